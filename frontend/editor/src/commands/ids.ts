/** Names for new nodes, and copies of trees under new names. */

import { walk } from "../model/tree";
import type { Json, TreeNode } from "../model/types";

/** A short opaque name for a new node: 96 random bits. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A new document's id: a UUIDv7 (RFC 9562, 5.7), as the server makes them. */
export function newDocumentId(now: number = Date.now()): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const time = now.toString(16).padStart(12, "0");
  const variant = (8 + (parseInt(random[3]!, 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}

/** The same tree under new names; links between its own nodes follow them. */
export function withNewIds(source: TreeNode): TreeNode {
  const names = new Map(Array.from(walk(source), (node) => [node.id, newId()]));
  return renamed(source, names);
}

function renamed(node: TreeNode, names: ReadonlyMap<string, string>): TreeNode {
  return {
    id: names.get(node.id)!,
    type: node.type,
    props: Object.fromEntries(Object.entries(node.props).map(([name, value]) => [name, relinked(value, names)])),
    slots: Object.fromEntries(
      Object.entries(node.slots).map(([slot, children]) => [slot, children.map((child) => renamed(child, names))]),
    ),
  };
}

/** Within a text, `page:<document>#<node>` and `#<node>` lead to the copies. */
function relinked(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") {
    if (!value.includes("#")) return value;
    return value.replace(/((?:^|["'])(?:page:[0-9a-f-]{36})?#)([A-Za-z0-9_-]{1,64})/g, (whole, before: string, id: string) => {
      const name = names.get(id);
      return name === undefined ? whole : before + name;
    });
  }
  if (Array.isArray(value)) return value.map((item) => relinked(item, names));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, relinked(item, names)]));
  }
  return value;
}
