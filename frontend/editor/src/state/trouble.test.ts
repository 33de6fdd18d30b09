import { describe, expect, it, vi } from "vitest";
import { insertNode, setProp } from "../commands/build";
import { heldJournal, stage, text } from "./stage";

const stand = stage();

describe("trouble", () => {
  it("keeps edits on the device while nobody answers, and sends them later", async () => {
    const journal = heldJournal();
    const store = await stand.enter("alice", journal);
    stand.server.trouble = "unreachable";
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    store.type("p", "b", "html", "2");
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(store.status).toBe("offline");
    expect(journal.rows.size).toBe(2);
    stand.server.trouble = null;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(store.status).toBe("saved");
    expect(text(stand.server.documents, "p", 1)).toBe("2");
    expect(journal.rows.size).toBe(0);
  });

  it("does nothing twice when an answer was lost", async () => {
    const store = await stand.enter();
    stand.server.trouble = "answer lost";
    store.edit(insertNode(store.drafts, "p", { id: "z", type: "text", props: {}, slots: {} }, { parent: "r-", slot: "sections", after: "c" }));
    await vi.advanceTimersByTimeAsync(10);
    expect(stand.server.history).toHaveLength(1);
    stand.server.trouble = null;
    await vi.advanceTimersByTimeAsync(3000);
    expect(store.status).toBe("saved");
    expect(stand.server.history).toHaveLength(1);
    expect(store.draft("p")!.body.root.slots["sections"]).toHaveLength(4);
  });

  it("sends what a dead tab left behind, before anything is shown", async () => {
    const journal = heldJournal();
    const dying = await stand.enter("alice", journal);
    stand.server.trouble = "unreachable";
    dying.edit(setProp(dying.drafts, "p", "a", "html", "Derniers"));
    dying.type("p", "b", "html", "mots");
    await vi.advanceTimersByTimeAsync(50);
    dying.close();
    stand.server.trouble = null;
    const store = await stand.enter("alice", journal);
    expect(text(store.drafts, "p", 0)).toBe("Derniers");
    expect(text(store.drafts, "p", 1)).toBe("mots");
    expect(text(stand.server.documents, "p", 1)).toBe("mots");
    expect(journal.rows.size).toBe(0);
  });

  it("holds back what a dead tab left behind and somebody else has overtaken", async () => {
    const journal = heldJournal();
    const dying = await stand.enter("alice", journal);
    stand.server.trouble = "unreachable";
    dying.edit(setProp(dying.drafts, "p", "a", "html", "Alice"));
    await vi.advanceTimersByTimeAsync(50);
    dying.close();
    stand.server.trouble = null;
    const bob = await stand.enter("bob");
    bob.edit(setProp(bob.drafts, "p", "a", "html", "Bob"));
    await bob.flush();
    const store = await stand.enter("alice", journal);
    expect(store.status).toBe("conflict");
    expect(store.conflicts).toHaveLength(1);
    expect(store.conflicts[0]).toMatchObject({ mine: "Alice", theirs: "Bob" });
    await store.resolve(store.conflicts[0]!, "theirs");
    expect(journal.rows.size).toBe(0);
    expect((await stand.enter("alice", journal)).conflicts).toHaveLength(0);
  });

  it("waits for the person to sign in again", async () => {
    const store = await stand.enter();
    stand.server.trouble = "signed out";
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.status).toBe("signed_out");
    stand.server.trouble = null;
    store.resume();
    await store.flush();
    expect(store.status).toBe("saved");
    expect(text(stand.server.documents, "p", 0)).toBe("1");
  });

  it("says that an old tab must be loaded anew, and keeps its edits", async () => {
    const journal = heldJournal();
    const store = await stand.enter("alice", journal);
    stand.server.trouble = "old build";
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.status).toBe("reload");
    expect(journal.rows.size).toBe(1);
  });

  it("takes back unsent edits without the server", async () => {
    const store = await stand.enter();
    stand.server.trouble = "unreachable";
    store.edit(setProp(store.drafts, "p", "a", "html", "1"));
    store.edit(setProp(store.drafts, "p", "b", "html", "2"), { label: "text.typed" });
    await vi.advanceTimersByTimeAsync(50);
    expect(await store.undo()).toMatchObject({ done: true, label: "text.typed" });
    expect(text(store.drafts, "p", 1)).toBe("b");
    expect(await store.undo()).toMatchObject({ done: false, code: "offline" });
    expect(text(store.drafts, "p", 0)).toBe("1");
  });

  it("reads everything anew when the history has a gap", async () => {
    const alice = await stand.enter("alice");
    await alice.load("q");
    const bob = await stand.enter("bob");
    bob.edit(setProp(bob.drafts, "p", "a", "html", "Bob"));
    await bob.flush();
    stand.server.collapsed = 10;
    alice.edit(setProp(alice.drafts, "p", "b", "html", "Alice"));
    await alice.flush();
    expect(text(alice.drafts, "p", 0)).toBe("Bob");
    expect(text(alice.drafts, "p", 1)).toBe("Alice");
    expect(alice.draft("q")).toBeDefined();
  });

  it("gives a batch another name when the name was used by a copy of the journal", async () => {
    const journal = heldJournal();
    const store = await stand.enter("alice", journal);
    stand.server.trouble = "unreachable";
    store.type("p", "a", "html", "1");
    await vi.advanceTimersByTimeAsync(50);
    const [copy] = [...journal.rows.values()];
    stand.server.trouble = null;
    await stand.server.api("alice").batch(copy!.batch, "");
    store.type("p", "a", "html", "12");
    await store.flush();
    // Both are kept: what the copy sent stands, what was typed since waits for a choice.
    expect(store.conflicts[0]).toMatchObject({ mine: "12", theirs: "1" });
  });
});
