import { describe, expect, it, vi } from "vitest";
import { addPage, deletePage, insertNode, moveNode, removeNode, setProp } from "../commands/build";
import { canonical } from "../model/canonical";
import { memoryJournal } from "./journal";
import { stage, text } from "./stage";
import type { StoreEvent } from "./types";

const stand = stage();

describe("saving", () => {
  it("shows an edit at once and sends it", async () => {
    const store = await stand.enter();
    store.edit(setProp(store.drafts, "p", "a", "html", "Neuf"), { label: "text.typed" });
    expect(text(store.drafts, "p", 0)).toBe("Neuf");
    expect(store.status).toBe("saving");
    await store.flush();
    expect(store.status).toBe("saved");
    expect(text(stand.server.documents, "p", 0)).toBe("Neuf");
  });

  it("gathers keystrokes into one batch and one intent, saved within two seconds", async () => {
    const store = await stand.enter();
    for (const value of ["N", "Ne", "Neu", "Neuf"]) {
      store.type("p", "a", "html", value);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(stand.server.history).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(stand.server.history).toHaveLength(1);
    expect(text(stand.server.documents, "p", 0)).toBe("Neuf");
    expect(stand.server.requests[0]!.commands[0]).toMatchObject({ value: "Neuf", prior: "a" });
  });

  it("sends while somebody types without a pause, and undoes it as one step", async () => {
    const store = await stand.enter();
    let value = "";
    for (let i = 0; i < 40; i++) {
      store.type("p", "a", "html", (value += "x"));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(stand.server.history.length).toBeGreaterThan(1);
    await store.flush();
    expect(text(stand.server.documents, "p", 0)).toBe(value);
    expect(new Set(stand.server.history.map((row) => row.intent)).size).toBe(1);
    await store.undo();
    expect(text(store.drafts, "p", 0)).toBe("a");
    expect(text(stand.server.documents, "p", 0)).toBe("a");
  });

  it("begins another step after a pause, at another place, and after settle", async () => {
    const store = await stand.enter();
    store.type("p", "a", "html", "1");
    await vi.advanceTimersByTimeAsync(2000);
    store.type("p", "a", "html", "2");
    store.type("p", "b", "html", "3");
    store.settle();
    store.type("p", "b", "html", "4");
    await store.flush();
    expect(new Set(stand.server.history.map((row) => row.intent)).size).toBe(4);
  });

  it("sends nothing when typing ended where it began", async () => {
    const store = await stand.enter();
    store.type("p", "a", "html", "aa");
    store.type("p", "a", "html", "a");
    await store.flush();
    expect(stand.server.history).toHaveLength(0);
    expect(store.status).toBe("saved");
  });

  it("sends edits made meanwhile in their order", async () => {
    const store = await stand.enter();
    let go = (): void => undefined;
    stand.server.gate = new Promise((resolve) => (go = resolve));
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    store.edit(setProp(store.drafts, "p", "a", "html", "2"));
    store.edit(removeNode(store.drafts, "p", "b"));
    go();
    await store.flush();
    expect(canonical(stand.server.documents)).toBe(canonical({ ...stand.server.documents, ...store.drafts }));
    expect(stand.server.documents["p"]!.body.root.slots["sections"]!.map((node) => node.id)).toEqual(["a", "c"]);
  });

  it("refuses at once what cannot be carried out, and nothing has changed", async () => {
    const store = await stand.enter();
    const before = store.drafts;
    expect(() => store.edit([{ op: "move", doc: "p", id: "a", parent: "a", slot: "s", after: null }])).toThrow("cycle");
    expect(store.drafts).toBe(before);
    expect(store.status).toBe("saved");
  });

  it("takes over what the server made of a text, without a conflict for what was typed since", async () => {
    stand.server.clean = (value) => (typeof value === "string" ? value.replace(/<script>.*<\/script>/, "") : value);
    const store = await stand.enter();
    let go = (): void => undefined;
    stand.server.gate = new Promise((resolve) => (go = resolve));
    store.edit(setProp(store.drafts, "p", "a", "html", "un<script>x</script>"));
    store.edit(setProp(store.drafts, "p", "a", "html", "un<script>x</script> deux"));
    go();
    await store.flush();
    expect(store.conflicts).toHaveLength(0);
    expect(text(store.drafts, "p", 0)).toBe("un deux");
    expect(text(stand.server.documents, "p", 0)).toBe("un deux");
  });
});

describe("pages", () => {
  it("follow in the list what is edited", async () => {
    const store = await stand.enter();
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
    expect(stand.server.documents["n"]!.body.root.slots["entries"]).toHaveLength(1);
  });

  it("are loaded when they are needed, and deleted with their line in the menu", async () => {
    const store = await stand.enter();
    expect(store.draft("q")).toBeUndefined();
    await store.load("q");
    store.edit(deletePage(store.drafts, "q"), { label: "page.deleted" });
    await store.flush();
    expect(Object.keys(stand.server.documents)).not.toContain("q");
    expect(store.shared("navigation", "fr")![1].body.root.slots["entries"]).toBeUndefined();
    await store.undo();
    expect(text(store.drafts, "q", 0)).toBe("x");
    expect(store.list().map((meta) => meta.id)).toContain("q");
  });
});

describe("two people", () => {
  it("see each other's changes", async () => {
    const alice = await stand.enter("alice", memoryJournal(), 1000);
    const bob = await stand.enter("bob", memoryJournal(), 1000);
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
    const alice = await stand.enter("alice");
    const bob = await stand.enter("bob");
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
    expect(text(stand.server.documents, "p", 0)).toBe("Bob encore");
    expect(bob.status).toBe("saved");
    // The server takes a place in a document, and nothing else, for where the step was made.
    expect(Object.keys(stand.server.requests.at(-1)!.focus!)).toEqual(["doc", "node"]);
    expect(stand.server.held.size).toBe(0);
  });

  it("may let the other's words stand", async () => {
    const alice = await stand.enter("alice");
    const bob = await stand.enter("bob");
    alice.edit(setProp(alice.drafts, "p", "a", "html", "Alice"));
    await alice.flush();
    bob.edit(removeNode(bob.drafts, "p", "a"));
    await bob.flush();
    expect(bob.conflicts[0]).toMatchObject({ code: "conflict", place: null });
    expect(bob.draft("p")!.body.root.slots["sections"]).toHaveLength(3);
    await bob.resolve(bob.conflicts[0]!, "theirs");
    expect(bob.status).toBe("saved");
    expect(text(stand.server.documents, "p", 0)).toBe("Alice");
  });

  it("cannot be told to insist on a place that is gone", async () => {
    const alice = await stand.enter("alice");
    const bob = await stand.enter("bob");
    alice.edit(removeNode(alice.drafts, "p", "a"));
    await alice.flush();
    bob.edit(setProp(bob.drafts, "p", "a", "html", "Bob"));
    await bob.flush();
    expect(bob.conflicts[0]).toMatchObject({ code: "unknown_node", mine: "Bob", theirs: null });
    expect(await bob.resolve(bob.conflicts[0]!, "mine")).toBe(false);
    expect(bob.conflicts).toHaveLength(1);
  });

  it("who insert after a neighbour that is gone may insist", async () => {
    const alice = await stand.enter("alice");
    const bob = await stand.enter("bob");
    alice.edit(removeNode(alice.drafts, "p", "a"));
    await alice.flush();
    bob.edit(insertNode(bob.drafts, "p", { id: "z", type: "text", props: {}, slots: {} }, { parent: "r-", slot: "sections", after: "a" }));
    await bob.flush();
    expect(await bob.resolve(bob.conflicts[0]!, "mine")).toBe(true);
    await bob.flush();
    expect(stand.server.documents["p"]!.body.root.slots["sections"]!.map((node) => node.id)).toEqual(["b", "c", "z"]);
  });

  it("undo their own steps only, and are told when another's change stands in the way", async () => {
    const alice = await stand.enter("alice");
    const bob = await stand.enter("bob");
    alice.edit(setProp(alice.drafts, "p", "a", "html", "Alice"), { label: "text.typed" });
    await alice.flush();
    bob.edit(setProp(bob.drafts, "p", "b", "html", "Bob"), { label: "text.typed" });
    await bob.flush();
    expect(await alice.undo()).toMatchObject({ done: true, label: "text.typed" });
    expect(text(alice.drafts, "p", 0)).toBe("a");
    expect(text(alice.drafts, "p", 1)).toBe("Bob");
    expect(await alice.redo()).toMatchObject({ done: true });
    expect(text(stand.server.documents, "p", 0)).toBe("Alice");
    const carol = await stand.enter("carol");
    carol.edit(setProp(carol.drafts, "p", "a", "html", "Carol"));
    await carol.flush();
    expect(await alice.undo()).toEqual({ done: false, code: "blocked", message: "somebody else was here" });
  });
});

describe("undo", () => {
  it("covers everything, back and forth", async () => {
    const store = await stand.enter();
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
    const store = await stand.enter();
    store.edit(setProp(store.drafts, "p", "a", "html", "1"), { label: "text.typed" });
    expect(store.undoStep?.label).toBe("text.typed");
    await store.flush();
    const again = await stand.enter();
    expect(again.undoStep?.label).toBe("text.typed");
    await again.undo();
    expect(again.undoStep).toBeNull();
    expect(again.redoStep?.label).toBe("text.typed");
    again.edit(setProp(again.drafts, "p", "b", "html", "2"));
    expect(again.redoStep).toBeNull();
  });
});
