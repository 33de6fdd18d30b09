/** What the editor draws over the page: thin frames with a name, a handle, plus signs, the insertion line. */
import { drawing } from "../icons/drawings";
import type { CanvasPage } from "./page";
import overlayStyle from "./overlay.css?inline";

export interface FrameWords {
  name: string;
  shared: boolean;
  /** "Déplacer « Bandeau »"; null when the block cannot be moved. */
  move: string | null;
}

export interface OverlayHooks {
  grab(event: PointerEvent): void;
  grabKey(event: KeyboardEvent): void;
  plus(edge: "before" | "after"): void;
}

interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export class Overlay {
  private readonly host: HTMLElement;
  private readonly root: ShadowRoot;
  private readonly hoverBox: HTMLElement;
  private readonly selectBox: HTMLElement;
  private readonly handle: HTMLButtonElement;
  private readonly plusBefore: HTMLButtonElement;
  private readonly plusAfter: HTMLButtonElement;
  private readonly line: HTMLElement;
  private hovered: HTMLElement | null = null;
  private selected: HTMLElement | null = null;
  private section: HTMLElement | null = null;
  private scheduled = false;
  private readonly sizes: ResizeObserver;

  constructor(private readonly page: CanvasPage, hooks: OverlayHooks) {
    const { document } = page;
    this.host = document.createElement("div");
    this.host.setAttribute("data-editor-overlay", "");
    this.host.style.cssText = "position:absolute;inset-block-start:0;inset-inline-start:0;inline-size:0;block-size:0;z-index:2147483000";
    this.root = this.host.attachShadow({ mode: "open" });
    const sheet = new page.window.CSSStyleSheet();
    sheet.replaceSync(overlayStyle);
    this.root.adoptedStyleSheets = [sheet];
    this.hoverBox = this.box("hover");
    this.selectBox = this.box("selected");
    this.handle = this.button("handle", "grip-vertical");
    this.selectBox.querySelector(".tab")!.prepend(this.handle);
    this.handle.addEventListener("pointerdown", (event) => hooks.grab(event));
    this.handle.addEventListener("keydown", (event) => hooks.grabKey(event));
    this.plusBefore = this.button("plus", "plus");
    this.plusAfter = this.button("plus", "plus");
    this.plusBefore.addEventListener("click", () => hooks.plus("before"));
    this.plusAfter.addEventListener("click", () => hooks.plus("after"));
    this.line = document.createElement("div");
    this.line.className = "line";
    this.line.append(document.createElement("span"));
    this.root.append(this.hoverBox, this.selectBox, this.plusBefore, this.plusAfter, this.line);
    document.documentElement.append(this.host);
    this.sizes = new page.window.ResizeObserver(() => this.refresh());
    this.sizes.observe(document.body);
    page.window.addEventListener("scroll", () => this.refresh(), { passive: true });
    page.window.addEventListener("resize", () => this.refresh());
    document.addEventListener("load", () => this.refresh(), true);
    this.draw();
  }

  /** True for an element of the overlay itself (seen from the page it is the host). */
  owns(target: EventTarget | null): boolean {
    return target === this.host;
  }

  hover(element: HTMLElement | null, words: FrameWords | null): void {
    this.hovered = element;
    this.label(this.hoverBox, words);
    this.refresh();
  }

  select(element: HTMLElement | null, words: FrameWords | null): void {
    this.selected = element;
    this.label(this.selectBox, words);
    this.handle.hidden = !words?.move;
    if (words?.move) this.handle.setAttribute("aria-label", words.move);
    this.handle.title = words?.move ?? "";
    this.refresh();
  }

  /** The section between whose neighbours the plus signs offer to insert. */
  between(section: HTMLElement | null, words: { before: string; after: string }): void {
    this.section = section;
    this.plusBefore.setAttribute("aria-label", words.before);
    this.plusAfter.setAttribute("aria-label", words.after);
    this.plusBefore.title = words.before;
    this.plusAfter.title = words.after;
    this.refresh();
  }

  insertion(line: Line | null, words = ""): void {
    this.line.classList.toggle("shown", line !== null);
    if (!line) return;
    const upright = line.x1 === line.x2;
    this.line.classList.toggle("upright", upright);
    this.line.firstElementChild!.textContent = words;
    position(this.line, { left: line.x1 - (upright ? 1.5 : 0), top: line.y1 - (upright ? 0 : 1.5), width: line.x2 - line.x1, height: line.y2 - line.y1 });
  }

  dragging(on: boolean): void {
    this.host.classList.toggle("dragging", on);
    this.root.querySelectorAll<HTMLElement>(".hover,.plus").forEach((one) => one.classList.toggle("away", on));
    this.selectBox.classList.toggle("moving", on);
  }

  typing(on: boolean): void {
    this.selectBox.classList.toggle("typing", on);
  }

  /** All frames at once, while Alt is held. */
  outlines(elements: HTMLElement[]): void {
    this.root.querySelectorAll(".outline").forEach((one) => one.remove());
    for (const element of elements) {
      const outline = this.page.document.createElement("div");
      outline.className = "outline";
      position(outline, this.rectangle(element));
      this.root.append(outline);
    }
  }

  refresh(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.page.window.requestAnimationFrame(() => {
      this.scheduled = false;
      this.draw();
    });
  }

  destroy(): void {
    this.sizes.disconnect();
    this.host.remove();
  }

  private draw(): void {
    this.put(this.hoverBox, this.hovered !== this.selected ? this.hovered : null);
    this.put(this.selectBox, this.selected);
    const section = this.section?.isConnected ? this.section : null;
    for (const plus of [this.plusBefore, this.plusAfter]) plus.classList.toggle("shown", section !== null);
    if (!section) return;
    const box = this.rectangle(section);
    position(this.plusBefore, { left: box.left + box.width / 2, top: box.top });
    position(this.plusAfter, { left: box.left + box.width / 2, top: box.top + box.height });
  }

  private put(frame: HTMLElement, element: HTMLElement | null): void {
    const shown = element !== null && element.isConnected;
    frame.classList.toggle("shown", shown);
    if (!shown) return;
    const box = this.rectangle(element);
    const width = this.page.document.documentElement.clientWidth;
    const left = Math.max(box.left, 1);
    position(frame, { left, top: box.top, width: Math.min(box.width, width - left - 1), height: box.height });
    // The name stands above its block, or inside while the block's top is out of sight.
    const above = box.top - this.page.window.scrollY;
    frame.classList.toggle("inside", above < 30);
    frame.style.setProperty("--tab", `${Math.max(0, Math.min(-above, box.height - 30))}px`);
  }

  private rectangle(element: HTMLElement) {
    const box = element.getBoundingClientRect();
    return { left: box.left + this.page.window.scrollX, top: box.top + this.page.window.scrollY, width: box.width, height: box.height };
  }

  private box(kind: string): HTMLElement {
    const box = this.page.document.createElement("div");
    box.className = `frame ${kind}`;
    const tab = this.page.document.createElement("div");
    tab.className = "tab";
    const name = this.page.document.createElement("span");
    name.className = "name";
    tab.append(name);
    box.append(tab);
    return box;
  }

  private label(box: HTMLElement, words: FrameWords | null): void {
    box.querySelector(".name")!.textContent = words?.name ?? "";
    box.classList.toggle("shared", words?.shared ?? false);
  }

  private button(kind: string, icon: string): HTMLButtonElement {
    const button = this.page.document.createElement("button");
    button.type = "button";
    button.className = kind;
    button.innerHTML = `<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true">${drawing(icon)}</svg>`;
    return button;
  }
}

function position(element: HTMLElement, at: { left: number; top: number; width?: number; height?: number }): void {
  element.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`;
  if (at.width !== undefined) element.style.width = `${Math.round(at.width)}px`;
  if (at.height !== undefined) element.style.height = `${Math.round(at.height)}px`;
}
