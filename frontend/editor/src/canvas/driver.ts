/** Between the page in the frame and the workshop: what a click, a key or a drag on the page means. */
import type { Caret, TextHandle } from "../text/editor";
import type { Workshop } from "../session/workshop.svelte";
import { words } from "../words/words";
import { Announcer } from "./announcer";
import { type DragSubject, startDrag } from "./drag";
import type { Gap } from "./drops";
import { handleKey } from "./keys";
import { type FrameWords, Overlay } from "./overlay";
import { CanvasPage, type Target, type TextSpot } from "./page";
import pageStyle from "./page-style.css?inline";
import { receiveFiles } from "./files";

export class CanvasDriver {
  readonly page: CanvasPage;
  readonly overlay: Overlay;
  private readonly announcer: Announcer;
  private text: TextHandle | null = null;
  private hovered: Target | null = null;
  private readonly module = import("../text/editor");

  constructor(frame: HTMLIFrameElement, private readonly workshop: Workshop) {
    this.page = new CanvasPage(frame);
    this.page.sheet(pageStyle);
    this.announcer = new Announcer(this.page, workshop);
    this.overlay = new Overlay(this.page, {
      grab: (event) => this.grab(event),
      grabKey: (event) => this.onKey(event),
      plus: (edge) => this.plus(edge),
    });
    this.listen();
    this.announcer.decorate();
  }

  /** True once texts can be edited without waiting for anything more. */
  async ready(): Promise<void> {
    await this.module;
  }

  private listen(): void {
    const { document } = this.page;
    document.addEventListener("click", (event) => this.onClick(event), true);
    document.addEventListener("auxclick", (event) => event.preventDefault(), true);
    document.addEventListener("submit", (event) => event.preventDefault(), true);
    document.addEventListener("dragstart", (event) => this.text?.element.contains(event.target as Node) || event.preventDefault());
    document.addEventListener("pointerover", (event) => event.pointerType === "mouse" && this.onHover(event.target as Element));
    document.documentElement.addEventListener("pointerleave", () => this.onHover(null));
    // Before the text editor sees it, which would keep undo and redo for itself.
    document.addEventListener("keydown", (event) => this.onKey(event), true);
    document.addEventListener("keyup", (event) => event.key === "Alt" && this.overlay.outlines([]));
    document.addEventListener("focusin", (event) => this.onFocus(event.target as Element));
    receiveFiles(this.page, this.workshop);
  }

  private onFocus(element: Element): void {
    if (this.overlay.owns(element) || this.text?.element.contains(element)) return;
    const target = this.page.target(element);
    if (target && target.element === element) this.workshop.select({ doc: target.doc, node: target.node });
  }

  private onHover(element: Element | null): void {
    const target = element && !this.overlay.owns(element) ? this.page.target(element) : null;
    if (target?.element === this.hovered?.element) return;
    this.hovered = target;
    this.overlay.hover(target?.element ?? null, target && this.frameWords(target, false));
    this.showPlus();
  }

  private onClick(event: MouseEvent): void {
    const element = event.target as Element;
    if (this.overlay.owns(element)) return;
    // Links and buttons of the page do nothing here, except those that open the menu on small screens.
    if (element.closest("a,button,input,select,textarea,label,summary") && !element.closest("[popovertarget],.submenu > summary")) event.preventDefault();
    if (this.text?.element.contains(element)) return;
    const slot = element.closest<HTMLElement>("[data-slot]");
    const spot = this.page.spot(element);
    if (spot) {
      void this.openText(spot, this.caretOf(event));
      return;
    }
    const target = this.page.target(element);
    this.closeText();
    if (slot && slot === element && this.page.children(slot).length === 0) this.offerInto(slot);
    else if (target) {
      this.workshop.select({ doc: target.doc, node: target.node });
      target.element.focus({ preventScroll: true });
      const picture = element.closest<HTMLElement>("[data-picture]")?.dataset.picture;
      if (picture) this.workshop.pointedPicture = { doc: target.doc, node: target.node, prop: picture };
      if (picture && element.matches(":not(img,picture)")) this.workshop.openPanel("settings");
    } else this.workshop.select(null);
  }

  /** The caret for a click: the place, or the range that was drawn with the mouse. */
  private caretOf(event: MouseEvent): Caret {
    const range = this.page.document.getSelection()?.isCollapsed === false ? this.page.document.getSelection()!.getRangeAt(0) : null;
    const boxes = range?.getClientRects();
    if (!boxes?.length || event.detail > 1) return { x: event.clientX, y: event.clientY };
    const first = boxes[0]!;
    const last = boxes[boxes.length - 1]!;
    return { from: { x: first.left, y: (first.top + first.bottom) / 2 }, to: { x: last.right, y: (last.top + last.bottom) / 2 } };
  }

