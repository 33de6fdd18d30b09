// A message that is shown has been read: tells so quietly; without scripts there is the button.
const form = document.querySelector("form[data-read]");
if (form) {
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" })
    .then(() => { form.hidden = true; })
    .catch(() => {});
}
