/** What differs between the published and the present form of a document, in words, place by place. */
import type { Body, Json, TreeNode } from "../model/types";
import type { Blocks } from "../session/blocks";
import { walk } from "../model/tree";
import { asWords } from "./values";

export interface Difference {
  label: string;
  before: string;
  after: string;
}

const limit = 160;

/** Compares two bodies; a missing one stands for a document that is new, or gone. */
export function differences(before: Body | null, after: Body | null, blocks: Blocks): Difference[] {
  const old = nodesOf(before);
  const present = nodesOf(after);
  const found: Difference[] = [];
  for (const [id, node] of present) found.push(...changed(old.get(id) ?? null, node, blocks));
  for (const [id, node] of old) if (!present.has(id)) found.push(...changed(node, null, blocks));
  if (found.length === 0 && before && after) found.push(...reordered(old, present, blocks));
  return found;
}

function nodesOf(body: Body | null): Map<string, TreeNode> {
  return new Map(body ? Array.from(walk(body.root), (node) => [node.id, node]) : []);
}

function changed(before: TreeNode | null, after: TreeNode | null, blocks: Blocks): Difference[] {
  const node = (after ?? before)!;
  const properties = blocks.kind(node.type)?.schema.properties ?? {};
  const names = new Set([...Object.keys(before?.props ?? {}), ...Object.keys(after?.props ?? {})]);
  const found: Difference[] = [];
  for (const name of names) {
    const schema = properties[name];
    if (!schema || schema["x-ui"]?.widget === "hidden") continue;
    const [was, is] = [before?.props[name] ?? null, after?.props[name] ?? null];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    const show = (value: Json, there: boolean) => (there && value !== null && value !== "" ? short(inWords(value, schema["x-ui"]?.widget ?? "", schema["x-ui"]?.choices ?? [])) : "");
    found.push({ label: `${blocks.label(node.type)} · ${schema.title ?? name}`, before: show(was, before !== null), after: show(is, after !== null) });
  }
  if (found.length === 0 && (before === null) !== (after === null) && node.type !== "page") {
    const label = blocks.label(node.type);
    found.push({ label, before: before ? label : "", after: after ? label : "" });
  }
  return found.filter((row) => row.before !== "" || row.after !== "");
}

function inWords(value: Json, widget: string, choices: { value: Json; label: string }[]): string {
  if (widget === "choice") return choices.find((one) => one.value === value)?.label ?? asWords(value);
  if (widget === "switch") return value === true ? "✓" : "✗";
  if (widget === "picture" && value !== null && typeof value === "object" && !Array.isArray(value)) return typeof value.alt === "string" && value.alt ? value.alt : "▣";
  return asWords(value);
}

function short(text: string): string {
  return text.length > limit ? `${text.slice(0, limit - 1).trimEnd()}…` : text;
}

/** Only the order changed: the list of what stands there, before and after. */
function reordered(old: Map<string, TreeNode>, present: Map<string, TreeNode>, blocks: Blocks): Difference[] {
  const found: Difference[] = [];
  for (const [id, node] of present) {
    const before = old.get(id);
    if (!before) continue;
    for (const [slot, children] of Object.entries(node.slots)) {
      const was = before.slots[slot] ?? [];
      if (was.map((one) => one.id).join() === children.map((one) => one.id).join()) continue;
      const list = (nodes: readonly TreeNode[]) => nodes.map((one) => blocks.nameOf(one)).join(" → ");
      found.push({ label: blocks.label(node.type), before: short(list(was)), after: short(list(children)) });
    }
  }
  return found;
}