  private offerInto(slot: HTMLElement): void {
    const owner = slot.closest<HTMLElement>("[data-node]");
    const doc = slot.closest<HTMLElement>("[data-doc]")?.dataset.doc;
    if (owner && doc) this.workshop.sections.offer({ doc, parent: owner.dataset.node!, slot: slot.dataset.slot!, after: null });
  }

  /** Starts typing in a text. The first time it may wait for the text editor to arrive. */
  async openText(spot: TextSpot, caret: Caret): Promise<void> {
    const { openText } = await this.module;
    if (this.text?.element === spot.text) return;
    this.closeText();
    const { doc, node, prop, kind } = spot;
    const block = this.workshop.node(doc, node);
    if (!block) return;
    this.workshop.select({ doc, node });
    const value = block.props[prop];
    this.page.active = spot.text;
    this.text = openText(
      spot.text,
      { kind, value: typeof value === "string" ? value : "", label: words().text.editing(this.workshop.blocks.propLabel(block.type, prop)), language: this.page.document.documentElement.lang, caret },
      {
        changed: (html) => this.workshop.typed(doc, node, prop, html),
        state: (state) => (this.workshop.textState = state),
        leave: (towards) => this.step(towards),
        next: () => void this.step("after"),
        emptied: () => this.workshop.sections.removeEmptied(doc, node, prop),
        escape: () => this.leaveText(),
        askLink: () => this.workshop.askLink(),
        embedded: () => this.workshop.say(words().text.embedded),
        blurred: () => this.workshop.store.settle(),
      },
    );
    this.workshop.text = { doc, node, prop };
    this.overlay.typing(true);
    this.overlay.refresh();
  }

  openTextOf(node: string, prop?: string, caret: Caret = "end"): boolean {
    const spot = prop ? this.page.findText(node, prop) : this.page.spots().find((one) => one.node === node || this.page.element(node)?.contains(one.text));
    if (spot) void this.openText(spot, caret);
    return spot !== null && spot !== undefined;
  }

  closeText(): void {
    if (!this.text) return;
    const { text } = this;
    this.text = null;
    this.page.active = null;
    text.close();
    this.workshop.text = null;
    this.workshop.textState = null;
    this.workshop.store.settle();
    this.overlay.typing(false);
    if (!this.page.waiting) return;
    this.page.waiting = false;
    void this.workshop.store.flush().then(() => this.workshop.repaint());
  }

  get openHandle(): TextHandle | null {
    return this.text;
  }

  /** Ends typing and leaves the section selected, as Escape does. */
  leaveText(): void {
    const selection = this.workshop.selection;
    this.closeText();
    if (selection) this.focusNode(selection.node);
  }

  /** Moves the caret to the text before or after this one, in reading order. */
  private step(towards: "before" | "after"): boolean {
    const spots = this.page.spots();
    const at = spots.findIndex((spot) => spot.text === this.text?.element);
    const next = spots[at + (towards === "after" ? 1 : -1)];
    if (at < 0 || !next) return false;
    next.text.scrollIntoView({ block: "nearest" });
    void this.openText(next, towards === "after" ? "start" : "end");
    return true;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Alt") this.overlay.outlines([...this.page.document.querySelectorAll<HTMLElement>("[data-node][data-type]")]);
    handleKey(event, this.workshop, this.text !== null ? "text" : "canvas");
  }

  /** Shows the selection of the workshop: frame, handle, plus signs. */
  showSelection(): void {
    const { selection } = this.workshop;
    const element = selection && this.page.element(selection.node);
    const target = element ? this.page.target(element) : null;
    if (this.text && this.page.spot(this.text.element)?.node !== selection?.node) this.closeText();
    this.overlay.select(target?.element ?? null, target && this.frameWords(target, true));
    this.announcer.decorate();
    this.showPlus();
  }

  private showPlus(): void {
    const { block } = words();
    this.overlay.between(this.plusOwner(), { before: block.addBefore, after: block.addAfter });
  }

  /** The block around which the plus signs stand: the nested one that is selected, or the section under the pointer. */
  private plusOwner(): HTMLElement | null {
    const selected = this.workshop.selection && this.page.element(this.workshop.selection.node);
    const from = this.hovered && !this.hovered.shared ? this.hovered.element : selected;
    if (!from || this.page.target(from)?.shared) return null;
    return this.page.sections().find((section) => section.contains(from)) ?? null;
  }

