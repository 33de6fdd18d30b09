/** The state of one open editor: which page, what is selected, which panel and dialog, what was said. */
import type { CanvasDriver } from "../canvas/driver";
import { setProp } from "../commands/build";
import type { Draft, Json, TreeNode } from "../model/types";
import type { Store } from "../state/store";
import type { TextState } from "../text/editor";
import { stepName, words } from "../words/words";
import { Blocks } from "./blocks";
import type { Bootstrap } from "./bootstrap";
import { canvasAddress } from "./bootstrap";
import { Pages } from "./pages";
import { Pictures } from "./pictures.svelte";
import { Sections } from "./sections";

export interface Spot {
  doc: string;
  node: string;
}

export interface PropSpot extends Spot {
  prop: string;
}

export interface InsertSpot {
  doc: string;
  parent: string;
  slot: string;
  after: string | null;
}

export type Panel = "add" | "sections" | "settings" | "pages" | "design" | "site";

export type Dialog =
  | { name: "shortcuts" }
  | { name: "publish" }
  | { name: "link" }
  | { name: "move"; doc: string; node: string }
  | { name: "alt"; spot: PropSpot }
  | { name: "new-page" }
  | { name: "delete-page"; doc: string };

export interface Toast {
  text: string;
  undo: boolean;
}

export class Workshop {
  readonly blocks: Blocks;
  readonly sections = new Sections(this);
  readonly pictures = new Pictures(this);
  readonly pages = new Pages(this);

  page = $state("");
  selection = $state.raw<Spot | null>(null);
  text = $state.raw<PropSpot | null>(null);
  textState = $state.raw<TextState | null>(null);
  panel = $state<Panel | null>(null);
  insertSpot = $state.raw<InsertSpot | null>(null);
  dialog = $state.raw<Dialog | null>(null);
  toast = $state.raw<Toast | null>(null);
  said = $state("");
  phone = $state(false);
  loading = $state(true);
  status = $state<Store["status"]>("saved");
  undoStep = $state.raw<Store["undoStep"]>(null);
  redoStep = $state.raw<Store["redoStep"]>(null);
  canvas: CanvasDriver | null = null;
  /** The picture of a block that was clicked, when the block has several. */
  pointedPicture: PropSpot | null = null;

  private revision = $state(0);
  private listRevision = $state(0);
  private conflictRevision = $state(0);
  private paintings = $state(0);
  private toastTimer = 0;
  private lineUp: Promise<void> = Promise.resolve();

  constructor(readonly store: Store, readonly bootstrap: Bootstrap) {
    this.blocks = new Blocks(store.state.blocks);
    this.status = store.status;
    this.undoStep = store.undoStep;
    this.redoStep = store.redoStep;
    store.subscribe((event) => this.onStore(event));
  }

  private onStore(event: Parameters<Parameters<Store["subscribe"]>[0]>[0]): void {
    switch (event.type) {
      case "changed":
        this.revision++;
        // What is typed comes back as it was typed, and changes nothing there.
        this.showChanged(event.touched);
        break;
      case "fragments":
        void this.paint(event.fragments);
        break;
      case "list":
        this.listRevision++;
        break;
      case "status":
        this.status = this.store.status;
        break;
      case "conflict":
        this.conflictRevision++;
        break;
      case "steps":
        this.undoStep = this.store.undoStep;
        this.redoStep = this.store.redoStep;
        break;
    }
  }

  // Reading -----------------------------------------------------------------------------------

  draft(doc: string): Draft | undefined {
    void this.revision;
    return this.store.draft(doc);
  }

  documents(): ReturnType<Store["list"]> {
    void this.listRevision;
    return this.store.list();
  }

  conflicts(): Store["conflicts"] {
    void this.conflictRevision;
    return this.store.conflicts;
  }

  shared(kind: "navigation" | "header" | "footer" | "settings" | "design"): [string, Draft] | undefined {
    void this.revision;
    void this.listRevision;
    return this.store.shared(kind, this.language) ?? undefined;
  }

  get language(): string {
    return this.documents().find((one) => one.id === this.page)?.language ?? this.store.state.site.language;
  }

  node(doc: string, id: string): TreeNode | undefined {
    const root = this.draft(doc)?.body.root;
    return root && find(root, id);
  }

  /** A node's name in lists and messages: its kind, and its first words when it has some. */
  nodeName(doc: string, id: string): string {
    const node = this.node(doc, id);
    return node ? this.blocks.nameOf(node) : "";
  }

  // Saying ------------------------------------------------------------------------------------

