// Turns a link to a page that asks for confirmation into a dialog, where one is at hand:
// <a href="/…/confirm" data-dialog="id-of-dialog">. Without scripts the link leads to the page.

/** @param {ParentNode} root */
export function dialogs(root) {
  for (const opener of root.querySelectorAll("[data-dialog]")) {
    const dialog = document.getElementById(opener.getAttribute("data-dialog") ?? "");
    if (!(dialog instanceof HTMLDialogElement)) continue;
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    for (const closer of dialog.querySelectorAll("[data-close]")) {
      closer.addEventListener("click", () => dialog.close());
    }
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }
}
