import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addPage, deletePage, insertNode, moveNode, removeNode, setProp } from "../commands/build";
import { canonical } from "../model/canonical";
import { type Draft, type Drafts } from "../model/types";
import { type Journal, type JournalEntry, memoryJournal } from "./journal";
import { PretendServer } from "./pretendServer";
import { openStore, type Store } from "./store";
import type { StoreEvent } from "./types";

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

function heldJournal(): Journal & { rows: Map<string, JournalEntry> } {
  const rows = new Map<string, JournalEntry>();
  return {
    rows,
    adopt: async () => [...rows.values()].sort((a, b) => a.order - b.order),
    put: async (entry) => void rows.set(entry.batch.client_uuid, structuredClone(entry)),
    remove: async (uuid) => void rows.delete(uuid),
    close: () => undefined,
  };
}

let server: PretendServer;
const open: Store[] = [];

async function enter(actor = "alice", journal: Journal = memoryJournal(), pollEvery = 0): Promise<Store> {
  const store = await openStore({ api: server.api(actor), journal, page: "p", pollEvery });
  open.push(store);
  return store;
}

const text = (drafts: Drafts, doc: string, index: number): unknown => drafts[doc]!.body.root.slots["sections"]![index]!.props["html"];

beforeEach(() => {
  vi.useFakeTimers();
  server = new PretendServer(beginning());
});

afterEach(() => {
  for (const store of open.splice(0)) store.close();
  vi.useRealTimers();
});

