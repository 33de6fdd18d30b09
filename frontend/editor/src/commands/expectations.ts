/** What commands must have seen, filled in anew: for edits that are put on top of another state. */

import { digest } from "../model/canonical";
import { apply, find, placeOf } from "../model/tree";
import { type Command, CommandRefused, type Drafts } from "../model/types";

/** The command as if it had been made looking at `drafts`; unchanged where its target is not there. */
export function expecting(drafts: Drafts, command: Command): Command {
  const draft = Object.hasOwn(drafts, command.doc) ? drafts[command.doc] : undefined;
  if (!draft) return command;
  switch (command.op) {
    case "set": {
      const node = find(draft.body, command.id);
      if (!node) return command;
      return { ...command, prior: Object.hasOwn(node.props, command.prop) ? node.props[command.prop]! : null };
    }
    case "remove": {
      const node = command.prior_digest === undefined ? undefined : find(draft.body, command.id);
      return node ? { ...command, prior_digest: digest(node) } : command;
    }
    case "move": {
      const prior = command.prior === undefined ? undefined : placeOf(draft.body, command.id);
      return prior ? { ...command, prior } : command;
    }
    case "delete":
    case "replace":
      return command.prior_digest === undefined ? command : { ...command, prior_digest: digest(draft.body) };
    default:
      return command;
  }
}

/** A batch as if it had been made looking at `drafts`, each command after those before it. */
export function expectingAll(drafts: Drafts, commands: readonly Command[]): Command[] {
  let current = drafts;
  return commands.map((command) => {
    const fresh = expecting(current, command);
    try {
      current = apply(current, [fresh]).documents;
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
    }
    return fresh;
  });
}
