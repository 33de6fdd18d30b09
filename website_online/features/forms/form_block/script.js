// Notes when somebody begins to fill in a form (a corrected one carries its note), and keeps a second click from
// sending it twice.
for (const form of document.querySelectorAll("form.form")) {
  const start = form.elements.namedItem("start");
  form.addEventListener("focusin", () => {
    if (start.value) return;
    fetch(`${form.action.split("#")[0]}/start`, { credentials: "omit" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => { start.value = text; })
      .catch(() => {});
  }, { once: true });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) event.preventDefault();
    form.dataset.sending = "1";
    setTimeout(() => { delete form.dataset.sending; }, 10000);
  });
}
