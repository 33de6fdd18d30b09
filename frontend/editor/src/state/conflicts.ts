/** Edits that were held back: gathered by place, and tried again when the person says "mine". */

import { expecting } from "../commands/expectations";
import { apply, find } from "../model/tree";
import { type Command, CommandRefused, type Drafts, type Json } from "../model/types";
import type { HeldBack } from "./types";

export interface Refusal {
  readonly uuid: string;
  readonly label: string;
  readonly code: string;
  readonly message: string;
  readonly commands: readonly Command[];
}

/** What stands at a prop now, `null` where nothing does. */
function standing(drafts: Drafts, doc: string, node: string, prop: string): Json {
  const found = Object.hasOwn(drafts, doc) ? find(drafts[doc]!.body, node) : undefined;
  return found && Object.hasOwn(found.props, prop) ? found.props[prop]! : null;
}

/**
 * Add a refusal to those that wait. Several about the same text, typed in several batches, are one:
 * the last thing that was typed is what the person wanted.
 */
export function gather(held: readonly HeldBack[], refusal: Refusal, drafts: Drafts): { all: HeldBack[]; one: HeldBack } {
  const { uuid, label, code, message, commands } = refusal;
  const first = commands[0];
  const only = commands.length === 1 && first?.op === "set" ? first : undefined;
  const place = only ? { doc: only.doc, node: only.id, prop: only.prop } : null;
  const beside = held.filter((other) => !other.uuids.includes(uuid));
  const same = place && beside.find((other) => isAt(other, place));
  const one: HeldBack = {
    uuids: same ? [...same.uuids, uuid] : [uuid],
    label,
    code,
    message,
    commands,
    place,
    mine: only?.value ?? null,
    theirs: place ? standing(drafts, place.doc, place.node, place.prop) : null,
  };
  return { all: [...beside.filter((other) => other !== same), one], one };
}

function isAt(held: HeldBack, place: NonNullable<HeldBack["place"]>): boolean {
  const other = held.place;
  return other !== null && other.doc === place.doc && other.node === place.node && other.prop === place.prop;
}

/** The commands that carry out a held-back edit on what stands now, or `null` when that is impossible. */
export function insisting(held: HeldBack, drafts: Drafts): Command[] | null {
  let current = drafts;
  const commands: Command[] = [];
  for (const command of held.commands) {
    const fresh = reanchored(current, expecting(current, command));
    try {
      current = apply(current, [fresh]).documents;
    } catch (error) {
      if (error instanceof CommandRefused) return null;
      throw error;
    }
    commands.push(fresh);
  }
  return commands;
}

/** Where the neighbour is gone, the end of the slot is close enough to what was wanted. */
function reanchored(drafts: Drafts, command: Command): Command {
  if ((command.op !== "insert" && command.op !== "move") || command.after === null) return command;
  const parent = Object.hasOwn(drafts, command.doc) ? find(drafts[command.doc]!.body, command.parent) : undefined;
  const children = (parent?.slots[command.slot] ?? []).filter((child) => command.op !== "move" || child.id !== command.id);
  if (children.some((child) => child.id === command.after)) return command;
  return { ...command, after: children[children.length - 1]?.id ?? null };
}
