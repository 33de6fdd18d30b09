/** The local half of the store: what is on the desk, without any word to the server. */

import { type Command, type DocumentKind, type Draft, type Drafts } from "../model/types";
import { gather, type Refusal } from "./conflicts";
import type { Journal } from "./journal";
import { Ledger, type Pending, touchedBy } from "./ledger";
import { type Listener, Listeners } from "./listeners";
import { Metas } from "./metas";
import type { BatchRequest, DocumentMeta, Focus, HeldBack, StateAnswer, Status, Step, StoreEvent } from "./types";

export abstract class Desk {
  protected readonly ledger = new Ledger();
  protected readonly metas = new Metas();
  protected readonly listeners = new Listeners();
  protected held: HeldBack[] = [];
  protected shownStatus: Status = "saved";
  private undoNext: Step | null;
  private redoNext: Step | null;
  private order = Date.now();

  protected constructor(
    protected answer: StateAnswer,
    protected readonly journal: Journal,
    left: readonly Pending[],
    refusals: readonly Refusal[],
  ) {
    this.undoNext = answer.undo;
    this.redoNext = answer.redo;
    this.ledger.pending.push(...left);
    this.ledger.reset(answer.drafts, answer.sequence);
    this.metas.reset(answer.documents);
    this.metas.follow(this.loadedOf(left.flatMap((batch) => batch.commands)), this.drafts);
    const onServer = answer.held.map(({ client_uuid, ...rest }): Refusal => ({ uuid: client_uuid, ...rest }));
    for (const refusal of [...onServer, ...refusals]) this.held = gather(this.held, refusal, this.drafts).all;
  }

  // Reading -----------------------------------------------------------------------------------

  get state(): StateAnswer {
    return this.answer;
  }

  get drafts(): Drafts {
    return this.ledger.drafts;
  }

  abstract get status(): Status;

  get conflicts(): readonly HeldBack[] {
    return this.held;
  }

  get undoStep(): Step | null {
    return this.undoNext;
  }

  get redoStep(): Step | null {
    return this.redoNext;
  }

  list(): DocumentMeta[] {
    return this.metas.all();
  }

  draft(id: string): Draft | undefined {
    return Object.hasOwn(this.drafts, id) ? this.drafts[id] : undefined;
  }

  shared(kind: DocumentKind, language: string): [string, Draft] | undefined {
    return Object.entries(this.drafts).find(
      ([, draft]) => draft.kind === kind && (kind === "design" || draft.language === language),
    );
  }

  subscribe(listener: Listener): () => void {
    return this.listeners.add(listener);
  }

  // Inside ------------------------------------------------------------------------------------

  protected emit(event: StoreEvent): void {
    this.listeners.emit(event);
  }

  protected showStatus(): void {
    if (this.shownStatus === this.status) return;
    this.shownStatus = this.status;
    this.emit({ type: "status" });
  }

  protected changed(commands: readonly Command[], origin: "local" | "server" | "undo"): void {
    if (commands.length === 0) return;
    const docs = [...new Set(commands.map((command) => command.doc))];
    const listed = this.metas.follow(this.loadedOf(commands), this.drafts);
    this.emit({ type: "changed", origin, docs, touched: touchedBy(commands) });
    if (listed) this.emit({ type: "list" });
  }

  /** The documents in these commands whose whereabouts are known here: loaded, made or deleted. */
  private loadedOf(commands: readonly Command[]): Set<string> {
    const known = commands.filter(({ op, doc }) => op === "create" || op === "delete" || this.ledger.has(doc));
    return new Set(known.map((command) => command.doc));
  }

  protected begin(intent: string, commands: readonly Command[], label: string, focus: Focus | null): void {
    const batch: Pending = {
      uuid: crypto.randomUUID(),
      order: ++this.order,
      intent,
      label,
      focus,
      commands,
      base: this.ledger.sequence,
      sent: false,
    };
    this.ledger.add(batch);
    this.keep(batch);
    this.steps({ label, focus }, null);
    this.changed(commands, "local");
    this.showStatus();
  }

  protected steps(undo: Step | null, redo: Step | null): void {
    this.undoNext = undo;
    this.redoNext = redo;
    this.emit({ type: "steps" });
  }

  protected request(batch: Pending): BatchRequest {
    const { uuid, intent, label, focus, commands } = batch;
    const base_sequence = this.ledger.sequence;
    return { client_uuid: uuid, base_sequence, schema_version: this.answer.schema_version, intent, label, focus, commands };
  }

  protected keep(batch: Pending): void {
    void this.journal.put({ batch: this.request(batch), order: batch.order, problem: null });
  }

  protected forget(batch: Pending): void {
    this.ledger.drop(batch.uuid);
    void this.journal.remove(batch.uuid);
  }

  /** The name was used for something else: by a copy of this journal, perhaps. The words are kept. */
  protected rename(batch: Pending): void {
    const fresh: Pending = { ...batch, uuid: crypto.randomUUID(), sent: false };
    this.ledger.rename(batch.uuid, fresh);
    this.keep(fresh);
    void this.journal.remove(batch.uuid);
  }
}
