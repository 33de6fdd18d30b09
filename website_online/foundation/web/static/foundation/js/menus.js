// Menus are <details>; this closes them with Escape, a click elsewhere, or when the focus leaves.

/** @param {ParentNode} root */
export function menus(root) {
  for (const menu of root.querySelectorAll("details.menu")) {
    if (!(menu instanceof HTMLDetailsElement)) continue;
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu instanceof HTMLDetailsElement && event.target instanceof Node && !menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });
}
