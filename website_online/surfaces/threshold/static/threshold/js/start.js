// Shows a starter in the palette that is chosen, and fits the preview into its frame.

for (const form of document.querySelectorAll("[data-start]")) {
  const frame = form.querySelector("iframe");
  const view = form.querySelector(".start__view");
  const link = form.querySelector("[data-preview-link]");
  if (!(frame instanceof HTMLIFrameElement) || !(view instanceof HTMLElement)) continue;

  form.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.name !== "palette") return;
    const address = (form.getAttribute("data-start") ?? "").replace("PALETTE", event.target.value);
    frame.src = address;
    if (link instanceof HTMLAnchorElement) link.href = address;
  });

  const fit = () => {
    // A phone gets the page as a phone sees it, a wide window as a desk does.
    const wide = view.clientWidth > 560 ? 1280 : 390;
    const scale = view.clientWidth / wide;
    frame.style.setProperty("inline-size", `${wide}px`);
    frame.style.setProperty("block-size", `${Math.ceil(view.clientHeight / scale)}px`);
    frame.style.setProperty("scale", String(scale));
  };
  new ResizeObserver(fit).observe(view);
  fit();
}
