/** What is done to blocks: adding, moving, duplicating, deleting, copying. */
import { duplicateNode, insertNode, moveNode, removeNode } from "../commands/build";
import { withNewIds } from "../commands/ids";
import type { Command, TreeNode } from "../model/types";
import type { SectionPreset } from "../state/types";
import { words } from "../words/words";
import type { InsertSpot, Spot, Workshop } from "./workshop.svelte";

interface Standing {
  parent: TreeNode;
  slot: string;
  siblings: readonly TreeNode[];
  at: number;
}

export class Sections {
  private clipboard: TreeNode | null = null;

  constructor(private readonly workshop: Workshop) {}

  /** Where a block stands, or null for a root or a block that is gone. */
  standing({ doc, node }: Spot): Standing | null {
    const root = this.workshop.draft(doc)?.body.root;
    return root ? standingIn(root, node) : null;
  }

  canMove(doc: string, node: string): boolean {
    const standing = this.standing({ doc, node });
    return standing !== null && this.workshop.draft(doc)?.kind === "page";
  }

  /** Opens the palette for one place. */
  offer(spot: InsertSpot): void {
    this.workshop.openPanel("add");
    this.workshop.insertSpot = spot;
  }

  /** Where a new block goes when no place was pointed at: after the section in hand, else at the end. */
  defaultSpot(): InsertSpot | null {
    const { page, selection } = this.workshop;
    const root = this.workshop.draft(page)?.body.root;
    if (!root) return null;
    const list = root.slots.sections ?? [];
    const current = selection?.doc === page ? list.find((one) => one.id === selection.node || standingIn(one, selection.node)) : undefined;
    return { doc: page, parent: root.id, slot: "sections", after: (current ?? list.at(-1))?.id ?? null };
  }

  /** The ready-made sections for a place. */
  presets(spot: InsertSpot): SectionPreset[] {
    const parent = this.workshop.node(spot.doc, spot.parent);
    return this.workshop.store.state.presets.filter((one) => parent !== undefined && this.workshop.blocks.accepts(parent.type, spot.slot, one.node.type));
  }

  /** The kinds the palette offers for a place. */
  choices(spot: InsertSpot) {
    const parent = this.workshop.node(spot.doc, spot.parent);
    return parent ? this.workshop.blocks.choices(parent.type, spot.slot) : [];
  }

  /** Adds to a slot at once when only one kind of block fits, else opens the palette for it. */
  addInto(spot: InsertSpot): void {
    const [only, ...others] = this.choices(spot);
    if (only && others.length === 0) this.insert(only.name, spot);
    else this.offer(spot);
  }

  /** Adds a new block, inside a section of its own where the place asks for one. */
  insert(type: string, spot: InsertSpot): string | null {
    const { blocks } = this.workshop;
    const parent = this.workshop.node(spot.doc, spot.parent);
    const fit = parent && blocks.fit(parent.type, spot.slot, type);
    if (!fit) return null;
    const block = blocks.fresh(type);
    const node: TreeNode = fit.wrapper ? { ...blocks.fresh(fit.wrapper), slots: { [fit.slot!]: [block] } } : block;
    this.add(node, spot, block.id, blocks.label(type));
    return block.id;
  }

  /** Adds a ready-made section under names of its own. */
  insertPreset(preset: SectionPreset, spot: InsertSpot): void {
    const node = withNewIds(preset.node);
    this.add(node, spot, node.id, preset.label);
  }

  /** Puts a new block in, says so, and sets the caret into its first text. */
  private add(node: TreeNode, spot: InsertSpot, focus: string, name: string): void {
    this.put(node, spot, "section.added");
    this.workshop.say(words().moved.inserted(name), true);
    void this.whenPainted(focus).then(() => {
      if (this.workshop.canvas?.openTextOf(focus, undefined, "all")) return;
      this.workshop.canvas?.focusNode(focus);
      this.askFor(spot.doc, focus);
    });
  }

  /** What cannot be written on the page is asked for in the panel: the address of a video, the place of a map. */
  private askFor(doc: string, node: string): void {
    if (!this.workshop.blocks.kind(this.workshop.node(doc, node)?.type ?? "")?.notice) return;
    this.workshop.select({ doc, node });
    this.workshop.openPanel("settings");
    requestAnimationFrame(() => document.querySelector<HTMLElement>("#panel .schema-form :is(input,textarea):placeholder-shown[placeholder]")?.focus());
  }

