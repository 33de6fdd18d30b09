/** When keystrokes belong together: one intent is one step of undo, one batch is one message. */

/** A pause after which the next keystroke is another step. */
const PAUSE = 1000;
/** No step is longer than this, however steadily somebody types. */
const LONGEST = 15_000;
/** A batch leaves this long after the last keystroke … */
const QUIET = 400;
/** … and this long after the first, so that it is saved within two seconds. */
const LATEST = 1200;

interface Group {
  readonly key: string;
  readonly intent: string;
  readonly startedAt: number;
  lastAt: number;
  readonly dragging: boolean;
}

export class Typing {
  private group: Group | null = null;
  private batchStartedAt = 0;

  /** The intent that an edit at this place belongs to now. */
  intent(key: string, now: number, dragging: boolean): string {
    const { group } = this;
    const over =
      !group ||
      group.key !== key ||
      group.dragging !== dragging ||
      (!dragging && (now - group.lastAt > PAUSE || now - group.startedAt > LONGEST));
    if (over) this.group = { key, intent: crypto.randomUUID(), startedAt: now, lastAt: now, dragging };
    else group.lastAt = now;
    return this.group!.intent;
  }

  /** A new batch of the group begins. */
  begin(now: number): void {
    this.batchStartedAt = now;
  }

  /** How long the open batch may wait yet. */
  wait(now: number): number {
    if (!this.group) return 0;
    return Math.max(0, Math.min(this.group.lastAt + QUIET, this.batchStartedAt + LATEST) - now);
  }

  settle(): void {
    this.group = null;
  }
}
