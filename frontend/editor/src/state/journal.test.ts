import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type JournalEntry, openJournal, quiet } from "./journal";

function entry(uuid: string, order: number, value = "x"): JournalEntry {
  const commands = [{ op: "set" as const, doc: "p", id: "a", prop: "html", value, prior: null }];
  const batch = { client_uuid: uuid, base_sequence: 1, schema_version: 1, intent: "i", label: "", focus: null, commands };
  return { batch, order, problem: null };
}

/** Locks that the test's tabs hold until they die. */
function pretendLocks(): { held: Set<string>; locks: unknown } {
  const held = new Set<string>();
  const locks = {
    request: (name: string, work: () => Promise<void>) => {
      held.add(name);
      return work().then(() => held.delete(name));
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  };
  return { held, locks };
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
  return () => vi.unstubAllGlobals();
});

describe("the journal", () => {
  it("keeps batches in their order beyond the life of a tab", async () => {
    const first = await openJournal("s");
    await first.put(entry("u2", 2));
    await first.put(entry("u1", 1));
    await first.put(entry("u1", 1, "later"));
    first.close();
    const found = await (await openJournal("s")).adopt();
    expect(found.map(({ batch }) => batch.client_uuid)).toEqual(["u1", "u2"]);
    expect(found[0]!.batch.commands[0]).toMatchObject({ value: "later" });
  });

  it("forgets what was stored", async () => {
    const journal = await openJournal("s");
    await journal.put(entry("u1", 1));
    await journal.put({ ...entry("u2", 2), problem: { code: "conflict", message: "m" } });
    await journal.remove("u1");
    expect(await journal.adopt()).toMatchObject([{ problem: { code: "conflict" } }]);
  });

  it("keeps sites apart", async () => {
    const one = await openJournal("s1");
    await one.put(entry("u1", 1));
    one.close();
    expect(await (await openJournal("s2")).adopt()).toEqual([]);
  });

  it("leaves a living tab its own, and takes over from a dead one", async () => {
    const { held, locks } = pretendLocks();
    Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
    const living = await openJournal("s");
    await living.put(entry("u1", 1));
    const other = await openJournal("s");
    expect(held.size).toBe(2);
    expect(await other.adopt()).toEqual([]);
    expect(await living.adopt()).toHaveLength(1);
    living.close();
    await vi.waitFor(() => expect(held.size).toBe(1));
    expect(await other.adopt()).toHaveLength(1);
    // Taken over for good: nobody else finds it while this one lives.
    expect(await (await openJournal("s")).adopt()).toEqual([]);
  });

  it("gets along without a database on the device", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const journal = await openJournal("s");
    await journal.put(entry("u1", 1));
    expect(await journal.adopt()).toEqual([]);
  });

  it("disturbs nobody when it fails", async () => {
    const broken = quiet({
      adopt: () => Promise.reject(new Error("no")),
      put: () => Promise.reject(new Error("no")),
      remove: () => Promise.reject(new Error("no")),
      close: () => undefined,
    });
    expect(await broken.adopt()).toEqual([]);
    await expect(broken.put(entry("u1", 1))).resolves.toBeUndefined();
    await expect(broken.remove("u1")).resolves.toBeUndefined();
  });
});
