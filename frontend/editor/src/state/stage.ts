/** For tests of the store: a site of two pages, and ways into it. */

import { afterEach, beforeEach, vi } from "vitest";
import { type Draft, type Drafts } from "../model/types";
import { type Journal, type JournalEntry, memoryJournal } from "./journal";
import { PretendServer } from "./pretendServer";
import { openStore, type Store } from "./store";

function page(title: string, path: string, ...ids: string[]): Draft {
  const sections = ids.map((id) => ({ id, type: "text", props: { html: id }, slots: {} }));
  const root = { id: `r-${path}`, type: "page", props: { title, path }, slots: { sections } };
  return { kind: "page", language: "fr", group: path, body: { version: 1, root } };
}

function beginning(): Drafts {
  return {
    p: page("Accueil", "", "a", "b", "c"),
    q: page("Contact", "contact", "x"),
    n: {
      kind: "navigation",
      language: "fr",
      group: "n",
      body: { version: 1, root: { id: "nr", type: "navigation", props: {}, slots: { entries: [{ id: "e1", type: "nav_entry", props: { page: "q" }, slots: {} }] } } },
    },
  };
}

export function heldJournal(): Journal & { rows: Map<string, JournalEntry> } {
  const rows = new Map<string, JournalEntry>();
  return {
    rows,
    adopt: async () => [...rows.values()].sort((a, b) => a.order - b.order),
    put: async (entry) => void rows.set(entry.batch.client_uuid, structuredClone(entry)),
    remove: async (uuid) => void rows.delete(uuid),
    close: () => undefined,
  };
}

export interface Stage {
  server: PretendServer;
  enter(actor?: string, journal?: Journal, pollEvery?: number): Promise<Store>;
}

export const text = (drafts: Drafts, doc: string, index: number): unknown => drafts[doc]!.body.root.slots["sections"]![index]!.props["html"];

/** A new server for each test of the file, with a clock that the test moves. */
export function stage(): Stage {
  const open: Store[] = [];
  const made: Stage = {
    server: new PretendServer(beginning()),
    async enter(actor = "alice", journal = memoryJournal(), pollEvery = 0) {
      const store = await openStore({ api: made.server.api(actor), journal, page: "p", pollEvery });
      open.push(store);
      return store;
    },
  };
  beforeEach(() => {
    vi.useFakeTimers();
    made.server = new PretendServer(beginning());
  });
  afterEach(() => {
    for (const store of open.splice(0)) store.close();
    vi.useRealTimers();
  });
  return made;
}
