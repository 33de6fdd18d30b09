/** The page in the frame: finding blocks and texts by their anchors, and bringing new HTML in. */
import { Idiomorph } from "idiomorph";

export interface Target {
  doc: string;
  node: string;
  type: string;
  /** "header", "footer", "navigation" when the block is on every page. */
  shared: string | null;
  element: HTMLElement;
}

export interface TextSpot extends Target {
  prop: string;
  kind: "plain" | "line" | "rich";
  text: HTMLElement;
}

/** Attributes that the editor adds to the page's elements; rendering anew leaves them. */
const kept = new Set(["tabindex", "role", "aria-label"]);

export class CanvasPage {
  /** The text under the caret: new HTML never replaces it. */
  active: HTMLElement | null = null;
  /** New HTML wants other elements around that text than it has; they come when it is closed. */
  waiting = false;

  constructor(readonly frame: HTMLIFrameElement) {}

  get document(): Document {
    return this.frame.contentDocument!;
  }

  get window(): Window & typeof globalThis {
    return this.frame.contentWindow as Window & typeof globalThis;
  }

  get main(): HTMLElement | null {
    return this.document.querySelector<HTMLElement>("main[data-doc]");
  }

  element(node: string): HTMLElement | null {
    return this.document.querySelector<HTMLElement>(`[data-node="${CSS.escape(node)}"]`);
  }

  /** The block an element of the page belongs to, or null outside every block. */
  target(from: Element | null): Target | null {
    const element = from?.closest<HTMLElement>("[data-node]");
    if (!element || element === this.main) return null;
    const holder = element.closest<HTMLElement>("[data-doc]");
    if (!holder) return null;
    return {
      doc: holder.dataset.doc!,
      node: element.dataset.node!,
      type: element.dataset.type ?? holder.dataset.shared ?? "",
      shared: element.closest<HTMLElement>("[data-shared]")?.dataset.shared ?? null,
      element,
    };
  }

  /** The text that can be edited at an element, with the block that owns it. */
  spot(from: Element | null): TextSpot | null {
    const text = from?.closest<HTMLElement>("[data-text]");
    const target = text && this.target(text);
    if (!text || !target) return null;
    return { ...target, text, prop: text.dataset.text!, kind: (text.dataset.textKind ?? "plain") as TextSpot["kind"] };
  }

  /** Every editable text in reading order. */
  spots(): TextSpot[] {
    return [...this.document.querySelectorAll<HTMLElement>("[data-text]")].map((element) => this.spot(element)).filter((spot) => spot !== null);
  }

  findText(node: string, prop: string): TextSpot | null {
    return this.spots().find((spot) => spot.node === node && spot.prop === prop) ?? null;
  }

  /** The sections of the page, from top to bottom, shared parts left out. */
  sections(): HTMLElement[] {
    return this.children(this.main);
  }

  /** The blocks lying directly in a slot container. */
  children(container: Element | null): HTMLElement[] {
    if (!container) return [];
    return [...container.querySelectorAll<HTMLElement>("[data-node]")].filter((element) => element.parentElement?.closest("[data-slot]") === container);
  }

  /** The slot container of a block's slot. The root's own element is its container. */
  container(parent: string, slot: string): HTMLElement | null {
    const owner = this.element(parent) ?? (this.main?.dataset.node === parent ? this.main : null);
    if (!owner) return null;
    if (owner.dataset.slot === slot) return owner;
    return [...owner.querySelectorAll<HTMLElement>(`[data-slot="${CSS.escape(slot)}"]`)].find((one) => one.closest("[data-node]") === owner || one.parentElement?.closest("[data-node]") === owner) ?? null;
  }

  /**
   * Brings one block's new HTML in; what did not change stays the same element. Without HTML it is
   * the look of the whole site. "stale" means that the page must be fetched to be exact again.
   */
  morph(node: string, html: string, css: string): "done" | "stale" | "unknown" {
    if (html === "" && node !== this.main?.dataset.node) {
      this.look ??= this.sheet("");
      this.look.replaceSync(css);
      return "done";
    }
    const next = new DOMParser().parseFromString(html, "text/html").body;
    if (!this.keepTags(next)) return "done";
    // A part of the header gives the whole header: what the server sent says what it is.
    const name = next.firstElementChild?.getAttribute("data-node") ?? node;
    const inner = node === this.main?.dataset.node;
    const before = inner ? this.main : this.element(name);
    if (!before) return "unknown";
    const known = new Set([...this.document.querySelectorAll<HTMLElement>("[data-type]")].map((one) => one.dataset.type));
    const stale = [...next.querySelectorAll<HTMLElement>("[data-type]")].some((one) => !known.has(one.dataset.type)) || [...next.querySelectorAll("[class*=focal]")].length > 0;
    if (stale) this.addStyle(css);
    Idiomorph.morph(before, inner ? next.innerHTML : next.firstElementChild!, { morphStyle: inner ? "innerHTML" : "outerHTML", ignoreActiveValue: true, callbacks: this.callbacks() });
    return stale ? "stale" : "done";
  }

