/** What is known about block kinds: names, where they may stand, what a new one looks like. */
import type { BlockKind, Schema } from "../api/types";
import { newId } from "../commands/ids";
import type { Json, TreeNode } from "../model/types";

/** How a kind gets into a slot: directly, or inside a section made around it. */
export interface Fit {
  wrapper: string | null;
  slot: string | null;
}

export class Blocks {
  private readonly kinds: Map<string, BlockKind>;

  constructor(kinds: readonly BlockKind[]) {
    this.kinds = new Map(kinds.map((kind) => [kind.name, kind]));
  }

  kind(name: string): BlockKind | undefined {
    return this.kinds.get(name);
  }

  label(name: string): string {
    return this.kinds.get(name)?.label ?? name;
  }

  /** A node's name in lists and messages: its kind, and its first words when it has some. */
  nameOf(node: TreeNode): string {
    const text = excerpt(node, 28);
    return text ? `${this.label(node.type)} · ${text}` : this.label(node.type);
  }

  /** What tells a node from its neighbours in a list: its first words, or its kind; and its kind where that says more. */
  rowOf(node: TreeNode): { words: string; kind: string } {
    const text = excerpt(node, 60);
    return text ? { words: text, kind: this.label(node.type) } : { words: this.label(node.type), kind: "" };
  }

  propLabel(type: string, prop: string): string {
    return this.kinds.get(type)?.schema.properties?.[prop]?.title ?? this.label(type);
  }

  /** Whether a block of this kind may stand directly in that slot. */
  accepts(parentType: string, slot: string, type: string): boolean {
    const rule = this.kinds.get(parentType)?.slots[slot];
    const kind = this.kinds.get(type);
    return !!rule && !!kind && (rule.accepts.includes(type) || kind.groups.some((group) => rule.accepts.includes(group)));
  }

  /** How a new block of this kind would fit, or null when it cannot. */
  fit(parentType: string, slot: string, type: string): Fit | null {
    if (this.accepts(parentType, slot, type)) return { wrapper: null, slot: null };
    for (const wrapper of this.kinds.values()) {
      if (wrapper.name !== "section" || !this.accepts(parentType, slot, wrapper.name)) continue;
      const inner = Object.keys(wrapper.slots).find((name) => this.accepts(wrapper.name, name, type));
      if (inner) return { wrapper: wrapper.name, slot: inner };
    }
    return null;
  }

  /** The kinds that can be chosen for a place, in the order of the registry. */
  choices(parentType: string, slot: string): BlockKind[] {
    return [...this.kinds.values()].filter((kind) => (kind.kind === "block" || this.accepts(parentType, slot, kind.name)) && kind.kind !== "document" && this.fit(parentType, slot, kind.name) !== null);
  }

  /** A new block as it comes out of the palette, with fresh ids. */
  fresh(type: string): TreeNode {
    const slots: Record<string, TreeNode[]> = {};
    for (const [slot, rule] of Object.entries(this.kinds.get(type)?.slots ?? {})) {
      // A block of parts (columns, questions) starts with two of them; a slot for anything starts empty.
      const [part] = rule.accepts.filter((name) => this.kinds.get(name)?.kind === "part");
      if (part) slots[slot] = [this.fresh(part), this.fresh(part)];
    }
    return { id: newId(), type, props: {}, slots };
  }

  /** Whether any property of a kind is set in the panel (and not only written on the page). */
  hasSettings(type: string): boolean {
    return Object.values(this.kinds.get(type)?.schema.properties ?? {}).some(shownInPanel);
  }
}

/** Whether a property belongs in the panel. */
export function shownInPanel(schema: Schema): boolean {
  const ui = schema["x-ui"];
  return ui !== undefined && ui.widget !== "hidden" && (!ui.inline || ui.optional);
}

const markup = /<[^>]*>/g;

/** The first words of a node, for lists: its title, or whatever text comes first. */
export function excerpt(node: TreeNode, length = 40): string {
  const own = ["title", "heading", "label", "text", "body", "question", "name", "caption"].map((prop) => plain(node.props[prop])).find((text) => text !== "");
  const any = own ?? Object.values(node.props).map(richText).find((text) => text !== "");
  if (any) return any.length > length ? `${any.slice(0, length - 1).trimEnd()}…` : any;
  for (const child of Object.values(node.slots).flat()) {
    const found = excerpt(child, length);
    if (found) return found;
  }
  return "";
}

function plain(value: Json | undefined): string {
  if (typeof value !== "string" || value === "") return "";
  return new DOMParser().parseFromString(value.replace(markup, " "), "text/html").body.textContent!.replace(/\s+/g, " ").trim();
}

function richText(value: Json | undefined): string {
  return typeof value === "string" && value.includes("<") ? plain(value) : "";
}
