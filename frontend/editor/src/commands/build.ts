/**
 * Commands from what a person does. Each function looks at the documents as they stand and fills in
 * what the command must have seen, so that somebody else's change is never overwritten unnoticed.
 *
 * All of them throw CommandRefused for documents and nodes that are not there.
 */

import { digest } from "../model/canonical";
import { find, placeOf, walk } from "../model/tree";
import {
  type Body,
  type Command,
  CommandRefused,
  type DocumentKind,
  type Draft,
  type Drafts,
  type Json,
  type Place,
  type TreeNode,
} from "../model/types";
import { newDocumentId, newId, withNewIds } from "./ids";

function draftOf(drafts: Drafts, doc: string): Draft {
  if (!Object.hasOwn(drafts, doc)) throw new CommandRefused("unknown_document", { doc });
  return drafts[doc]!;
}

function nodeOf(drafts: Drafts, doc: string, id: string): TreeNode {
  const node = find(draftOf(drafts, doc).body, id);
  if (!node) throw new CommandRefused("unknown_node", { doc, id });
  return node;
}

function placeIn(drafts: Drafts, doc: string, id: string): Place {
  const place = placeOf(draftOf(drafts, doc).body, id);
  if (!place) throw new CommandRefused("is_root", { doc, id });
  return place;
}

/** A prop's value, `null` where it is absent. */
export function valueOf(drafts: Drafts, doc: string, id: string, prop: string): Json {
  const { props } = nodeOf(drafts, doc, id);
  return Object.hasOwn(props, prop) ? props[prop]! : null;
}

/** Gives a prop another value; `null` takes it away. */
export function setProp(drafts: Drafts, doc: string, id: string, prop: string, value: Json): Command[] {
  return [{ op: "set", doc, id, prop, value, prior: valueOf(drafts, doc, id, prop) }];
}

/** Gives several props of one node other values, as one batch. */
export function setProps(drafts: Drafts, doc: string, id: string, values: Readonly<Record<string, Json>>): Command[] {
  return Object.entries(values).flatMap(([prop, value]) => setProp(drafts, doc, id, prop, value));
}

/** Puts a node, which brings its own ids, at a place. */
export function insertNode(drafts: Drafts, doc: string, node: TreeNode, place: Place): Command[] {
  draftOf(drafts, doc);
  const { parent, slot, after } = place;
  return [{ op: "insert", doc, node, parent, slot, after }];
}

/** Puts several nodes one after the other, beginning at a place: a paste. */
export function insertNodes(drafts: Drafts, doc: string, nodes: readonly TreeNode[], place: Place): Command[] {
  draftOf(drafts, doc);
  let { after } = place;
  return nodes.map((node): Command => {
    const command: Command = { op: "insert", doc, node, parent: place.parent, slot: place.slot, after };
    after = node.id;
    return command;
  });
}

/** Takes a node out, with everything in it. */
export function removeNode(drafts: Drafts, doc: string, id: string): Command[] {
  return [{ op: "remove", doc, id, prior_digest: digest(nodeOf(drafts, doc, id)) }];
}

/** Puts a node somewhere else in its document. */
export function moveNode(drafts: Drafts, doc: string, id: string, place: Place): Command[] {
  const { parent, slot, after } = place;
  return [{ op: "move", doc, id, parent, slot, after, prior: placeIn(drafts, doc, id) }];
}

/** Puts a copy, under new ids, right after a node. The copy's id is that of the command's node. */
export function duplicateNode(drafts: Drafts, doc: string, id: string): Command[] {
  const { parent, slot } = placeIn(drafts, doc, id);
  return insertNode(drafts, doc, withNewIds(nodeOf(drafts, doc, id)), { parent, slot, after: id });
}

function siblings(drafts: Drafts, doc: string, id: string): { place: Place; ids: string[] } {
  const place = placeIn(drafts, doc, id);
  const parent = nodeOf(drafts, doc, place.parent);
  return { place, ids: parent.slots[place.slot]!.map((node) => node.id) };
}

/** One place up among its neighbours; no command when it is the first. */
export function moveUp(drafts: Drafts, doc: string, id: string): Command[] {
  const { place, ids } = siblings(drafts, doc, id);
  const index = ids.indexOf(id);
  return index === 0 ? [] : moveNode(drafts, doc, id, { ...place, after: ids[index - 2] ?? null });
}

/** One place down among its neighbours; no command when it is the last. */
export function moveDown(drafts: Drafts, doc: string, id: string): Command[] {
  const { place, ids } = siblings(drafts, doc, id);
  const next = ids[ids.indexOf(id) + 1];
  return next === undefined ? [] : moveNode(drafts, doc, id, { ...place, after: next });
}

export interface NewPage {
  readonly title: string;
  readonly path: string;
  readonly language: string;
  readonly schemaVersion: number;
  readonly sections?: readonly TreeNode[];
  /** Of the page that it translates. */
  readonly group?: string;
  /** Whether it gets a line at the end of the menu; yes where nothing is said. */
  readonly inMenu?: boolean;
}

/** Creates a document. */
export function createDocument(doc: string, kind: DocumentKind, language: string, body: Body, group = newDocumentId()): Command[] {
  return [{ op: "create", doc, kind, language, group, body }];
}

/** Adds a page and its line in the menu, as one batch. The page's id is `doc` of the first command. */
export function addPage(drafts: Drafts, page: NewPage): Command[] {
  const doc = newDocumentId();
  const { title, path, language, sections = [], inMenu = true } = page;
  const root: TreeNode = { id: newId(), type: "page", props: { title, path }, slots: { sections } };
  const commands = createDocument(doc, "page", language, { version: page.schemaVersion, root }, page.group);
  const menu = inMenu ? menuOf(drafts, language) : undefined;
  if (menu) {
    const [menuDoc, draft] = menu;
    const entries = draft.body.root.slots["entries"] ?? [];
    const entry: TreeNode = { id: newId(), type: "nav_entry", props: { page: doc }, slots: {} };
    const after = entries[entries.length - 1]?.id ?? null;
    commands.push({ op: "insert", doc: menuDoc, node: entry, parent: draft.body.root.id, slot: "entries", after });
  }
  return commands;
}

/** Deletes a page and takes its lines out of the menu, as one batch; what hung below them moves up. */
export function deletePage(drafts: Drafts, doc: string): Command[] {
  const page = draftOf(drafts, doc);
  const menu = menuOf(drafts, page.language);
  const commands = menu ? entriesOut(menu[0], menu[1], doc) : [];
  commands.push({ op: "delete", doc, prior_digest: digest(page.body) });
  return commands;
}

function menuOf(drafts: Drafts, language: string): [string, Draft] | undefined {
  return Object.entries(drafts).find(([, draft]) => draft.kind === "navigation" && draft.language === language);
}

function entriesOut(menuDoc: string, menu: Draft, page: string): Command[] {
  const commands: Command[] = [];
  for (const parent of walk(menu.body.root)) {
    for (const entry of parent.slots["entries"] ?? []) {
      if (entry.props["page"] !== page) continue;
      let after = entry.id;
      for (const child of entry.slots["entries"] ?? []) {
        commands.push({ op: "move", doc: menuDoc, id: child.id, parent: parent.id, slot: "entries", after });
        after = child.id;
      }
      commands.push({ op: "remove", doc: menuDoc, id: entry.id });
    }
  }
  return commands;
}
