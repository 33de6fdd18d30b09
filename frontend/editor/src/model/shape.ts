/**
 * What a node, a body and a command must look like, and the normal form they are kept in.
 *
 * The twin of `content/shape.py`; see there for the reasons.
 */

import { type Body, type Command, CommandRefused, type Json, type Props, type TreeNode } from "./types";

export const MAX_DEPTH = 16;
export const MAX_NODES = 12_000;
const MAX_VALUE_DEPTH = 12;
const MAX_TEXT = 200_000;

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const NAME = /^[a-z][a-z0-9_]{0,63}$/;
const LANGUAGE = /^(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})?$/;
// With the `u` flag, only lone surrogates match.
const UNSTORABLE = /[\u0000\p{Surrogate}]/u;

const FIELDS: Record<Command["op"], Record<string, string>> = {
  insert: { doc: "id", node: "any", parent: "id", slot: "name", after: "id?" },
  remove: { doc: "id", id: "id", prior_digest: "text*" },
  move: { doc: "id", id: "id", parent: "id", slot: "name", after: "id?", prior: "place*" },
  set: { doc: "id", id: "id", prop: "name", value: "value", prior: "value" },
  create: { doc: "id", kind: "name", language: "language", group: "id", body: "any" },
  delete: { doc: "id", prior_digest: "text*" },
  replace: { doc: "id", body: "any", prior_digest: "text*" },
};

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(where: string): CommandRefused {
  return new CommandRefused("malformed", { where });
}

/** Refuse (`malformed`) a command whose own fields are not of the right kind. */
export function checkCommand(command: unknown): asserts command is Command {
  if (!isFields(command)) throw malformed("command");
  const op = command["op"];
  if (typeof op !== "string" || !Object.hasOwn(FIELDS, op)) throw malformed("op");
  const fields = FIELDS[op as Command["op"]];
  for (const name of Object.keys(command)) {
    if (name !== "op" && !Object.hasOwn(fields, name)) throw malformed(name);
  }
  for (const [name, kind] of Object.entries(fields)) {
    if (!Object.hasOwn(command, name)) {
      if (kind.endsWith("*")) continue;
      throw malformed(name);
    }
    if (!is(kind.replace("*", ""), command[name])) throw malformed(name);
  }
}

function is(kind: string, value: unknown): boolean {
  switch (kind) {
    case "any":
      return true;
    case "value":
      return isValue(value);
    case "place":
      return (
        isFields(value) &&
        Object.keys(value).length === 3 &&
        is("id", value["parent"]) &&
        is("name", value["slot"]) &&
        Object.hasOwn(value, "after") &&
        is("id?", value["after"])
      );
    case "id?":
      return value === null || is("id", value);
  }
  if (typeof value !== "string") return false;
  if (kind === "id") return ID.test(value);
  if (kind === "name") return NAME.test(value);
  if (kind === "language") return LANGUAGE.test(value);
  return isText(value);
}

/** Tell whether every database and every browser can keep this text. */
export function isText(value: string): boolean {
  return value.length <= MAX_TEXT && !UNSTORABLE.test(value);
}

/** Tell whether this is a JSON value that means the same in TypeScript and Python. */
export function isValue(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return isText(value);
  if (typeof value === "number") return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value !== "object" || depth >= MAX_VALUE_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isValue(item, depth + 1));
  return Object.entries(value).every(([key, item]) => isText(key) && isValue(item, depth + 1));
}

/** Return the node in normal form, all the way down; throws `malformed` or `too_deep`. */
export function normalNode(node: unknown, depth = 0): TreeNode {
  if (depth > MAX_DEPTH) throw new CommandRefused("too_deep");
  const known = new Set(["id", "type", "props", "slots"]);
  if (!isFields(node) || !Object.keys(node).every((name) => known.has(name))) throw malformed("node");
  const { id, type, props = {}, slots = {} } = node;
  if (!is("id", id)) throw malformed("node.id");
  if (!is("name", type)) throw malformed("node.type");
  if (!isFields(props) || !isFields(slots)) throw malformed("node");
  const keptProps: Props = {};
  for (const [name, value] of Object.entries(props)) {
    if (!is("name", name) || !isValue(value)) throw malformed("node.props");
    if (value !== null) keptProps[name] = value;
  }
  const lists = Object.entries(slots).map(([name, children]): [string, unknown[]] => {
    if (!is("name", name) || !Array.isArray(children)) throw malformed("node.slots");
    return [name, children];
  });
  const keptSlots: Record<string, TreeNode[]> = {};
  for (const [name, children] of lists) {
    if (children.length > 0) keptSlots[name] = children.map((child) => normalNode(child, depth + 1));
  }
  return { id: id as string, type: type as string, props: keptProps, slots: keptSlots };
}

/** Return the body in normal form; throws `malformed`, `duplicate_id`, `too_deep`, `too_many_nodes`. */
export function normalBody(body: unknown): Body {
  if (!isFields(body) || Object.keys(body).sort().join() !== "root,version") throw malformed("body");
  const version = body["version"];
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) throw malformed("body.version");
  const root = normalNode(body["root"]);
  checkIds(root, new Set());
  return { version, root };
}

/** Add the ids of a subtree to `seen`; throws `duplicate_id` or `too_many_nodes`. */
export function checkIds(node: TreeNode, seen: Set<string>): void {
  if (seen.has(node.id)) throw new CommandRefused("duplicate_id", { id: node.id });
  seen.add(node.id);
  if (seen.size > MAX_NODES) throw new CommandRefused("too_many_nodes", { limit: MAX_NODES });
  for (const children of Object.values(node.slots)) for (const child of children) checkIds(child, seen);
}
