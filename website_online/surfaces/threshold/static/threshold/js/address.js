// Says while one types whether the address that the site's name gives is free, and offers another if not.

const field = document.querySelector("[data-address]");
const name = document.getElementById("id_name");
const address = document.getElementById("id_address");
const answer = document.getElementById("id_name-live");

let waiting = 0;
/** @type {AbortController | undefined} */
let asking;

/** @param {string} kind @param {(Node | string)[]} parts */
function say(kind, ...parts) {
  if (!answer) return;
  answer.className = `address-answer address-answer--${kind}`;
  const line = document.createElement("p");
  line.className = "address-answer__line";
  const drawing = document.getElementById(`icon-${kind}`);
  if (drawing instanceof HTMLTemplateElement) line.append(drawing.content.cloneNode(true));
  const words = document.createElement("span");
  words.append(...parts);
  line.append(words);
  answer.replaceChildren(line);
}

/** @param {string} host */
function strong(host) {
  const element = document.createElement("strong");
  element.className = "address";
  element.textContent = host;
  return element;
}

/** @param {{ok: boolean, host: string, message: string, suggestion: string, suggested_host: string}} verdict */
function show(verdict) {
  if (verdict.ok) {
    say("free", strong(verdict.host), " ", answer?.dataset.free ?? "");
    return;
  }
  if (!verdict.message) {
    answer?.replaceChildren();
    return;
  }
  say("refused", verdict.message);
  if (!verdict.suggestion || !answer) return;
  const take = document.createElement("button");
  take.type = "button";
  take.className = "text-button";
  take.textContent = `${answer.dataset.take ?? ""} ${verdict.suggested_host}`;
  take.addEventListener("click", () => {
    if (address instanceof HTMLInputElement) address.value = verdict.suggestion;
    ask({ address: verdict.suggestion });
    name?.focus();
  });
  answer.append(take);
}

/** @param {Record<string, string>} question */
async function ask(question) {
  asking?.abort();
  asking = new AbortController();
  const url = `${field?.getAttribute("data-address")}?${new URLSearchParams(question)}`;
  try {
    const response = await fetch(url, { signal: asking.signal, headers: { Accept: "application/json" } });
    if (response.ok) show(await response.json());
    else answer?.replaceChildren();
  } catch (error) {
    // Without an answer nothing is said: the form is examined again when it is sent.
    if (!(error instanceof DOMException)) answer?.replaceChildren();
  }
}

function typed() {
  window.clearTimeout(waiting);
  document.getElementById("id_name-error")?.remove();
  document.getElementById("id_name-suggestion")?.remove();
  if (address instanceof HTMLInputElement) address.value = "";
  const text = name instanceof HTMLInputElement ? name.value.trim() : "";
  if (!text) {
    asking?.abort();
    answer?.replaceChildren();
    return;
  }
  waiting = window.setTimeout(() => ask({ name: text }), 250);
}

name?.addEventListener("input", typed);
if (name instanceof HTMLInputElement && name.value.trim() && !document.getElementById("id_name-error")) typed();