describe("saving", () => {
  it("shows an edit at once and sends it", async () => {
    const store = await enter();
    store.edit(setProp(store.drafts, "p", "a", "html", "Neuf"), { label: "text.typed" });
    expect(text(store.drafts, "p", 0)).toBe("Neuf");
    expect(store.status).toBe("saving");
    await store.flush();
    expect(store.status).toBe("saved");
    expect(text(server.documents, "p", 0)).toBe("Neuf");
  });

  it("gathers keystrokes into one batch and one intent, saved within two seconds", async () => {
    const store = await enter();
    for (const value of ["N", "Ne", "Neu", "Neuf"]) {
      store.type("p", "a", "html", value);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(server.history).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(server.history).toHaveLength(1);
    expect(text(server.documents, "p", 0)).toBe("Neuf");
    expect(server.requests[0]!.commands[0]).toMatchObject({ value: "Neuf", prior: "a" });
  });

  it("sends while somebody types without a pause, and undoes it as one step", async () => {
    const store = await enter();
    let value = "";
    for (let i = 0; i < 40; i++) {
      store.type("p", "a", "html", (value += "x"));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(server.history.length).toBeGreaterThan(1);
    await store.flush();
    expect(text(server.documents, "p", 0)).toBe(value);
    expect(new Set(server.history.map((row) => row.intent)).size).toBe(1);
    await store.undo();
    expect(text(store.drafts, "p", 0)).toBe("a");
    expect(text(server.documents, "p", 0)).toBe("a");
  });

  it("begins another step after a pause, at another place, and after settle", async () => {
    const store = await enter();
    store.type("p", "a", "html", "1");
    await vi.advanceTimersByTimeAsync(2000);
    store.type("p", "a", "html", "2");
    store.type("p", "b", "html", "3");
    store.settle();
    store.type("p", "b", "html", "4");
    await store.flush();
    expect(new Set(server.history.map((row) => row.intent)).size).toBe(4);
  });

  it("sends nothing when typing ended where it began", async () => {
    const store = await enter();
    store.type("p", "a", "html", "aa");
    store.type("p", "a", "html", "a");
    await store.flush();
    expect(server.history).toHaveLength(0);
    expect(store.status).toBe("saved");
  });

  it("sends edits made meanwhile in their order", async () => {
    const store = await enter();
    let go = (): void => undefined;
    server.gate = new Promise((resolve) => (go = resolve));
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    store.edit(setProp(store.drafts, "p", "a", "html", "2"));
    store.edit(removeNode(store.drafts, "p", "b"));
    go();
    await store.flush();
    expect(canonical(server.documents)).toBe(canonical({ ...server.documents, ...store.drafts }));
    expect(server.documents["p"]!.body.root.slots["sections"]!.map((node) => node.id)).toEqual(["a", "c"]);
  });

  it("refuses at once what cannot be carried out, and nothing has changed", async () => {
    const store = await enter();
    const before = store.drafts;
    expect(() => store.edit([{ op: "move", doc: "p", id: "a", parent: "a", slot: "s", after: null }])).toThrow("cycle");
    expect(store.drafts).toBe(before);
    expect(store.status).toBe("saved");
  });

  it("takes over what the server made of a text, without a conflict for what was typed since", async () => {
    server.clean = (value) => (typeof value === "string" ? value.replace(/<script>.*<\/script>/, "") : value);
    const store = await enter();
    let go = (): void => undefined;
    server.gate = new Promise((resolve) => (go = resolve));
    store.edit(setProp(store.drafts, "p", "a", "html", "un<script>x</script>"));
    store.edit(setProp(store.drafts, "p", "a", "html", "un<script>x</script> deux"));
    go();
    await store.flush();
    expect(store.conflicts).toHaveLength(0);
    expect(text(store.drafts, "p", 0)).toBe("un deux");
    expect(text(server.documents, "p", 0)).toBe("un deux");
  });
});

describe("pages", () => {
  it("follow in the list what is edited", async () => {
    const store = await enter();
    const commands = addPage(store.drafts, { title: "Pains", path: "pains", language: "fr", schemaVersion: 1 });
    const events: StoreEvent[] = [];
    store.subscribe((event) => events.push(event));
    store.edit(commands, { label: "page.added" });
    const doc = commands[0]!.doc;
    expect(store.list().find((meta) => meta.id === doc)).toMatchObject({ title: "Pains", path: "pains" });
    expect(events.some((event) => event.type === "list")).toBe(true);
    store.edit(setProp(store.drafts, doc, store.draft(doc)!.body.root.id, "title", "Nos pains"));
    expect(store.list().find((meta) => meta.id === doc)?.title).toBe("Nos pains");
    await store.undo();
    await store.undo();
    expect(store.list().some((meta) => meta.id === doc)).toBe(false);
    expect(server.documents["n"]!.body.root.slots["entries"]).toHaveLength(1);
  });

  it("are loaded when they are needed, and deleted with their line in the menu", async () => {
    const store = await enter();
    expect(store.draft("q")).toBeUndefined();
    await store.load("q");
    store.edit(deletePage(store.drafts, "q"), { label: "page.deleted" });
    await store.flush();
    expect(Object.keys(server.documents)).not.toContain("q");
    expect(store.shared("navigation", "fr")![1].body.root.slots["entries"]).toBeUndefined();
    await store.undo();
    expect(text(store.drafts, "q", 0)).toBe("x");
    expect(store.list().map((meta) => meta.id)).toContain("q");
  });
});

describe("two people", () => {
  it("see each other's changes", async () => {
    const alice = await enter("alice", memoryJournal(), 1000);
    const bob = await enter("bob", memoryJournal(), 1000);
    const seen: StoreEvent[] = [];
    bob.subscribe((event) => seen.push(event));
    alice.edit(setProp(alice.drafts, "p", "a", "html", "Alice"));
    bob.edit(moveNode(bob.drafts, "p", "c", { parent: "r-", slot: "sections", after: null }));
    await alice.flush();
    await bob.flush();
    await vi.advanceTimersByTimeAsync(2500);
    expect(canonical(alice.drafts)).toBe(canonical(bob.drafts));
    expect(text(bob.drafts, "p", 1)).toBe("Alice");
    const event = seen.find((one) => one.type === "changed" && one.origin === "server");
    expect(event).toMatchObject({ touched: [{ doc: "p", node: "a", how: "set", prop: "html" }] });
  });

  it("who type in the same text both keep their words", async () => {
    const alice = await enter("alice");
    const bob = await enter("bob");
    alice.edit(setProp(alice.drafts, "p", "a", "html", "Alice"));
    await alice.flush();
    bob.edit(setProp(bob.drafts, "p", "a", "html", "Bob"), { label: "text.typed" });
    bob.edit(setProp(bob.drafts, "p", "a", "html", "Bob encore"), { label: "text.typed" });
    await bob.flush();
    expect(bob.status).toBe("conflict");
    expect(bob.conflicts).toHaveLength(1);
    expect(bob.conflicts[0]).toMatchObject({ mine: "Bob encore", theirs: "Alice", place: { doc: "p", node: "a", prop: "html" } });
    expect(text(bob.drafts, "p", 0)).toBe("Alice");
    expect(await bob.resolve(bob.conflicts[0]!, "mine")).toBe(true);
    await bob.flush();
    expect(text(server.documents, "p", 0)).toBe("Bob encore");
    expect(bob.status).toBe("saved");
    expect(server.held.size).toBe(0);
  });

  it("may let the other's words stand", async () => {
    const alice = await enter("alice");
    const bob = await enter("bob");
    alice.edit(setProp(alice.drafts, "p", "a", "html", "Alice"));
    await alice.flush();
    bob.edit(removeNode(bob.drafts, "p", "a"));
    await bob.flush();
    expect(bob.conflicts[0]).toMatchObject({ code: "conflict", place: null });
    expect(bob.draft("p")!.body.root.slots["sections"]).toHaveLength(3);
    await bob.resolve(bob.conflicts[0]!, "theirs");
    expect(bob.status).toBe("saved");
    expect(text(server.documents, "p", 0)).toBe("Alice");
  });

  it("cannot be told to insist on a place that is gone", async () => {
    const alice = await enter("alice");
    const bob = await enter("bob");
    alice.edit(removeNode(alice.drafts, "p", "a"));
    await alice.flush();
    bob.edit(setProp(bob.drafts, "p", "a", "html", "Bob"));
    await bob.flush();
    expect(bob.conflicts[0]).toMatchObject({ code: "unknown_node", mine: "Bob", theirs: null });
    expect(await bob.resolve(bob.conflicts[0]!, "mine")).toBe(false);
    expect(bob.conflicts).toHaveLength(1);
  });

  it("who insert after a neighbour that is gone may insist", async () => {
    const alice = await enter("alice");
    const bob = await enter("bob");
    alice.edit(removeNode(alice.drafts, "p", "a"));
    await alice.flush();
    bob.edit(insertNode(bob.drafts, "p", { id: "z", type: "text", props: {}, slots: {} }, { parent: "r-", slot: "sections", after: "a" }));
    await bob.flush();
    expect(await bob.resolve(bob.conflicts[0]!, "mine")).toBe(true);
    await bob.flush();
    expect(server.documents["p"]!.body.root.slots["sections"]!.map((node) => node.id)).toEqual(["b", "c", "z"]);
  });

  it("undo their own steps only, and are told when another's change stands in the way", async () => {
    const alice = await enter("alice");
    const bob = await enter("bob");
    alice.edit(setProp(alice.drafts, "p", "a", "html", "Alice"), { label: "text.typed" });
    await alice.flush();
    bob.edit(setProp(bob.drafts, "p", "b", "html", "Bob"), { label: "text.typed" });
    await bob.flush();
    expect(await alice.undo()).toMatchObject({ done: true, label: "text.typed" });
    expect(text(alice.drafts, "p", 0)).toBe("a");
    expect(text(alice.drafts, "p", 1)).toBe("Bob");
    expect(await alice.redo()).toMatchObject({ done: true });
    expect(text(server.documents, "p", 0)).toBe("Alice");
    const carol = await enter("carol");
    carol.edit(setProp(carol.drafts, "p", "a", "html", "Carol"));
    await carol.flush();
    expect(await alice.undo()).toEqual({ done: false, code: "blocked", message: "somebody else was here" });
  });
});

describe("undo", () => {
  it("covers everything, back and forth", async () => {
    const store = await enter();
    await store.load("q");
    const states = [canonical(store.drafts)];
    const edits = [
      () => setProp(store.drafts, "p", "a", "html", "1"),
      () => moveNode(store.drafts, "p", "a", { parent: "r-", slot: "sections", after: "c" }),
      () => removeNode(store.drafts, "p", "b"),
      () => deletePage(store.drafts, "q"),
    ];
    for (const edit of edits) {
      store.edit(edit());
      states.push(canonical(store.drafts));
    }
    for (let i = edits.length - 1; i >= 0; i--) {
      expect(await store.undo()).toMatchObject({ done: true });
      expect(canonical(store.drafts)).toBe(states[i]);
    }
    expect(await store.undo()).toMatchObject({ done: false, code: "nothing_to_undo" });
    for (let i = 1; i <= edits.length; i++) {
      expect(await store.redo()).toMatchObject({ done: true });
      expect(canonical(store.drafts)).toBe(states[i]);
    }
    expect(store.redoStep).toBeNull();
  });

  it("says what it would do, after a reload too", async () => {
    const store = await enter();
    store.edit(setProp(store.drafts, "p", "a", "html", "1"), { label: "text.typed" });
    expect(store.undoStep?.label).toBe("text.typed");
    await store.flush();
    const again = await enter();
    expect(again.undoStep?.label).toBe("text.typed");
    await again.undo();
    expect(again.undoStep).toBeNull();
    expect(again.redoStep?.label).toBe("text.typed");
    again.edit(setProp(again.drafts, "p", "b", "html", "2"));
    expect(again.redoStep).toBeNull();
  });
});

describe("trouble", () => {
  it("keeps edits on the device while nobody answers, and sends them later", async () => {
    const journal = heldJournal();
    const store = await enter("alice", journal);
    server.trouble = "unreachable";
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    store.type("p", "b", "html", "2");
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(store.status).toBe("offline");
    expect(journal.rows.size).toBe(2);
    server.trouble = null;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(store.status).toBe("saved");
    expect(text(server.documents, "p", 1)).toBe("2");
    expect(journal.rows.size).toBe(0);
  });

  it("does nothing twice when an answer was lost", async () => {
    const store = await enter();
    server.trouble = "answer lost";
    store.edit(insertNode(store.drafts, "p", { id: "z", type: "text", props: {}, slots: {} }, { parent: "r-", slot: "sections", after: "c" }));
    await vi.advanceTimersByTimeAsync(10);
    expect(server.history).toHaveLength(1);
    server.trouble = null;
    await vi.advanceTimersByTimeAsync(3000);
    expect(store.status).toBe("saved");
    expect(server.history).toHaveLength(1);
    expect(store.draft("p")!.body.root.slots["sections"]).toHaveLength(4);
  });

  it("sends what a dead tab left behind, before anything is shown", async () => {
    const journal = heldJournal();
    const dying = await enter("alice", journal);
    server.trouble = "unreachable";
    dying.edit(setProp(dying.drafts, "p", "a", "html", "Derniers"));
    dying.type("p", "b", "html", "mots");
    await vi.advanceTimersByTimeAsync(50);
    dying.close();
    server.trouble = null;
    const store = await enter("alice", journal);
    expect(text(store.drafts, "p", 0)).toBe("Derniers");
    expect(text(store.drafts, "p", 1)).toBe("mots");
    expect(text(server.documents, "p", 1)).toBe("mots");
    expect(journal.rows.size).toBe(0);
  });

  it("holds back what a dead tab left behind and somebody else has overtaken", async () => {
    const journal = heldJournal();
    const dying = await enter("alice", journal);
    server.trouble = "unreachable";
    dying.edit(setProp(dying.drafts, "p", "a", "html", "Alice"));
    await vi.advanceTimersByTimeAsync(50);
    dying.close();
    server.trouble = null;
    const bob = await enter("bob");
    bob.edit(setProp(bob.drafts, "p", "a", "html", "Bob"));
    await bob.flush();
    const store = await enter("alice", journal);
    expect(store.status).toBe("conflict");
    expect(store.conflicts).toHaveLength(1);
    expect(store.conflicts[0]).toMatchObject({ mine: "Alice", theirs: "Bob" });
    await store.resolve(store.conflicts[0]!, "theirs");
    expect(journal.rows.size).toBe(0);
    expect((await enter("alice", journal)).conflicts).toHaveLength(0);
  });

  it("waits for the person to sign in again", async () => {
    const store = await enter();
    server.trouble = "signed out";
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.status).toBe("signed_out");
    server.trouble = null;
    store.resume();
    await store.flush();
    expect(store.status).toBe("saved");
    expect(text(server.documents, "p", 0)).toBe("1");
  });

  it("says that an old tab must be loaded anew, and keeps its edits", async () => {
    const journal = heldJournal();
    const store = await enter("alice", journal);
    server.trouble = "old build";
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.status).toBe("reload");
    expect(journal.rows.size).toBe(1);
  });

  it("takes back unsent edits without the server", async () => {
    const store = await enter();
    server.trouble = "unreachable";
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    store.edit(setProp(store.drafts, "p", "b", "html", "2"), { label: "text.typed" });
    await vi.advanceTimersByTimeAsync(50);
    expect(await store.undo()).toMatchObject({ done: true, label: "text.typed" });
    expect(text(store.drafts, "p", 1)).toBe("b");
    expect(await store.undo()).toMatchObject({ done: false, code: "offline" });
    expect(text(store.drafts, "p", 0)).toBe("1");
  });

  it("reads everything anew when the history has a gap", async () => {
    const alice = await enter("alice");
    await alice.load("q");
    const bob = await enter("bob");
    bob.edit(setProp(bob.drafts, "p", "a", "html", "Bob"));
    await bob.flush();
    server.collapsed = 10;
    alice.edit(setProp(alice.drafts, "p", "b", "html", "Alice"));
    await alice.flush();
    expect(text(alice.drafts, "p", 0)).toBe("Bob");
    expect(text(alice.drafts, "p", 1)).toBe("Alice");
    expect(alice.draft("q")).toBeDefined();
  });

  it("gives a batch another name when the name was used by a copy of the journal", async () => {
    const journal = heldJournal();
    const store = await enter("alice", journal);
    server.trouble = "unreachable";
    store.type("p", "a", "html", "1");
    await vi.advanceTimersByTimeAsync(50);
    const [copy] = [...journal.rows.values()];
    server.trouble = null;
    await server.api("alice").batch(copy!.batch, "");
    store.type("p", "a", "html", "12");
    await store.flush();
    // Both are kept: what the copy sent stands, what was typed since waits for a choice.
    expect(store.conflicts[0]).toMatchObject({ mine: "12", theirs: "1" });
  });
});