  private plus(edge: "before" | "after"): void {
    const section = this.plusOwner();
    const main = this.page.main;
    if (!section || !main) return;
    const sections = this.page.sections();
    const at = sections.indexOf(section);
    const after = edge === "after" ? section : sections[at - 1];
    this.workshop.sections.offer({ doc: main.dataset.doc!, parent: main.dataset.node!, slot: main.dataset.slot ?? "sections", after: after?.dataset.node ?? null });
  }

  private frameWords(target: Target, withHandle: boolean): FrameWords {
    const { blocks } = this.workshop;
    const name = blocks.label(target.type);
    const movable = withHandle && this.workshop.sections.canMove(target.doc, target.node);
    return {
      name: target.shared ? `${name} – ${words().block.everywhere}` : name,
      shared: target.shared !== null,
      move: movable ? words().block.move(name) : null,
    };
  }

  private grab(event: PointerEvent): void {
    const { selection } = this.workshop;
    const element = selection && this.page.element(selection.node);
    if (!selection || !element || event.button !== 0) return;
    this.drag(event, { type: element.dataset.type ?? "", node: selection.node, doc: selection.doc });
  }

  /** Follows the pointer with a block, or with a new one from the palette. */
  drag(event: PointerEvent, subject: DragSubject): void {
    const lifted = subject.node ? this.page.element(subject.node) : null;
    startDrag(this.page, event, subject, {
      started: () => {
        this.closeText();
        this.overlay.dragging(true);
        lifted?.classList.add("is-lifted");
      },
      accepts: (parent, slot, type) => (subject.node || subject.preset ? this.workshop.blocks.accepts(parent, slot, type) : this.workshop.blocks.fit(parent, slot, type) !== null),
      shown: (gap) => this.overlay.insertion(gap?.line ?? null, gap ? this.gapWords(gap) : ""),
      ended: () => {
        this.overlay.dragging(false);
        lifted?.classList.remove("is-lifted");
      },
      dropped: ({ doc, parent, slot, after }) => {
        const place = { doc, parent, slot, after };
        if (subject.node) this.workshop.sections.moveTo(subject.node, place);
        else if (subject.preset) this.workshop.sections.insertPreset(subject.preset, place);
        else this.workshop.sections.insert(subject.type, place);
        const node = subject.node;
        if (node) this.settle(node);
      },
    });
  }

  private settle(node: string): void {
    const element = this.page.element(node);
    element?.classList.add("is-settling");
    element?.addEventListener("animationend", () => element.classList.remove("is-settling"), { once: true });
  }

  private gapWords(gap: Gap): string {
    const { moved } = words();
    const doc = this.workshop.page;
    const name = (node: string) => this.workshop.nodeName(this.page.target(this.page.element(node))?.doc ?? doc, node);
    if (gap.next) return moved.before(name(gap.next));
    return gap.before ? moved.after(name(gap.before)) : moved.start;
  }

  focusNode(node: string): void {
    const element = this.page.element(node);
    if (!element) return;
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
  }

  /** Puts the keyboard's focus on the page: the selected block, or the first section. */
  focus(): void {
    const node = this.workshop.selection?.node ?? this.page.sections()[0]?.dataset.node;
    if (node) this.focusNode(node);
    else this.page.document.body.focus();
  }

  reveal(node: string): void {
    const element = this.page.element(node);
    if (!element) return;
    const box = element.getBoundingClientRect();
    if (box.bottom < 60 || box.top > this.page.window.innerHeight - 60) {
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      element.scrollIntoView({ block: box.height > this.page.window.innerHeight ? "start" : "center", behavior: calm ? "instant" : "smooth" });
    }
  }

  /** New HTML of one block, or the look of the site; see CanvasPage.morph. */
  morph(node: string, html: string, css: string): ReturnType<CanvasPage["morph"]> {
    const outcome = this.page.morph(node, html, css);
    this.changed();
    return outcome;
  }

  rebuild(html: string): void {
    this.page.rebuild(html);
    this.changed();
  }

  /** After any change of the page's elements. */
  changed(): void {
    if (this.text && !this.text.element.isConnected) this.closeText();
    this.announcer.decorate();
    this.showSelection();
    this.overlay.refresh();
  }

  destroy(): void {
    this.closeText();
    this.overlay.destroy();
  }
}
