/** Makes the page in the frame a list of named blocks for the keyboard and for screen readers. */
import type { Workshop } from "../session/workshop.svelte";
import { words } from "../words/words";
import type { CanvasPage } from "./page";

const focusable = "a,button,input,select,textarea,summary,iframe,video,audio";

export class Announcer {
  constructor(private readonly page: CanvasPage, private readonly workshop: Workshop) {}

  /** Names every block with its kind and position; the sections are stops of the Tab key. */
  decorate(): void {
    const { document } = this.page;
    for (const control of document.querySelectorAll<HTMLElement>(focusable)) {
      if (!this.page.active?.contains(control)) control.setAttribute("tabindex", "-1");
    }
    for (const shared of document.querySelectorAll<HTMLElement>("[data-shared][data-node],[data-shared] [data-node]")) this.name(shared, 0, 0);
    for (const container of document.querySelectorAll<HTMLElement>("[data-slot]")) {
      const children = this.page.children(container);
      children.forEach((child, index) => this.name(child, index + 1, children.length));
    }
    const { main } = this.page;
    if (main) main.dataset.nothing = words().structure.emptyOnPage;
    for (const section of this.page.sections()) section.setAttribute("tabindex", "0");
  }

  private name(element: HTMLElement, at: number, of: number): void {
    const target = this.page.target(element);
    if (!target) return;
    const label = this.workshop.nodeName(target.doc, target.node) || this.workshop.blocks.label(target.type);
    let text = of > 0 ? words().block.position(label, at, of) : label;
    if (target.shared) text += `, ${words().block.everywhere}`;
    if (element.getAttribute("role") === null) element.setAttribute("role", "group");
    if (element.getAttribute("aria-label") !== text) element.setAttribute("aria-label", text);
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", target.shared && !element.parentElement?.closest("[data-node]") ? "0" : "-1");
  }
}
