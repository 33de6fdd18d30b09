/**
 * Nouns of a draft. The same shapes as in `website_online/website/content/tree.py`.
 *
 * Normal form, which every function here keeps: `props` and `slots` are always there, no prop is
 * `null` (null and absent are the same thing), no slot list is empty.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Props = Record<string, Json>;

export interface TreeNode {
  readonly id: string;
  readonly type: string;
  readonly props: Readonly<Props>;
  readonly slots: Readonly<Record<string, readonly TreeNode[]>>;
}

export interface Body {
  readonly version: number;
  readonly root: TreeNode;
}

export type DocumentKind = "page" | "navigation" | "header" | "footer" | "design" | "settings";

/** One document as the tree functions see it. */
export interface Draft {
  readonly kind: DocumentKind;
  readonly language: string;
  readonly group: string;
  readonly body: Body;
}

/** Documents by their id. Never changed in place: `apply` returns a new record. */
export type Drafts = Readonly<Record<string, Draft>>;

/** Where a node stands: never an index. `after: null` is the first place of the slot. */
export interface Place {
  readonly parent: string;
  readonly slot: string;
  readonly after: string | null;
}

export interface Insert extends Place {
  readonly op: "insert";
  readonly doc: string;
  readonly node: TreeNode;
}

export interface Remove {
  readonly op: "remove";
  readonly doc: string;
  readonly id: string;
  /** Digest of the subtree as it was seen; refused with `conflict` when it has changed since. */
  readonly prior_digest?: string;
}

export interface Move extends Place {
  readonly op: "move";
  readonly doc: string;
  readonly id: string;
  /** The place it was seen at; refused with `conflict` when it stands elsewhere now. */
  readonly prior?: Place;
}

export interface SetProp {
  readonly op: "set";
  readonly doc: string;
  readonly id: string;
  readonly prop: string;
  /** `null` takes the prop away. */
  readonly value: Json;
  readonly prior: Json;
}

export interface Create {
  readonly op: "create";
  readonly doc: string;
  readonly kind: DocumentKind;
  readonly language: string;
  readonly group: string;
  readonly body: Body;
}

export interface Delete {
  readonly op: "delete";
  readonly doc: string;
  readonly prior_digest?: string;
}

/** Made by the server only: restoring a version, migrating a document. */
export interface Replace {
  readonly op: "replace";
  readonly doc: string;
  readonly body: Body;
  readonly prior_digest?: string;
}

export type Command = Insert | Remove | Move | SetProp | Create | Delete | Replace;

export type RefusalCode =
  | "malformed"
  | "unknown_document"
  | "unknown_node"
  | "unknown_parent"
  | "unknown_after"
  | "duplicate_id"
  | "document_exists"
  | "is_root"
  | "cycle"
  | "too_deep"
  | "too_many_nodes"
  | "conflict";

/** Thrown when a command cannot be carried out; nothing has changed then. */
export class CommandRefused extends Error {
  readonly code: RefusalCode;
  readonly detail: Readonly<Record<string, Json>>;

  constructor(code: RefusalCode, detail: Record<string, Json> = {}) {
    super(code);
    this.name = "CommandRefused";
    this.code = code;
    this.detail = detail;
  }
}
