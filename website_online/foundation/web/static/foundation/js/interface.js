// What pages do beyond HTML. Each behaviour starts from a data attribute; without scripts the page still works.

import { copying } from "./copying.js";
import { dialogs } from "./dialogs.js";
import { menus } from "./menus.js";
import { reveal } from "./reveal.js";

document.getElementById("error-summary")?.focus();

document.querySelector(".places [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

reveal(document);
copying(document);
dialogs(document);
menus(document);

// A form is sent once: a second press while the answer is on its way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 8000);
});
// What is answered with a file leaves its page standing: <form data-file>. An earlier error does not outlive it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || !("file" in form.dataset)) return;
  document.getElementById("error-summary")?.remove();
  for (const error of form.querySelectorAll(".field__error")) error.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    const left = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => document.getElementById(id));
    if (left.length) field.setAttribute("aria-describedby", left.join(" "));
    else field.removeAttribute("aria-describedby");
  }
  window.setTimeout(() => form.reset());
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