  private put(node: TreeNode, spot: InsertSpot, label: string): void {
    const { store } = this.workshop;
    store.edit(insertNode(store.drafts, spot.doc, node, { parent: spot.parent, slot: spot.slot, after: spot.after }), { label, focus: { doc: spot.doc, node: node.id } });
    if (this.workshop.insertSpot) this.workshop.insertSpot = { ...spot, after: node.id };
    this.workshop.select({ doc: spot.doc, node: node.id });
    const kept = this.workshop.insertSpot;
    void this.whenPainted(node.id).then(() => {
      this.workshop.canvas?.showSelection();
      this.workshop.canvas?.reveal(node.id);
    });
    this.workshop.insertSpot = kept;
  }

  /** Resolves when the page holds the block's element, or after three seconds without it. */
  private async whenPainted(node: string): Promise<void> {
    for (let frames = 0; frames < 180; frames++) {
      if (this.workshop.canvas?.page.element(node)) return;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  /** Moves a block. With `focus`, the keyboard's focus goes to it on the page. */
  moveTo(node: string, place: InsertSpot, focus = true): void {
    const { store, canvas } = this.workshop;
    const commands = moveNode(store.drafts, place.doc, node, { parent: place.parent, slot: place.slot, after: place.after });
    store.edit(commands, { label: "section.moved", focus: { doc: place.doc, node } });
    canvas?.page.moveElement(node, place.parent, place.slot, place.after);
    canvas?.changed();
    if (focus) canvas?.focusNode(node);
    canvas?.reveal(node);
    this.sayPosition({ doc: place.doc, node });
  }

  /** One place up or down among its neighbours. */
  nudge(step: -1 | 1, focus = true): void {
    const { selection, canvas } = this.workshop;
    const standing = selection && this.standing(selection);
    if (!selection || !standing || !this.canMove(selection.doc, selection.node)) return;
    const { siblings, at, parent, slot } = standing;
    const to = at + step;
    if (to < 0 || to >= siblings.length) {
      this.workshop.announce(words().moved.cannot);
      return;
    }
    const caret = canvas?.openHandle;
    if (caret) canvas?.closeText();
    const after = siblings[step < 0 ? to - 1 : to]?.id ?? null;
    this.moveTo(selection.node, { doc: selection.doc, parent: parent.id, slot, after }, focus);
  }

  private sayPosition(spot: Spot): void {
    const standing = this.standing(spot);
    if (standing) this.workshop.announce(words().moved.moved(this.workshop.nodeName(spot.doc, spot.node), standing.at + 1, standing.siblings.length));
  }

  /** Every place of its document where a block may go, with the words for it. */
  places({ doc, node }: Spot): { place: InsertSpot; words: string; depth: number }[] {
    const root = this.workshop.draft(doc)?.body.root;
    const moving = root && standingIn(root, node);
    if (!root || !moving) return [];
    const type = moving.siblings[moving.at]!.type;
    const found: { place: InsertSpot; words: string; depth: number }[] = [];
    const w = words().moved;
    const visit = (parent: TreeNode, depth: number) => {
      if (parent.id === node) return;
      const slots = new Set([...Object.keys(this.workshop.blocks.kind(parent.type)?.slots ?? {}), ...Object.keys(parent.slots)]);
      for (const slot of slots) {
        const children = parent.slots[slot] ?? [];
        const fits = this.workshop.blocks.accepts(parent.type, slot, type);
        const rest = children.filter((child) => child.id !== node);
        if (fits) {
          const start = parent === root ? w.start : `${this.workshop.nodeName(doc, parent.id)} – ${w.start}`;
          found.push({ place: { doc, parent: parent.id, slot, after: null }, words: start, depth });
        }
        for (const child of rest) {
          if (fits) found.push({ place: { doc, parent: parent.id, slot, after: child.id }, words: w.after(this.workshop.nodeName(doc, child.id)), depth });
          visit(child, depth + 1);
        }
      }
    };
    visit(root, 0);
    const current = moving.siblings[moving.at - 1]?.id ?? null;
    return found.filter((one) => !(one.place.parent === moving.parent.id && one.place.slot === moving.slot && one.place.after === current));
  }

  duplicate(): void {
    const { selection, store } = this.workshop;
    if (!selection || !this.canMove(selection.doc, selection.node)) return;
    const name = this.workshop.nodeName(selection.doc, selection.node);
    this.workshop.canvas?.closeText();
    const commands = duplicateNode(store.drafts, selection.doc, selection.node);
    const copy = insertedId(commands);
    store.edit(commands, { label: "section.duplicated", focus: { doc: selection.doc, node: copy ?? selection.node } });
    this.workshop.announce(words().moved.duplicated(name));
    if (copy) this.showNew(selection.doc, copy);
  }

  private showNew(doc: string, node: string): void {
    this.workshop.select({ doc, node });
    void this.whenPainted(node).then(() => {
      this.workshop.canvas?.showSelection();
      this.workshop.canvas?.focusNode(node);
      this.workshop.canvas?.reveal(node);
    });
  }

  /** Deletes the block in hand; the focus goes to its neighbour. */
  remove(): void {
    const { selection, store, canvas } = this.workshop;
    const standing = selection && this.standing(selection);
    if (!selection || !standing || !this.canMove(selection.doc, selection.node)) return;
    const name = this.workshop.nodeName(selection.doc, selection.node);
    const next = standing.siblings[standing.at + 1] ?? standing.siblings[standing.at - 1] ?? null;
    canvas?.closeText();
    store.edit(removeNode(store.drafts, selection.doc, selection.node), { label: "section.deleted", focus: { doc: selection.doc, node: selection.node } });
    canvas?.page.removeElement(selection.node);
    const parent = standing.parent.id === this.workshop.draft(selection.doc)?.body.root.id ? null : standing.parent.id;
    const focus = next?.id ?? parent;
    this.workshop.select(focus ? { doc: selection.doc, node: focus } : null);
    canvas?.changed();
    if (focus) canvas?.focusNode(focus);
    else canvas?.focus();
    this.workshop.say(words().moved.deleted(name), true);
  }

  /** Backspace in an empty text: the block goes when that text was all it held. */
  removeEmptied(doc: string, node: string, prop: string): boolean {
    const block = this.workshop.node(doc, node);
    const standing = this.standing({ doc, node });
    if (!block || !standing || block.type === "section" || Object.values(block.slots).some((list) => list.length > 0)) return false;
    const rest = Object.entries(block.props).some(([name, value]) => name !== prop && typeof value === "string" && value !== "" && value.includes(" "));
    if (rest || !["rich_text", "heading", "quote", "picture"].includes(block.type)) return false;
    const before = standing.siblings[standing.at - 1];
    this.workshop.select({ doc, node });
    this.remove();
    if (before) this.workshop.canvas?.openTextOf(before.id);
    return true;
  }

  copy(): void {
    const { selection } = this.workshop;
    const node = selection && this.workshop.node(selection.doc, selection.node);
    if (!node) return;
    this.clipboard = node;
    sessionStorage.setItem(`clipboard:${this.workshop.bootstrap.site}`, JSON.stringify(node));
    this.workshop.announce(words().moved.copied);
  }

  cut(): void {
    this.copy();
    this.remove();
  }

  get canPaste(): boolean {
    return this.clipboard !== null || sessionStorage.getItem(`clipboard:${this.workshop.bootstrap.site}`) !== null;
  }

  /** Puts the copied block after the one in hand, or after the first block around it that takes it. */
  paste(): void {
    const stored = sessionStorage.getItem(`clipboard:${this.workshop.bootstrap.site}`);
    const source = this.clipboard ?? (stored ? (JSON.parse(stored) as TreeNode) : null);
    if (!source) return;
    const node = withNewIds(source);
    for (let spot = this.workshop.selection; spot !== null; spot = this.workshop.parentOf(spot)) {
      const standing = this.standing(spot);
      if (!standing || !this.workshop.blocks.accepts(standing.parent.type, standing.slot, node.type)) continue;
      this.put(node, { doc: spot.doc, parent: standing.parent.id, slot: standing.slot, after: spot.node }, "section.pasted");
      this.workshop.announce(words().moved.pasted);
      return;
    }
    const spot = this.defaultSpot();
    const root = spot && this.workshop.node(spot.doc, spot.parent);
    if (spot && root && this.workshop.blocks.accepts(root.type, spot.slot, node.type)) this.put(node, spot, "section.pasted");
  }
}

function insertedId(commands: readonly Command[]): string | null {
  const insert = commands.find((one) => one.op === "insert");
  return insert?.op === "insert" ? insert.node.id : null;
}

function standingIn(parent: TreeNode, id: string): Standing | null {
  for (const [slot, siblings] of Object.entries(parent.slots)) {
    const at = siblings.findIndex((one) => one.id === id);
    if (at >= 0) return { parent, slot, siblings, at };
    for (const child of siblings) {
      const found = standingIn(child, id);
      if (found) return found;
    }
  }
  return null;
}
