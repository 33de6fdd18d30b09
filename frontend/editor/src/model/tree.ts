/**
 * Commands over document trees: pure functions, the twin of `website/content/tree.py`.
 *
 * Nothing is changed in place: `apply` returns new documents that share what did not change, and the
 * inverses that lead back. Both twins are held together by the vectors in `website/content/vectors/`.
 */

import { digest, same } from "./canonical";
import { checkCommand, checkIds, MAX_DEPTH, normalBody, normalNode } from "./shape";
import {
  type Body,
  type Command,
  CommandRefused,
  type Create,
  type Delete,
  type Draft,
  type Drafts,
  type Insert,
  type Json,
  type Move,
  type Place,
  type Remove,
  type Replace,
  type SetProp,
  type TreeNode,
} from "./types";

type Step = readonly [slot: string, index: number];
type Documents = Record<string, Draft>;

export interface Applied {
  readonly documents: Drafts;
  /** In the order in which they undo the batch. */
  readonly inverses: Command[];
}

/** Carry out the commands in their order; throws CommandRefused, and nothing has changed. */
export function apply(documents: Drafts, commands: readonly Command[]): Applied {
  const current: Documents = { ...documents };
  const inverses: Command[] = [];
  commands.forEach((command, index) => {
    try {
      checkCommand(command);
      inverses.push(carryOut(current, command));
    } catch (error) {
      if (error instanceof CommandRefused) throw new CommandRefused(error.code, { ...error.detail, index });
      throw error;
    }
  });
  inverses.reverse();
  return { documents: current, inverses };
}

/** Return the commands that undo `commands`; throws CommandRefused as `apply` does. */
export function invert(documents: Drafts, commands: readonly Command[]): Command[] {
  return apply(documents, commands).inverses;
}

/** Yield a node and all nodes below it, parents first, in reading order. */
export function* walk(node: TreeNode): Generator<TreeNode> {
  yield node;
  for (const children of Object.values(node.slots)) for (const child of children) yield* walk(child);
}

/** Return the node with this id, or undefined. */
export function find(body: Body, id: string): TreeNode | undefined {
  const path = locate(body.root, id);
  return path ? at(body.root, path) : undefined;
}

/** Return where a node stands, or undefined for the root and unknown ids. */
export function placeOf(body: Body, id: string): Place | undefined {
  const path = locate(body.root, id);
  return path && path.length > 0 ? place(body.root, path) : undefined;
}

/** Return the place of every node but the root. */
export function positions(body: Body): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const node of walk(body.root)) {
    for (const [slot, children] of Object.entries(node.slots)) {
      let after: string | null = null;
      for (const child of children) {
        places.set(child.id, { parent: node.id, slot, after });
        after = child.id;
      }
    }
  }
  return places;
}

function carryOut(documents: Documents, command: Command): Command {
  switch (command.op) {
    case "insert":
      return insert(documents, command);
    case "remove":
      return remove(documents, command);
    case "move":
      return move(documents, command);
    case "set":
      return set(documents, command);
    case "create":
      return create(documents, command);
    case "delete":
      return erase(documents, command);
    case "replace":
      return replace(documents, command);
  }
}

function insert(documents: Documents, command: Insert): Remove {
  const draft = document(documents, command);
  const root = draft.body.root;
  const node = normalNode(command.node);
  checkIds(node, new Set(Array.from(walk(root), (other) => other.id)));
  const parent = parentPath(root, command);
  if (parent.length + 1 + height(node) > MAX_DEPTH) throw new CommandRefused("too_deep", { doc: command.doc });
  store(documents, command, draft, placed(root, parent, node, command));
  return { op: "remove", doc: command.doc, id: node.id, prior_digest: digest(node) };
}

function remove(documents: Documents, command: Remove): Insert {
  const draft = document(documents, command);
  const root = draft.body.root;
  const path = nodePath(root, command);
  const node = at(root, path);
  if (command.prior_digest !== undefined && command.prior_digest !== digest(node)) {
    throw new CommandRefused("conflict", { doc: command.doc, id: command.id, current: json(node) });
  }
  const before = place(root, path);
  store(documents, command, draft, without(root, path));
  return { op: "insert", doc: command.doc, node, ...before };
}

function move(documents: Documents, command: Move): Move {
  const draft = document(documents, command);
  const root = draft.body.root;
  const path = nodePath(root, command);
  const node = at(root, path);
  const before = place(root, path);
  if (command.prior !== undefined && !same(command.prior, before)) {
    const { doc, id, prior } = command;
    throw new CommandRefused("conflict", { doc, id, prior: json(prior), current: json(before) });
  }
  const target = parentPath(root, command);
  if (path.every(([slot, index], depth) => target[depth]?.[0] === slot && target[depth]?.[1] === index)) {
    throw new CommandRefused("cycle", { doc: command.doc, id: command.id });
  }
  if (target.length + 1 + height(node) > MAX_DEPTH) throw new CommandRefused("too_deep", { doc: command.doc });
  const emptied = without(root, path);
  store(documents, command, draft, placed(emptied, parentPath(emptied, command), node, command));
  const { parent, slot, after } = command;
  return { op: "move", doc: command.doc, id: command.id, ...before, prior: { parent, slot, after } };
}