  /** Colours and faces chosen since the page was fetched. */
  private look: CSSStyleSheet | null = null;

  /** Brings a whole newly rendered page in: the style first, then the body. */
  rebuild(html: string): void {
    // Read as text: the content policy forbids the new page's styles under their new nonce.
    const next = new DOMParser().parseFromString(html.replace(/<style\b[^>]*>/g, '<script type="text/css">').replaceAll("</style>", "</script>"), "text/html");
    if (!this.keepTags(next.body)) return;
    const styles = [...next.head.querySelectorAll('script[type="text/css"]')].map((style) => style.textContent ?? "");
    const existing = [...this.document.head.querySelectorAll("style")];
    styles.forEach((css, index) => {
      const style = existing[index];
      if (style) {
        if (style.textContent !== css) style.textContent = css;
      } else this.addStyle(css);
    });
    this.added.clear();
    this.extra?.replaceSync("");
    this.look?.replaceSync("");
    this.document.documentElement.className = next.documentElement.className;
    this.document.documentElement.lang = next.documentElement.lang;
    this.document.body.className = next.body.className;
    Idiomorph.morph(this.document.body, next.body.innerHTML, { morphStyle: "innerHTML", ignoreActiveValue: true, callbacks: this.callbacks() });
  }

  /**
   * Gives the new elements around the text under the caret the tags of the present ones (an emptied
   * title is no heading any more), so that it stays where it is. False when the new HTML has no place for it.
   */
  private keepTags(next: HTMLElement): boolean {
    const spot = this.active && this.spot(this.active);
    if (!spot || ![...next.querySelectorAll<HTMLElement>("[data-node]")].some((one) => one.dataset.node === spot.node)) return true;
    const place = [...next.querySelectorAll<HTMLElement>("[data-text]")].find((one) => one.dataset.text === spot.prop && one.closest<HTMLElement>("[data-node]")?.dataset.node === spot.node);
    this.waiting ||= !place;
    if (!place) return false;
    let old: Element | null = spot.text;
    let fresh: Element | null = place;
    while (old && fresh && fresh !== next) {
      if (old.tagName !== fresh.tagName) {
        fresh = renamed(fresh, old.tagName);
        this.waiting = true;
      }
      old = old.parentElement;
      fresh = fresh.parentElement;
    }
    return true;
  }

  private callbacks() {
    return {
      beforeNodeMorphed: (before: Node) => before !== this.active,
      beforeNodeRemoved: (before: Node) => before !== this.active,
      beforeAttributeUpdated: (name: string, _: Element, kind: "update" | "remove") => !(kind === "remove" && kept.has(name)),
    };
  }

  private added = new Set<string>();
  private extra: CSSStyleSheet | null = null;

  /** Styles of block kinds that the page did not hold when it was loaded. */
  private addStyle(css: string): void {
    if (!css || this.added.has(css)) return;
    this.added.add(css);
    if ([...this.document.head.querySelectorAll("style")].some((style) => style.textContent?.includes(css))) return;
    this.extra ??= this.sheet("");
    this.extra.replaceSync([...this.added].join("\n"));
  }

  /** A constructed style sheet on the frame's document; the page's content policy allows these without a nonce. */
  sheet(css: string): CSSStyleSheet {
    const sheet = new this.window.CSSStyleSheet();
    sheet.replaceSync(css);
    this.document.adoptedStyleSheets = [...this.document.adoptedStyleSheets, sheet];
    return sheet;
  }

  /** Moves a block's element at once; the server's answer follows and agrees. */
  moveElement(node: string, parent: string, slot: string, after: string | null): void {
    const element = this.element(node);
    const container = this.container(parent, slot);
    if (!element || !container) return;
    const item = this.item(element, container);
    if (after === null) container.prepend(item);
    else {
      const sibling = this.element(after);
      if (sibling) this.item(sibling, container).after(item);
    }
  }

  removeElement(node: string): void {
    const element = this.element(node);
    const container = element?.parentElement?.closest<HTMLElement>("[data-slot]");
    if (element) (container ? this.item(element, container) : element).remove();
  }

  /** The direct child of a container that wraps a block (a list item around it, say). */
  private item(element: HTMLElement, container: HTMLElement): HTMLElement {
    let item = element;
    while (item.parentElement && item.parentElement !== container) item = item.parentElement;
    return item;
  }
}

/** Puts an element with another tag in the place of one, with its attributes and all that it holds. */
function renamed(element: Element, tag: string): Element {
  const other = element.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes) other.setAttribute(name, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}
