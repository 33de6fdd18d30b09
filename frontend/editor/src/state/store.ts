/** The editor's store. See README.md beside this file. */

import { setProp } from "../commands/build";
import { same } from "../model/canonical";
import { type Command, CommandRefused, type Draft, type Json } from "../model/types";
import { type Api, Refused, Unreachable } from "./api";
import { gather, insisting, type Refusal } from "./conflicts";
import { Desk } from "./desk";
import { type Journal, quiet } from "./journal";
import type { Pending } from "./ledger";
import { Sender } from "./sender";
import { sendLeftovers } from "./start";
import { Typing } from "./typing";
import type { BatchAnswer, Focus, HeldBack, Progress, StateAnswer, Status, StepOutcome } from "./types";

export interface StoreOptions {
  readonly api: Api;
  readonly journal: Journal;
  /** The page that is shown: its body comes with the state, fragments are rendered for it. */
  readonly page: string;
  /** Milliseconds between questions for other people's changes; 0 never asks. */
  readonly pollEvery?: number;
}

export interface EditOptions {
  readonly label?: string;
  readonly focus?: Focus;
}

/** Send what an earlier tab left behind, fetch the state, and begin. Throws Refused or Unreachable. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { left, refusals } = await sendLeftovers(options.api, quiet(options.journal));
  const state = await options.api.state(options.page);
  return new Store(options, state, left, refusals);
}

export class Store extends Desk {
  /** The page that is shown; whoever shows another one says so. */
  page: string;
  private readonly typing = new Typing();
  private readonly sender: Sender;
  private pollTimer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly options: StoreOptions,
    state: StateAnswer,
    left: readonly Pending[],
    refusals: readonly Refusal[],
  ) {
    super(state, quiet(options.journal), left, refusals);
    this.page = options.page;
    this.sender = new Sender({
      next: () => this.ledger.pending[0],
      wait: () => (this.ledger.pending.length === 1 ? this.typing.wait(Date.now()) : 0),
      send: (batch, leaving) => this.send(batch, leaving),
      changed: () => this.showStatus(),
    });
    this.shownStatus = this.status;
    const every = options.pollEvery ?? 5000;
    if (every > 0) this.pollTimer = setInterval(() => void this.poll(), every);
    this.sender.wake();
  }

  get status(): Status {
    if (this.sender.paused) return this.sender.paused;
    if (this.sender.offline) return "offline";
    if (this.held.length > 0) return "conflict";
    return this.ledger.pending.length > 0 ? "saving" : "saved";
  }

  async load(id: string): Promise<Draft> {
    const here = this.draft(id);
    if (here) return here;
    const { draft, sequence } = await this.options.api.document(id);
    if (!this.ledger.has(id)) {
      this.ledger.load(id, draft, sequence);
      this.emit({ type: "changed", origin: "server", docs: [id], touched: [] });
    }
    return this.draft(id) ?? draft;
  }

  // Writing -----------------------------------------------------------------------------------

  edit(commands: readonly Command[], { label = "", focus }: EditOptions = {}): void {
    if (commands.length === 0) return;
    this.typing.settle();
    this.begin(crypto.randomUUID(), commands, label, focus ?? null);
    this.sender.wake();
  }

  type(doc: string, node: string, prop: string, value: Json, label = "text.typed"): void {
    this.grouped(doc, node, prop, value, label, false);
  }

  drag(doc: string, node: string, prop: string, value: Json, label = "setting.dragged"): void {
    this.grouped(doc, node, prop, value, label, true);
  }

  settle(): void {
    this.typing.settle();
    this.sender.wake();
  }

  async undo(options: { skip?: boolean } = {}): Promise<StepOutcome> {
    return this.step("undo", options.skip ?? false);
  }

  async redo(options: { skip?: boolean } = {}): Promise<StepOutcome> {
    return this.step("redo", options.skip ?? false);
  }

  async flush(): Promise<void> {
    this.typing.settle();
    await this.sender.drain();
  }

  flushOnLeave(): void {
    this.typing.settle();
    this.sender.wake(true);
  }

  resume(): void {
    this.sender.resume();
    void this.poll();
  }

  async resolve(held: HeldBack, choice: "mine" | "theirs"): Promise<boolean> {
    if (choice === "mine") {
      await this.poll();
      const commands = insisting(held, this.drafts);
      if (!commands) return false;
      const focus = held.place ? { doc: held.place.doc, node: held.place.node } : undefined;
      this.edit(commands, { label: held.label, focus });
    }
    this.held = this.held.filter((other) => !other.uuids.some((uuid) => held.uuids.includes(uuid)));
    for (const uuid of held.uuids) {
      void this.journal.remove(uuid);
      void this.options.api.settle(uuid).catch(() => undefined);
    }
    this.showStatus();
    return true;
  }

  close(): void {
    clearInterval(this.pollTimer);
    this.sender.stop();
    this.listeners.clear();
    this.journal.close();
  }

  // Inside ------------------------------------------------------------------------------------

  private grouped(doc: string, node: string, prop: string, value: Json, label: string, dragging: boolean): void {
    const now = Date.now();
    const intent = this.typing.intent(`${doc} ${node} ${prop}`, now, dragging);
    const [command] = setProp(this.drafts, doc, node, prop, value);
    const open = this.ledger.pending[this.ledger.pending.length - 1];
    const first = open?.commands[0];
    if (open && !open.sent && open.intent === intent && first?.op === "set") {
      this.ledger.amend(open, [{ ...first, value }]);
      if (same(first.prior, value)) this.forget(open);
      else this.keep(open);
      this.changed([command!], "local");
      this.showStatus();
    } else if (!same((command as { prior: Json }).prior, value)) {
      this.typing.begin(now);
      this.begin(intent, [command!], label, { doc, node });
    }
    this.sender.wake();
  }

  private async send(batch: Pending, leaving: boolean): Promise<void> {
    batch.sent = true;
    let answer: BatchAnswer;
    try {
      answer = await this.options.api.batch(this.request(batch), this.page, leaving);
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 401 || error.code === "reload") throw error;
      if (error.code === "uuid_reused") this.rename(batch);
      else await this.holdBack(batch, error);
      return;
    }
    await this.catchUp(answer, () => {
      this.ledger.acknowledge(batch.uuid, answer.sequence, answer.missed, answer.commands);
      this.changed(answer.missed.flatMap((change) => (change.mine ? [] : change.commands)), "server");
      if (answer.commands) this.changed(answer.commands, "server");
    });
    void this.journal.remove(batch.uuid);
    this.show(answer);
  }

  private async holdBack(batch: Pending, error: Refused): Promise<void> {
    const problem = { code: error.code, message: error.message };
    await this.journal.put({ batch: this.request(batch), order: batch.order, problem });
    this.ledger.drop(batch.uuid);
    this.changed(batch.commands, "server");
    await this.poll();
    const refusal: Refusal = { uuid: batch.uuid, label: batch.label, commands: batch.commands, ...problem };
    const { all, one } = gather(this.held, refusal, this.drafts);
    this.held = all;
    this.emit({ type: "conflict", held: one });
    this.showStatus();
  }

  /** Take an answer into the books; where it does not fit, or is not whole, read everything anew. */
  private async catchUp(progress: Progress, take: () => void): Promise<void> {
    try {
      if (progress.complete) {
        take();
        return;
      }
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
    }
    await this.readAnew();
  }

  private async readAnew(): Promise<void> {
    const loaded = Object.keys(this.ledger.confirmed);
    const state = await this.options.api.state(this.page);
    this.answer = state;
    this.ledger.pending = this.ledger.pending.filter((batch) => !batch.sent);
    this.ledger.reset(state.drafts, state.sequence);
    this.metas.reset(state.documents);
    this.steps(state.undo, state.redo);
    for (const id of loaded) if (this.metas.get(id)) await this.load(id);
    this.emit({ type: "changed", origin: "server", docs: loaded, touched: loaded.map((doc) => ({ doc, node: "", how: "document" })) });
    this.emit({ type: "list" });
    this.emit({ type: "fragments", fragments: [{ doc: this.page, node: "", html: null, css: "" }] });
  }

  private show(progress: Progress): void {
    if (this.metas.update(progress.documents.filter((meta) => !this.ledger.has(meta.id)))) this.emit({ type: "list" });
    if (progress.fragments.length > 0) this.emit({ type: "fragments", fragments: progress.fragments });
  }

  private async poll(): Promise<void> {
    if (this.ledger.pending.some((batch) => batch.sent) || this.sender.paused) return;
    try {
      const answer = await this.options.api.changes(this.ledger.sequence, this.page);
      if (answer.sequence <= this.ledger.sequence || this.ledger.pending.some((batch) => batch.sent)) return;
      await this.catchUp(answer, () => {
        this.ledger.take(answer.missed);
        this.changed(answer.missed.flatMap((change) => change.commands), "server");
      });
      if (this.ledger.pending.length === 0) this.steps(answer.undo, answer.redo);
      this.show(answer);
    } catch (error) {
      this.sender.noticed(error);
    }
  }

  private async step(direction: "undo" | "redo", skip: boolean): Promise<StepOutcome> {
    await this.flush();
    if (this.ledger.pending.length > 0) return this.stepOnDevice(direction);
    const request = { client_uuid: crypto.randomUUID(), base_sequence: this.ledger.sequence, skip };
    try {
      const answer = await this.options.api.step(direction, request, this.page);
      await this.catchUp(answer, () => {
        this.ledger.confirmStep(answer.commands, answer.sequence, answer.missed);
        this.changed(answer.missed.flatMap((change) => change.commands), "server");
        this.changed(answer.commands, "undo");
      });
      this.steps(answer.undo, answer.redo);
      this.show(answer);
      return { done: true, label: answer.label, focus: answer.focus };
    } catch (error) {
      if (error instanceof Refused) {
        this.sender.noticed(error);
        return { done: false, code: error.code, message: error.message };
      }
      if (error instanceof Unreachable) return { done: false, code: "offline", message: "" };
      throw error;
    }
  }

  /** Without the server, what it has not seen yet can be taken back all the same. */
  private stepOnDevice(direction: "undo" | "redo"): StepOutcome {
    const last = this.ledger.pending[this.ledger.pending.length - 1]!;
    if (direction === "redo" || last.sent) return { done: false, code: "offline", message: "" };
    const group = this.ledger.pending.filter((batch) => batch.intent === last.intent && !batch.sent);
    for (const batch of group) this.forget(batch);
    const before = this.ledger.pending[this.ledger.pending.length - 1];
    this.steps(before ? { label: before.label, focus: before.focus } : null, null);
    this.changed(group.flatMap((batch) => batch.commands), "undo");
    this.showStatus();
    return { done: true, label: last.label, focus: last.focus };
  }
}
