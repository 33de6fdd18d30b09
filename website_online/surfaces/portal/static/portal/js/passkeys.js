// Passkeys: a form with data-passkey asks the server for a question, the browser for an answer, and sends it.

/** @param {string} text */
function bytes(text) {
  const padded = text.replaceAll("-", "+").replaceAll("_", "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer | null | undefined} buffer */
function text(buffer) {
  if (!buffer) return undefined;
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {any[] | null | undefined} list */
function descriptors(list) {
  return (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));
}

/** @param {any} options */
async function make(options) {
  const made = /** @type {any} */ (
    await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: descriptors(options.excludeCredentials),
      },
    })
  );
  return {
    ...head(made),
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

/** @param {any} options */
async function show(options) {
  const shown = /** @type {any} */ (
    await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: descriptors(options.allowCredentials),
      },
    })
  );
  return {
    ...head(shown),
    response: {
      clientDataJSON: text(shown.response.clientDataJSON),
      authenticatorData: text(shown.response.authenticatorData),
      signature: text(shown.response.signature),
      userHandle: text(shown.response.userHandle),
    },
  };
}

/** @param {any} credential */
function head(credential) {
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {} };
}

/** @param {HTMLFormElement} form */
async function question(form) {
  const token = /** @type {HTMLInputElement} */ (form.elements.namedItem("csrfmiddlewaretoken")).value;
  const answer = await fetch(form.dataset.question ?? "", {
    method: "POST",
    headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.message);
  return told.publicKey;
}

/** @param {HTMLFormElement} form @param {string} words */
function say(form, words) {
  const place = form.querySelector("[data-said]");
  if (!(place instanceof HTMLElement)) return;
  place.textContent = words;
  place.hidden = !words;
}

/** @param {HTMLFormElement} form */
function prepare(form) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("answer"));
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.asking) return;
    form.dataset.asking = "yes";
    form.setAttribute("aria-busy", "true");
    say(form, "");
    const stay = document.querySelector('input[name="stay"]');
    try {
      const options = await question(form);
      const answer = form.dataset.passkey === "new" ? await make(options) : await show(options);
      field.value = JSON.stringify(answer);
      if (stay instanceof HTMLInputElement && stay.checked && stay.form !== form) form.append(stay.cloneNode());
      form.submit();
    } catch (error) {
      const stopped = error instanceof DOMException;
      const told = error instanceof Error && !stopped && !(error instanceof TypeError) ? error.message : "";
      say(form, (stopped ? form.dataset.givenUp : told || form.dataset.failed) ?? "");
    } finally {
      delete form.dataset.asking;
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }
  });
}

const known = "PublicKeyCredential" in window;
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (known && form instanceof HTMLFormElement) prepare(form);
}
for (const notice of document.querySelectorAll("[data-no-passkeys]")) {
  if (notice instanceof HTMLElement) notice.hidden = known;
}
for (const button of document.querySelectorAll("[data-print]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