function set(documents: Documents, command: SetProp): SetProp {
  const draft = document(documents, command);
  const root = draft.body.root;
  const path = locate(root, command.id);
  if (!path) throw new CommandRefused("unknown_node", { doc: command.doc, id: command.id });
  const { doc, id, prop, value, prior } = command;
  const props = at(root, path).props;
  const current: Json = Object.hasOwn(props, prop) ? props[prop]! : null;
  if (!same(current, prior)) throw new CommandRefused("conflict", { doc, id, prop, value, prior, current });
  const change = (node: TreeNode): TreeNode => {
    const { [prop]: _taken, ...others } = node.props;
    return { ...node, props: value === null ? others : { ...node.props, [prop]: value } };
  };
  store(documents, command, draft, changed(root, path, change));
  return { ...command, value: current, prior: value };
}

function create(documents: Documents, command: Create): Delete {
  if (Object.hasOwn(documents, command.doc)) throw new CommandRefused("document_exists", { doc: command.doc });
  const body = normalBody(command.body);
  if (body.root.type !== command.kind) throw new CommandRefused("malformed", { where: "kind" });
  const { kind, language, group } = command;
  documents[command.doc] = { kind, language, group, body };
  return { op: "delete", doc: command.doc, prior_digest: digest(body) };
}

function erase(documents: Documents, command: Delete): Create {
  const draft = document(documents, command);
  if (command.prior_digest !== undefined && command.prior_digest !== digest(draft.body)) {
    throw new CommandRefused("conflict", { doc: command.doc, current: json(draft.body) });
  }
  delete documents[command.doc];
  return { op: "create", doc: command.doc, ...draft };
}

function replace(documents: Documents, command: Replace): Replace {
  const draft = document(documents, command);
  const before = draft.body;
  if (command.prior_digest !== undefined && command.prior_digest !== digest(before)) {
    throw new CommandRefused("conflict", { doc: command.doc, current: json(before) });
  }
  const body = normalBody(command.body);
  if (body.root.type !== draft.kind) throw new CommandRefused("malformed", { where: "kind" });
  documents[command.doc] = { ...draft, body };
  return { op: "replace", doc: command.doc, body: before, prior_digest: digest(body) };
}

function json(value: unknown): Json {
  return value as Json;
}

function document(documents: Documents, command: Command): Draft {
  if (!Object.hasOwn(documents, command.doc)) throw new CommandRefused("unknown_document", { doc: command.doc });
  return documents[command.doc]!;
}

function store(documents: Documents, command: Command, draft: Draft, root: TreeNode): void {
  documents[command.doc] = { ...draft, body: { ...draft.body, root } };
}

function nodePath(root: TreeNode, command: Remove | Move): Step[] {
  const path = locate(root, command.id);
  if (!path) throw new CommandRefused("unknown_node", { doc: command.doc, id: command.id });
  if (path.length === 0) throw new CommandRefused("is_root", { doc: command.doc, id: command.id });
  return path;
}

function parentPath(root: TreeNode, command: Insert | Move): Step[] {
  const path = locate(root, command.parent);
  if (!path) throw new CommandRefused("unknown_parent", { doc: command.doc, parent: command.parent });
  return path;
}

/** Return the steps from `node` to the one with this id, or undefined. */
function locate(node: TreeNode, id: string): Step[] | undefined {
  if (node.id === id) return [];
  for (const [slot, children] of Object.entries(node.slots)) {
    for (let index = 0; index < children.length; index++) {
      const rest = locate(children[index]!, id);
      if (rest) return [[slot, index], ...rest];
    }
  }
  return undefined;
}

function at(root: TreeNode, path: readonly Step[]): TreeNode {
  return path.reduce((node, [slot, index]) => node.slots[slot]![index]!, root);
}

function place(root: TreeNode, path: readonly Step[]): Place {
  const parent = at(root, path.slice(0, -1));
  const [slot, index] = path[path.length - 1]!;
  const after = index > 0 ? parent.slots[slot]![index - 1]!.id : null;
  return { parent: parent.id, slot, after };
}

/** Return the tree with the node at `path` replaced; everything beside the path is shared. */
function changed(root: TreeNode, path: readonly Step[], change: (node: TreeNode) => TreeNode): TreeNode {
  if (path.length === 0) return change(root);
  const [slot, index] = path[0]!;
  const children = root.slots[slot]!.slice();
  children[index] = changed(children[index]!, path.slice(1), change);
  return { ...root, slots: { ...root.slots, [slot]: children } };
}

function without(root: TreeNode, path: readonly Step[]): TreeNode {
  const [slot, index] = path[path.length - 1]!;
  return changed(root, path.slice(0, -1), (parent) => {
    const kept = parent.slots[slot]!.filter((_, position) => position !== index);
    if (kept.length > 0) return { ...parent, slots: { ...parent.slots, [slot]: kept } };
    const { [slot]: _emptied, ...others } = parent.slots;
    return { ...parent, slots: others };
  });
}

function placed(root: TreeNode, parent: readonly Step[], node: TreeNode, command: Insert | Move): TreeNode {
  const { slot, after } = command;
  return changed(root, parent, (target) => {
    const children = Object.hasOwn(target.slots, slot) ? target.slots[slot]! : [];
    const index = after === null ? 0 : children.findIndex((child) => child.id === after) + 1;
    if (after !== null && index === 0) throw new CommandRefused("unknown_after", { doc: command.doc, after });
    return { ...target, slots: { ...target.slots, [slot]: [...children.slice(0, index), node, ...children.slice(index)] } };
  });
}

function height(node: TreeNode): number {
  let highest = 0;
  for (const children of Object.values(node.slots)) for (const child of children) highest = Math.max(highest, 1 + height(child));
  return highest;
}
