/**
 * Batches that the server has not acknowledged, kept on the device: a tab may die at any moment.
 *
 * Each tab keeps its own. A tab that opens adopts those of tabs that are gone; a Web Lock that a tab
 * holds as long as it lives tells which ones still are.
 */

import type { BatchRequest } from "./types";

export interface JournalEntry {
  readonly batch: BatchRequest;
  /** Position in the order in which the batches were made. */
  readonly order: number;
  /** Set when the server refused it: it waits for the person and is not sent again. */
  readonly problem: { readonly code: string; readonly message: string } | null;
}

export interface Journal {
  /** What tabs that are gone left behind, in its order. From now on it is this tab's. */
  adopt(): Promise<JournalEntry[]>;
  put(entry: JournalEntry): Promise<void>;
  remove(uuid: string): Promise<void>;
  close(): void;
}

interface Row extends JournalEntry {
  readonly uuid: string;
  readonly site: string;
  readonly tab: string;
}

const DATABASE = "website-online";
const STORE = "batches";
const LOCK = "website-online:tab:";

/** Opens the journal of a site; without a database on the device, one that lives as long as the tab. */
export async function openJournal(site: string): Promise<Journal> {
  const tab = crypto.randomUUID();
  const release = await live(tab);
  try {
    const database = await openDatabase();
    return new StoredJournal(database, site, tab, release);
  } catch {
    release();
    return memoryJournal();
  }
}

/** A journal that lasts as long as the tab. */
export function memoryJournal(): Journal {
  return { adopt: async () => [], put: async () => undefined, remove: async () => undefined, close: () => undefined };
}

/** The same journal, whose failures disturb nobody: the server is the other place where edits are kept. */
export function quiet(journal: Journal): Journal {
  const never = (): undefined => undefined;
  return {
    adopt: () => journal.adopt().catch(() => []),
    put: (entry) => journal.put(entry).catch(never),
    remove: (uuid) => journal.remove(uuid).catch(never),
    close: () => journal.close(),
  };
}

/** Hold this tab's lock until the returned function is called or the tab is gone. */
function live(tab: string): Promise<() => void> {
  if (!globalThis.navigator?.locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    void navigator.locks.request(LOCK + tab, () => new Promise<void>((end) => resolve(end)));
  });
}

async function livingTabs(): Promise<Set<string>> {
  if (!globalThis.navigator?.locks) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: "uuid" }).createIndex("site", "site");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no database"));
    request.onblocked = () => reject(new Error("database is blocked"));
  });
}

class StoredJournal implements Journal {
  constructor(
    private readonly database: IDBDatabase,
    private readonly site: string,
    private readonly tab: string,
    private readonly release: () => void,
  ) {}

  async adopt(): Promise<JournalEntry[]> {
    const living = await livingTabs();
    const rows = await this.run<Row[]>("readonly", (store) => store.index("site").getAll(this.site));
    const left = rows.filter((row) => row.tab === this.tab || !living.has(row.tab));
    for (const row of left) await this.run("readwrite", (store) => store.put({ ...row, tab: this.tab }));
    return left.sort((a, b) => a.order - b.order).map(({ batch, order, problem }) => ({ batch, order, problem }));
  }

  async put(entry: JournalEntry): Promise<void> {
    const row: Row = { ...entry, uuid: entry.batch.client_uuid, site: this.site, tab: this.tab };
    await this.run("readwrite", (store) => store.put(row));
  }

  async remove(uuid: string): Promise<void> {
    await this.run("readwrite", (store) => store.delete(uuid));
  }

  close(): void {
    this.release();
    this.database.close();
  }

  private run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      // Without waiting for the page to ask for it: the page may be gone by then.
      transaction.commit();
      transaction.oncomplete = () => resolve(request.result as T);
      transaction.onabort = () => reject(transaction.error ?? new Error("not kept"));
    });
  }
}
