/**
 * The books: what the server has confirmed, what was done on top of it, and the sum of both.
 *
 * Pure of any input or output. `drafts` is always `confirmed` plus the pending batches that can be
 * applied to it, in their order.
 */

import { expectingAll } from "../commands/expectations";
import { apply } from "../model/tree";
import { type Command, CommandRefused, type Draft, type Drafts } from "../model/types";
import type { Change, Focus, Touched } from "./types";

/** A batch that the server has not confirmed. */
export interface Pending {
  readonly uuid: string;
  readonly order: number;
  readonly intent: string;
  readonly label: string;
  readonly focus: Focus | null;
  commands: readonly Command[];
  /** What the server had confirmed when the batch was made. */
  base: number;
  /** Frozen: it is on its way, or may have been. */
  sent: boolean;
}

export class Ledger {
  confirmed: Drafts = {};
  sequence = 0;
  pending: Pending[] = [];
  drafts: Drafts = {};
  /** Loaded documents and the sequence number at which their body was read. */
  private readonly readAt = new Map<string, number>();

  /** Start from what the server says, keeping what is pending. */
  reset(drafts: Drafts, sequence: number): void {
    this.confirmed = drafts;
    this.sequence = sequence;
    this.readAt.clear();
    for (const doc of Object.keys(drafts)) this.readAt.set(doc, sequence);
    this.rebase();
  }

  /** Take in a document whose body was read at `sequence`. */
  load(doc: string, draft: Draft, sequence: number): void {
    this.confirmed = { ...this.confirmed, [doc]: draft };
    this.readAt.set(doc, sequence);
    this.rebase();
  }

  has(doc: string): boolean {
    return Object.hasOwn(this.drafts, doc);
  }

  /** Put a batch on top. Throws CommandRefused, and nothing has changed. */
  add(batch: Pending): void {
    this.drafts = apply(this.drafts, batch.commands).documents;
    this.pending.push(batch);
  }

  /** Change the last batch, which has not been sent. Throws CommandRefused, and nothing has changed. */
  amend(batch: Pending, commands: readonly Command[]): void {
    const before = batch.commands;
    batch.commands = commands;
    try {
      this.rebase(batch);
    } catch (error) {
      batch.commands = before;
      this.rebase();
      throw error;
    }
  }

  /** Forget a batch, and what it did. */
  drop(uuid: string): void {
    this.pending = this.pending.filter((batch) => batch.uuid !== uuid);
    this.rebase();
  }

  /** Send a batch under another name. */
  rename(uuid: string, fresh: Pending): void {
    this.pending = this.pending.map((batch) => (batch.uuid === uuid ? fresh : batch));
    this.rebase();
  }

  /** Changes of the server's history, oldest first; those that are known already are passed over. */
  take(changes: readonly Change[]): void {
    let moved = false;
    for (const change of changes) {
      if (change.sequence <= this.sequence) continue;
      this.confirm(change.commands, change.sequence);
      moved = true;
    }
    if (moved) this.rebase();
  }

  /** The server has stored a pending batch; `stored` are its commands where they were cleaned. */
  acknowledge(uuid: string, sequence: number, missed: readonly Change[], stored: readonly Command[] | null): void {
    const batch = this.pending.find((one) => one.uuid === uuid);
    const clean = missed.length === 0 && stored === null && this.pending[0] === batch;
    for (const change of missed) if (change.sequence > this.sequence) this.confirm(change.commands, change.sequence);
    this.pending = this.pending.filter((one) => one !== batch);
    if (batch && sequence > this.sequence) this.confirm(stored ?? batch.commands, sequence);
    // What came after has seen the text as it was typed, not as it is stored.
    if (stored) this.lookAgain();
    if (!clean) this.rebase();
  }

  /** A later change of the server's that came outside any pending batch (undo, redo). */
  confirmStep(commands: readonly Command[], sequence: number, missed: readonly Change[]): void {
    for (const change of missed) if (change.sequence > this.sequence) this.confirm(change.commands, change.sequence);
    if (sequence > this.sequence) this.confirm(commands, sequence);
    this.rebase();
  }

  /** Pending batches that cannot be applied to what is confirmed now. */
  blocked(): Pending[] {
    const blocked: Pending[] = [];
    this.replay((batch) => blocked.push(batch));
    return blocked;
  }

  private confirm(commands: readonly Command[], sequence: number): void {
    const wanted = commands.filter(
      (command) => command.op === "create" || (this.readAt.get(command.doc) ?? Infinity) < sequence,
    );
    for (const command of wanted) {
      // A document that was read after its creation is here already.
      if (command.op === "create" && (this.readAt.get(command.doc) ?? -1) >= sequence) continue;
      this.confirmed = apply(this.confirmed, [command]).documents;
      if (command.op === "create") this.readAt.set(command.doc, sequence);
      if (command.op === "delete") this.readAt.delete(command.doc);
    }
    this.sequence = sequence;
  }

  private lookAgain(): void {
    let current = this.confirmed;
    for (const batch of this.pending) {
      if (!batch.sent) batch.commands = expectingAll(current, batch.commands);
      try {
        current = apply(current, known(batch.commands, current)).documents;
      } catch (error) {
        if (!(error instanceof CommandRefused)) throw error;
      }
    }
  }

  private rebase(strictly?: Pending): void {
    this.drafts = this.replay((batch, error) => {
      if (batch === strictly) throw error;
    });
  }

  private replay(refused: (batch: Pending, error: CommandRefused) => void): Drafts {
    let current = this.confirmed;
    for (const batch of this.pending) {
      try {
        current = apply(current, known(batch.commands, current)).documents;
      } catch (error) {
        if (!(error instanceof CommandRefused)) throw error;
        refused(batch, error);
      }
    }
    return current;
  }
}

/** Of a batch that another tab left behind, only the part about documents that are loaded here. */
function known(commands: readonly Command[], drafts: Drafts): readonly Command[] {
  const made = new Set<string>();
  return commands.filter((command) => {
    if (command.op === "create") made.add(command.doc);
    return made.has(command.doc) || Object.hasOwn(drafts, command.doc);
  });
}

/** What commands are about, for whoever shows it. */
export function touchedBy(commands: readonly Command[]): Touched[] {
  return commands.map((command): Touched => {
    const { doc } = command;
    switch (command.op) {
      case "insert":
        return { doc, node: command.node.id, how: "inserted" };
      case "remove":
        return { doc, node: command.id, how: "removed" };
      case "move":
        return { doc, node: command.id, how: "moved" };
      case "set":
        return { doc, node: command.id, how: "set", prop: command.prop };
      default:
        return { doc, node: "", how: "document" };
    }
  });
}
