/** Before anything is shown: what an earlier tab could not send goes to the server first. */

import { type Api, Refused, Unreachable } from "./api";
import type { Refusal } from "./conflicts";
import type { Journal, JournalEntry } from "./journal";
import type { Pending } from "./ledger";

export interface Leftovers {
  /** Not sent, because nobody answered. */
  readonly left: Pending[];
  /** Held back: the person must choose. */
  readonly refusals: Refusal[];
}

/** Send the journal in its order. A batch that was stored before is recognised there and not stored twice. */
export async function sendLeftovers(api: Api, journal: Journal): Promise<Leftovers> {
  const left: Pending[] = [];
  const refusals: Refusal[] = [];
  let reachable = true;
  for (const entry of await journal.adopt()) {
    if (entry.problem) {
      refusals.push(refusal(entry, entry.problem));
    } else if (!reachable) {
      left.push(pending(entry));
    } else {
      try {
        await api.batch(entry.batch, "");
        await journal.remove(entry.batch.client_uuid);
      } catch (error) {
        if (error instanceof Refused && error.status !== 401 && error.code !== "reload") {
          const problem = { code: error.code, message: error.message };
          await journal.put({ ...entry, problem });
          refusals.push(refusal(entry, problem));
        } else if (error instanceof Refused || error instanceof Unreachable) {
          reachable = false;
          left.push(pending(entry));
        } else {
          throw error;
        }
      }
    }
  }
  return { left, refusals };
}

function pending({ batch, order }: JournalEntry): Pending {
  const { client_uuid, intent, label, focus, commands, base_sequence } = batch;
  return { uuid: client_uuid, order, intent, label, focus, commands, base: base_sequence, sent: false };
}

function refusal({ batch }: JournalEntry, problem: { code: string; message: string }): Refusal {
  return { uuid: batch.client_uuid, label: batch.label, commands: batch.commands, ...problem };
}
