/** Sends batches one after the other, waits when nobody answers, and says how it is going. */

import { Refused, Unreachable } from "./api";
import type { Pending } from "./ledger";

export interface SenderHooks {
  /** The batch whose turn it is. */
  next(): Pending | undefined;
  /** Milliseconds that it may wait yet, because somebody is still typing in it. */
  wait(): number;
  /** Send it. Throws Unreachable, or a Refused that stops everything (signed out, old build). */
  send(batch: Pending, leaving: boolean): Promise<void>;
  changed(): void;
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

export class Sender {
  /** Nothing is sent until `resume`. */
  paused: "signed_out" | "reload" | null = null;
  offline = false;
  private failures = 0;
  private busy = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void)[] = [];
  private readonly online = (): void => this.resume();

  constructor(private readonly hooks: SenderHooks) {
    globalThis.addEventListener?.("online", this.online);
  }

  /** There may be something to send; when leaving, it does not wait any longer. */
  wake(leaving = false): void {
    if (this.busy || this.stopped || this.paused || (this.offline && !leaving)) return;
    clearTimeout(this.timer);
    if (!this.hooks.next()) {
      this.release();
      return;
    }
    const wait = leaving ? 0 : this.hooks.wait();
    if (wait > 0) this.timer = setTimeout(() => this.wake(), wait);
    else void this.run(leaving);
  }

  /** Resolves when everything is sent, or nobody can be reached, or the person must act first. */
  drain(): Promise<void> {
    if (!this.hooks.next() && !this.busy) return Promise.resolve();
    if (this.paused || this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.offline) this.resume();
      else this.wake();
    });
  }

  resume(): void {
    this.paused = null;
    this.offline = false;
    this.failures = 0;
    this.hooks.changed();
    this.wake();
  }

  /** Something else than a batch failed: the same conclusions hold. */
  noticed(error: unknown): void {
    if (error instanceof Refused && error.status === 401) this.paused = "signed_out";
    else if (error instanceof Refused && error.code === "reload") this.paused = "reload";
    else return;
    this.hooks.changed();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    globalThis.removeEventListener?.("online", this.online);
    this.release();
  }

  private async run(leaving: boolean): Promise<void> {
    this.busy = true;
    try {
      await this.hooks.send(this.hooks.next()!, leaving);
      this.failures = 0;
      this.offline = false;
    } catch (error) {
      if (error instanceof Unreachable) this.later(error.retryAfter);
      else if (error instanceof Refused) this.noticed(error);
      else {
        this.later(0);
        console.error(error);
      }
    } finally {
      this.busy = false;
    }
    this.hooks.changed();
    if (this.offline || this.paused) this.release();
    else this.wake();
  }

  private later(retryAfter: number): void {
    this.offline = true;
    const pause = Math.max(retryAfter * 1000, Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.failures++));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.offline = false;
      this.wake();
    }, pause);
  }

  private release(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
