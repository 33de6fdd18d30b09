/** Pictures dropped or pasted on the page. */
import type { Workshop } from "../session/workshop.svelte";
import type { CanvasPage } from "./page";

/** Listens for files over the page: on a picture they replace it, elsewhere they become a new picture. */
export function receiveFiles(page: CanvasPage, workshop: Workshop): void {
  const { document } = page;
  let over: HTMLElement | null = null;
  const mark = (element: HTMLElement | null) => {
    if (element === over) return;
    over?.classList.remove("is-over");
    over = element;
    over?.classList.add("is-over");
  };
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = "copy";
    mark((event.target as Element).closest<HTMLElement>("[data-picture]"));
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && mark(null));
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    mark(null);
    const file = event.dataTransfer!.files[0];
    if (file) place(page, workshop, event.target as Element, file);
  });
  document.addEventListener(
    "paste",
    (event) => {
      const file = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith("image/"));
      if (!file || event.clipboardData?.types.includes("text/html")) return;
      event.preventDefault();
      event.stopPropagation();
      place(page, workshop, event.target as Element, file);
    },
    true,
  );
}

function place(page: CanvasPage, workshop: Workshop, at: Element, file: File): void {
  const element = page.target(at)?.element ?? null;
  const picture = at.closest<HTMLElement>("[data-picture]") ?? element?.querySelector<HTMLElement>("[data-picture]");
  const target = picture && page.target(picture);
  if (picture && target) void workshop.pictures.replace({ doc: target.doc, node: target.node, prop: picture.dataset.picture! }, file);
  else void workshop.pictures.insert(file, element?.dataset.node ?? null);
}
