/** For tests: the server's side of the conversation, with the same rules, in memory. */

import { apply, find } from "../model/tree";
import { type Command, CommandRefused, type Drafts, type Json } from "../model/types";
import { type Api, Refused, Unreachable } from "./api";
import type { BatchAnswer, BatchRequest, Change, HeldOnServer, Progress, StateAnswer, Step } from "./types";

interface Row extends Change {
  readonly actor: string;
  readonly intent: string;
  readonly label: string;
  readonly inverses: readonly Command[];
  readonly kind: "edit" | "undo" | "redo";
  reversed: boolean;
  readonly received: string;
  readonly stored: readonly Command[];
}

export type Trouble = "unreachable" | "answer lost" | "signed out" | "old build" | null;

export class PretendServer {
  documents: Drafts;
  history: Row[] = [];
  held = new Map<string, HeldOnServer>();
  requests: BatchRequest[] = [];
  trouble: Trouble = null;
  /** What the server makes of texts before it stores them. */
  clean: (value: Json) => Json = (value) => value;
  /** Hold the next batches until this resolves. */
  gate: Promise<void> | null = null;
  collapsed = 0;

  constructor(documents: Drafts) {
    this.documents = documents;
  }

  get sequence(): number {
    return this.history.length;
  }

  api(actor: string): Api {
    return {
      state: async (page) => this.answering(() => this.state(actor, page)),
      document: async (id) =>
        this.answering(() => {
          const draft = this.documents[id];
          if (!draft) throw new Refused(404, "not_found", "", null, {});
          return { sequence: this.sequence, draft, document: this.meta(id) };
        }),
      batch: async (request) => {
        await this.gate;
        return this.answering(() => this.batch(actor, request));
      },
      step: async (direction, request) =>
        this.answering(() => this.step(actor, direction, request.client_uuid, request.base_sequence)),
      changes: async (since) =>
        this.answering(() => ({ ...this.progress(actor, since, this.sequence + 1), sequence: this.sequence, ...this.steps(actor) })),
      settle: async (uuid) => void this.held.delete(uuid),
    };
  }

  private answering<T>(act: () => T): T {
    if (this.trouble === "unreachable") throw new Unreachable();
    if (this.trouble === "signed out") throw new Refused(401, "signed_out", "", null, {});
    if (this.trouble === "old build") throw new Refused(409, "reload", "", null, {});
    const answer = act();
    if (this.trouble === "answer lost") throw new Unreachable();
    return JSON.parse(JSON.stringify(answer)) as T;
  }

  private meta(id: string): StateAnswer["documents"][number] {
    const { kind, language, group, body } = this.documents[id]!;
    const { title, path } = body.root.props;
    const page = kind === "page";
    return { id, kind, language, group, title: page ? String(title ?? "") : "", path: page ? String(path ?? "") : null };
  }

  private state(actor: string, page: string): StateAnswer {
    const shown = Object.entries(this.documents).filter(([id, draft]) => draft.kind !== "page" || id === page);
    return {
      site: { id: "s", name: "Site", language: "fr", languages: ["fr"], url: "http://site.localhost" },
      me: { id: actor, role: "owner", email_confirmed: true },
      build: "1",
      schema_version: 1,
      sequence: this.sequence,
      documents: Object.keys(this.documents).map((id) => this.meta(id)),
      drafts: Object.fromEntries(shown),
      blocks: [],
      presets: [],
      design: [],
      held: [...this.held.values()],
      ...this.steps(actor),
    };
  }

  private batch(actor: string, request: BatchRequest): BatchAnswer {
    this.requests.push(request);
    const received = JSON.stringify(request.commands);
    const known = this.history.find((row) => row.client_uuid === request.client_uuid);
    if (known) {
      if (known.received !== received) throw new Refused(409, "uuid_reused", "", null, {});
      const commands = JSON.stringify(known.stored) === received ? null : known.stored;
      return { ...this.progress(actor, request.base_sequence, known.sequence), sequence: known.sequence, repeated: true, commands };
    }
    const stored = request.commands.map((command) => this.cleaned(command));
    try {
      this.write(actor, stored, request.client_uuid, request.intent, request.label, "edit", received);
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      const { client_uuid, label, commands } = request;
      const detail = error.detail as Record<string, Json>;
      this.held.set(client_uuid, { client_uuid, label, commands, code: error.code, message: "held back", detail });
      throw new Refused(409, error.code, "held back", null, detail);
    }
    const commands = JSON.stringify(stored) === received ? null : stored;
    return { ...this.progress(actor, request.base_sequence, this.sequence), sequence: this.sequence, repeated: false, commands };
  }

  private cleaned(command: Command): Command {
    if (command.op !== "set") return command;
    const node = this.documents[command.doc] && find(this.documents[command.doc]!.body, command.id);
    const current = node?.props[command.prop] ?? null;
    const prior = this.clean(command.prior) === current ? current : command.prior;
    return { ...command, value: this.clean(command.value), prior };
  }

  private write(actor: string, commands: readonly Command[], uuid: string, intent: string, label: string, kind: Row["kind"], received = ""): Row {
    const { documents, inverses } = apply(this.documents, commands);
    this.documents = documents;
    const row: Row = {
      sequence: this.sequence + 1,
      client_uuid: uuid,
      mine: false,
      commands,
      stored: commands,
      actor,
      intent,
      label,
      inverses,
      kind,
      reversed: false,
      received,
    };
    this.history.push(row);
    return row;
  }

  private undoable(actor: string): Row[] {
    const rows = this.history.filter((row) => row.actor === actor && !row.reversed && row.kind !== "undo").reverse();
    return rows.filter((row) => row.intent === rows[0]!.intent);
  }

  private redoable(actor: string): Row[] {
    const mine = this.history.filter((row) => row.actor === actor);
    const last = mine.filter((row) => !row.reversed && row.kind === "undo").pop();
    return last && !mine.some((row) => row.kind === "edit" && row.sequence > last.sequence) ? [last] : [];
  }

  private steps(actor: string): { undo: Step | null; redo: Step | null } {
    const step = (rows: Row[]): Step | null => (rows[0] ? { label: rows[0].label, focus: null } : null);
    return { undo: step(this.undoable(actor)), redo: step(this.redoable(actor)) };
  }

  private step(actor: string, direction: "undo" | "redo", uuid: string, base: number): Awaited<ReturnType<Api["step"]>> {
    const rows = direction === "undo" ? this.undoable(actor) : this.redoable(actor);
    if (rows.length === 0) throw new Refused(409, `nothing_to_${direction}`, "", null, {});
    try {
      const row = this.write(actor, rows.flatMap((one) => one.inverses), uuid, rows[0]!.intent, rows[0]!.label, direction);
      for (const one of rows) one.reversed = true;
      const { label, commands, sequence } = row;
      return { ...this.progress(actor, base, sequence), sequence, label, focus: null, commands, ...this.steps(actor) };
    } catch (error) {
      if (error instanceof CommandRefused) throw new Refused(409, "blocked", "somebody else was here", null, {});
      throw error;
    }
  }

  private progress(actor: string, since: number, until: number): Omit<Progress, "sequence"> {
    const rows = this.history.filter((row) => row.sequence > since && row.sequence < until);
    const missed = rows.map(({ sequence, client_uuid, commands, actor: who }) => ({ sequence, client_uuid, commands, mine: who === actor }));
    return { missed, complete: since >= this.collapsed, fragments: [], documents: [] };
  }
}
