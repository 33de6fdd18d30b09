/** Who wants to know what happens in the store. */

import type { StoreEvent } from "./types";

export type Listener = (event: StoreEvent) => void;

export class Listeners {
  private readonly all = new Set<Listener>();

  add(listener: Listener): () => void {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  emit(event: StoreEvent): void {
    for (const listener of [...this.all]) listener(event);
  }

  clear(): void {
    this.all.clear();
  }
}
