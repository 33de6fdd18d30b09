// Copies an address: <button data-copy="text" data-copied="Copied">.

/** @param {ParentNode} root */
export function copying(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    if (!(button instanceof HTMLButtonElement) || !navigator.clipboard) continue;
    button.hidden = false;
    const words = button.querySelector("span") ?? button;
    const before = words.textContent ?? "";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? "");
      words.textContent = button.dataset.copied ?? before;
      window.setTimeout(() => (words.textContent = before), 2500);
    });
  }
}