  /** Announces politely, and shows nothing. The same words twice are said twice. */
  announce(text: string): void {
    this.said = this.said === text ? `${text}\u200b` : text;
  }

  /** Shows a message for ten seconds, with an undo button when there is something to undo. */
  say(text: string, undo = false): void {
    clearTimeout(this.toastTimer);
    this.toast = { text, undo };
    this.announce(text);
    this.toastTimer = window.setTimeout(() => (this.toast = null), undo ? 10_000 : 5_000);
  }

  dismissToast(): void {
    clearTimeout(this.toastTimer);
    this.toast = null;
  }

  // Selecting ---------------------------------------------------------------------------------

  select(spot: Spot | null): void {
    if (spot?.node === this.selection?.node && spot?.doc === this.selection?.doc) return;
    this.selection = spot;
    this.pointedPicture = null;
    this.insertSpot = null;
    this.canvas?.showSelection();
  }

  selectParent(): void {
    if (!this.selection) return;
    const parent = this.parentOf(this.selection);
    this.select(parent);
    if (parent) this.canvas?.focusNode(parent.node);
    else this.canvas?.page.document.body.focus();
  }

  /** The block around a block, or null when only the page is around it. */
  parentOf(spot: Spot): Spot | null {
    const root = this.draft(spot.doc)?.body.root;
    const parent = root && parentIn(root, spot.node);
    return parent && parent !== root ? { doc: spot.doc, node: parent.id } : null;
  }

  /** From block to block among neighbours, over to shared parts at the ends. */
  walk(step: -1 | 1): void {
    const page = this.canvas?.page;
    const current = this.selection && page?.element(this.selection.node);
    if (!page || !current) return;
    const container = current.parentElement?.closest<HTMLElement>("[data-slot]") ?? null;
    let list = page.children(container);
    if (!container || container === page.main) list = [...page.document.querySelectorAll<HTMLElement>("[data-shared][data-node]")].concat(page.sections()).sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const next = list[list.indexOf(current) + step];
    const target = next && page.target(next);
    if (!target) return;
    this.select({ doc: target.doc, node: target.node });
    this.canvas?.focusNode(target.node);
    this.canvas?.reveal(target.node);
  }

  enter(): void {
    if (!this.selection) return;
    if (!this.canvas?.openTextOf(this.selection.node)) this.openPanel("settings");
  }

  // Panels, dialogs, focus --------------------------------------------------------------------

  openPanel(panel: Panel | null): void {
    this.panel = panel;
    if (panel !== "add") this.insertSpot = null;
  }

  togglePanel(panel: Panel): void {
    this.openPanel(this.panel === panel ? null : panel);
  }

  openDialog(dialog: Dialog): void {
    this.dialog = dialog;
  }

  closeDialog(): void {
    this.dialog = null;
    if (this.text) this.canvas?.openHandle?.focus();
  }

  askLink(): void {
    this.openDialog({ name: "link" });
  }

  /** F6: toolbar, page, panel, and round again. */
  cycle(step: -1 | 1): void {
    const places = ["toolbar", "canvas", "panel"].filter((one) => one === "canvas" || document.querySelector(`[data-region="${one}"]`));
    const active = document.activeElement;
    const at = places.findIndex((one) => (one === "canvas" ? active instanceof HTMLIFrameElement : active?.closest(`[data-region="${one}"]`)));
    const next = places[(Math.max(at, at < 0 && step < 0 ? 0 : at) + step + places.length) % places.length];
    if (next === "canvas") {
      document.querySelector("iframe")?.focus();
      if (this.canvas?.openHandle) this.canvas.openHandle.focus();
      else this.canvas?.focus();
    } else document.querySelector<HTMLElement>(`[data-region="${next}"] :is(button,a,input,select,textarea):not([tabindex="-1"],:disabled)`)?.focus();
  }

  // Writing -----------------------------------------------------------------------------------

  typed(doc: string, node: string, prop: string, value: Json): void {
    this.store.type(doc, node, prop, value);
  }

  /** One property from a panel: typing is grouped into one step, a choice is a step of its own. */
  setProp(spot: Spot, prop: string, value: Json, typing: boolean, label = "setting.changed"): void {
    const { store } = this;
    if (typing) store.type(spot.doc, spot.node, prop, value);
    else store.edit(setProp(store.drafts, spot.doc, spot.node, prop, value), { label, focus: { doc: spot.doc, node: spot.node } });
  }

  async saveNow(): Promise<void> {
    await this.store.flush();
    this.announce(words().status[this.status]);
  }

