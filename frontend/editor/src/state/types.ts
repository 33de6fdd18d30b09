/** What the store shows, and what it says to the server. See README.md beside this file. */

import type { BlockKind } from "../api/types";
import type { Command, DocumentKind, Draft, Json, TreeNode } from "../model/types";

export interface Focus {
  readonly doc: string;
  readonly node?: string;
}

/** What an undo or redo would do. */
export interface Step {
  readonly label: string;
  readonly focus: Focus | null;
}

/** A document without its body. */
export interface DocumentMeta {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly language: string;
  readonly path: string | null;
  readonly title: string;
  readonly group: string;
}

export interface Fragment {
  readonly doc: string;
  readonly node: string;
  /** `null`: load the canvas anew. */
  readonly html: string | null;
  readonly css: string;
}

export interface Touched {
  readonly doc: string;
  readonly node: string;
  readonly how: "set" | "inserted" | "removed" | "moved" | "document";
  readonly prop?: string;
}

/** A section to start from, offered by the picker. */
export interface SectionPreset {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly picture: string;
  readonly node: TreeNode;
}

export interface DesignOption {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly palettes: readonly {
    readonly key: string;
    readonly label: string;
    readonly dark: boolean;
    /** Colours as "#rrggbb", by tone and name. */
    readonly tones: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
  readonly fonts: readonly {
    readonly key: string;
    readonly label: string;
    readonly display: string;
    readonly text: string;
    readonly files: readonly string[];
  }[];
}

export interface SiteInfo {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly languages: readonly string[];
  /** Where visitors find it, whether it is published or not. */
  readonly url: string;
}

export interface Me {
  readonly id: string;
  readonly role: "owner" | "editor";
  readonly email_confirmed: boolean;
}

export interface Change {
  readonly sequence: number;
  readonly client_uuid: string;
  readonly mine: boolean;
  readonly commands: readonly Command[];
}

export interface HeldOnServer {
  readonly client_uuid: string;
  readonly label: string;
  readonly commands: readonly Command[];
  readonly code: string;
  readonly message: string;
  readonly detail: Readonly<Record<string, Json>>;
}

export interface StateAnswer {
  readonly site: SiteInfo;
  readonly me: Me;
  readonly build: string;
  readonly schema_version: number;
  readonly sequence: number;
  readonly documents: readonly DocumentMeta[];
  /** Bodies of the shared documents and of the page that was asked for. */
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly blocks: readonly BlockKind[];
  readonly presets: readonly SectionPreset[];
  readonly design: readonly DesignOption[];
  readonly held: readonly HeldOnServer[];
  readonly undo: Step | null;
  readonly redo: Step | null;
}

export interface DocumentAnswer {
  /** Of the site, when the body was read. */
  readonly sequence: number;
  readonly document: DocumentMeta;
  readonly draft: Draft;
}

export interface BatchRequest {
  readonly client_uuid: string;
  readonly base_sequence: number;
  readonly schema_version: number;
  readonly intent: string;
  readonly label: string;
  readonly focus: Focus | null;
  readonly commands: readonly Command[];
}

/** What every answer that moves the history on has in common. */
export interface Progress {
  readonly sequence: number;
  /** Changes between the one that the request knew of and this one; without `complete`, some are missing. */
  readonly missed: readonly Change[];
  readonly complete: boolean;
  readonly fragments: readonly Fragment[];
  readonly documents: readonly DocumentMeta[];
}

export interface BatchAnswer extends Progress {
  readonly repeated: boolean;
  /** The commands as they were stored, where they differ from those that were sent. */
  readonly commands: readonly Command[] | null;
}

export interface StepAnswer extends Progress {
  readonly label: string;
  readonly focus: Focus | null;
  readonly commands: readonly Command[];
  readonly undo: Step | null;
  readonly redo: Step | null;
}

export interface ChangesAnswer extends Progress {
  readonly undo: Step | null;
  readonly redo: Step | null;
}

export type Status = "saved" | "saving" | "offline" | "conflict" | "signed_out" | "reload";

/** An edit that could not be stored, kept until the person has chosen. */
export interface HeldBack {
  readonly uuids: readonly string[];
  readonly label: string;
  readonly code: string;
  readonly message: string;
  readonly commands: readonly Command[];
  /** Where it is about one prop: which one, what this person wanted, what stands there now. */
  readonly place: { readonly doc: string; readonly node: string; readonly prop: string } | null;
  readonly mine: Json;
  readonly theirs: Json;
}

export type StepOutcome =
  | { readonly done: true; readonly label: string; readonly focus: Focus | null }
  | { readonly done: false; readonly code: string; readonly message: string };

export type StoreEvent =
  | { readonly type: "changed"; readonly origin: "local" | "server" | "undo"; readonly docs: readonly string[]; readonly touched: readonly Touched[] }
  | { readonly type: "fragments"; readonly fragments: readonly Fragment[] }
  | { readonly type: "list" }
  | { readonly type: "status" }
  | { readonly type: "conflict"; readonly held: HeldBack }
  | { readonly type: "steps" };
