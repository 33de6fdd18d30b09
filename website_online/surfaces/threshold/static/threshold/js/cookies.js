// Being asked about cookies. Everything works without this: the answer is a form.

const place = document.querySelector("[data-cookies]");
const form = place?.querySelector("form");

/** Whether this browser keeps nothing for us: one that blocks cookies refuses its stores with an exception. */
function keepsNothing() {
  try {
    return !navigator.cookieEnabled || !window.localStorage;
  } catch {
    return true;
  }
}

// Then there is nothing to decide, and the answer could not be remembered.
if (place && keepsNothing()) place.remove();

/** Whether something was typed or ticked in another form of the page, which a new page would lose. */
function somethingTyped() {
  const controls = [...document.querySelectorAll("input, textarea, select")].filter((each) => !place?.contains(each));
  return controls.some((each) => {
    if (each instanceof HTMLSelectElement) return [...each.options].some((option) => option.selected !== option.defaultSelected);
    if (each.type === "checkbox" || each.type === "radio") return each.checked !== each.defaultChecked;
    return each.type !== "hidden" && each.value !== each.defaultValue;
  });
}

form?.addEventListener("submit", async (event) => {
  if (!somethingTyped()) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  delete form.dataset.sent;
  if (answer && (answer.ok || answer.type === "opaqueredirect")) {
    place.remove();
    document.getElementById("main")?.focus();
  }
});