  async history(direction: "undo" | "redo"): Promise<void> {
    this.canvas?.openHandle && this.store.settle();
    this.dismissToast();
    const outcome = await this.store[direction]();
    const w = words();
    if (!outcome.done) {
      this.say(outcome.message || (direction === "undo" ? w.nothingToUndo : w.nothingToRedo));
      return;
    }
    await this.lineUp;
    const what = stepName(outcome.label);
    this.say(direction === "undo" ? w.undone(what) : w.redone(what));
    const { focus } = outcome;
    if (!focus?.node || !this.node(focus.doc, focus.node)) return;
    if (focus.doc !== this.page && this.draft(focus.doc)?.kind === "page") await this.openPage(focus.doc);
    this.select({ doc: focus.doc, node: focus.node });
    this.canvas?.reveal(focus.node);
  }

  // The page in the frame ---------------------------------------------------------------------

  async openPage(doc: string): Promise<void> {
    if (doc === this.page) return;
    this.canvas?.closeText();
    this.select(null);
    try {
      await this.store.load(doc);
    } catch {
      // Whoever is signed out is asked to sign in again; without a connection there are only words.
      this.store.resume();
      this.say(words().pages.unreachable);
      return;
    }
    this.store.page = doc;
    this.page = doc;
    this.loading = true;
    const address = new URL(location.href);
    address.searchParams.set("page", doc);
    history.replaceState(null, "", address);
  }

  /** Where visitors will find a page. */
  liveAddress(path: string): string {
    const { url, language } = this.store.state.site;
    const prefix = this.language === language ? "" : `${this.language}/`;
    return `${url.replace(/\/$/, "")}/${prefix}${path ? `${path}/` : ""}`;
  }

  get canvasUrl(): string {
    return canvasAddress(this.bootstrap, this.page);
  }

  /** Values that changed elsewhere than under the caret: another tab, another person, an undo. */
  private showChanged(touched: readonly { doc: string; node: string; how: string; prop?: string }[]): void {
    const text = this.text;
    if (!text || !touched.some((one) => one.doc === text.doc && (one.node === text.node || one.how === "document"))) return;
    const node = this.node(text.doc, text.node);
    if (!node) this.canvas?.closeText();
    else this.canvas?.openHandle?.show(String(node.props[text.prop] ?? ""));
  }

  private paint(fragments: readonly { doc: string; node: string; html: string | null; css: string }[]): Promise<void> {
    this.lineUp = this.lineUp.then(async () => {
      const { canvas } = this;
      if (!canvas) return;
      const outcomes = fragments.filter((one) => this.isShown(one.doc)).map((one) => (one.html === null || this.store.draft(one.doc)?.kind === "settings" ? "unknown" : canvas.morph(one.node, one.html, one.css)));
      if (outcomes.includes("unknown")) await this.repaint();
      else if (outcomes.includes("stale")) setTimeout(() => void this.repaint(), 400);
      this.paintings++;
    });
    return this.lineUp;
  }

  /** What the page says of a block's values that it cannot show, by property. */
  problemsOf(node: string): Record<string, string> {
    void this.paintings;
    void this.loading;
    const said = [...(this.canvas?.page.element(node)?.querySelectorAll<HTMLElement>("[data-problem]") ?? [])];
    return Object.fromEntries(said.filter((one) => one.closest("[data-node]")?.getAttribute("data-node") === node).map((one) => [one.dataset.problem!, one.textContent ?? ""]));
  }

  /** Other pages than the one in the frame have nothing to paint. */
  private isShown(doc: string): boolean {
    return doc === this.page || this.store.draft(doc)?.kind !== "page";
  }

  /** Fetches the whole page again and brings in what differs. */
  async repaint(): Promise<void> {
    const { canvas, page } = this;
    if (!canvas) return;
    const answer = await fetch(this.canvasUrl, { credentials: "same-origin" });
    if (!answer.ok || page !== this.page || canvas !== this.canvas) return;
    canvas.rebuild(await answer.text());
    this.paintings++;
  }
}

function find(node: TreeNode, id: string): TreeNode | undefined {
  if (node.id === id) return node;
  for (const children of Object.values(node.slots)) {
    for (const child of children) {
      const found = find(child, id);
      if (found) return found;
    }
  }
  return undefined;
}

function parentIn(node: TreeNode, id: string): TreeNode | undefined {
  for (const children of Object.values(node.slots)) {
    for (const child of children) {
      if (child.id === id) return node;
      const found = parentIn(child, id);
      if (found) return found;
    }
  }
  return undefined;
}
