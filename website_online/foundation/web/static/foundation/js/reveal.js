// Shows and hides what was typed in a password field.

/** @param {ParentNode} root */
export function reveal(root) {
  for (const group of root.querySelectorAll("[data-reveal]")) {
    const input = group.querySelector("input");
    const button = group.querySelector("button");
    if (!input || !button) continue;
    const words = button.querySelector("span");
    button.hidden = false;
    const set = (/** @type {boolean} */ shown) => {
      input.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
      if (words) words.textContent = (shown ? button.dataset.hide : button.dataset.show) ?? "";
    };
    button.addEventListener("click", () => set(input.type === "password"));
    // Browsers offer to keep a password only when it is sent as one.
    input.form?.addEventListener("submit", () => set(false));
  }
}
