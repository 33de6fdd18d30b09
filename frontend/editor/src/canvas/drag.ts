/** Dragging a block with any pointer: mouse, pen or finger. The same for a new block from the palette. */
import { type Gap, gaps, nearest, scrollStep, type SlotBox, unchanged } from "./drops";
import type { SectionPreset } from "../state/types";
import type { CanvasPage } from "./page";

export interface DragSubject {
  type: string;
  /** The block being moved; null for a new one. */
  node: string | null;
  doc: string | null;
  /** The ready-made section that comes out of the palette. */
  preset?: SectionPreset;
}

export interface DragHooks {
  /** Whether a block of this type may stand in a slot of a parent of that type. */
  accepts(parentType: string, slot: string, type: string): boolean;
  shown(gap: Gap | null): void;
  /** The pointer let go over a place that changes something. */
  dropped(gap: Gap & { doc: string }): void;
  ended(): void;
}

const threshold = 5;

/** Follows one pointer from press to release. `inside` tells whether its events come from the frame. */
export function startDrag(page: CanvasPage, press: PointerEvent, subject: DragSubject, hooks: DragHooks & { started(): void }): void {
  const grip = press.currentTarget as HTMLElement;
  const owner = grip.ownerDocument.defaultView!;
  const inside = owner === page.window;
  grip.setPointerCapture(press.pointerId);
  press.preventDefault();

  let running = false;
  let all: (Gap & { doc: string })[] = [];
  let current: (Gap & { doc: string }) | null = null;
  let pointer = { x: press.clientX, y: press.clientY };
  let ticking = 0;

  /** The pointer in the frame's viewport. */
  const local = () => {
    if (inside) return pointer;
    const box = page.frame.getBoundingClientRect();
    const scale = box.width / page.frame.clientWidth || 1;
    return { x: (pointer.x - box.left) / scale, y: (pointer.y - box.top) / scale };
  };

  const update = () => {
    const at = local();
    const within = at.x >= -40 && at.x <= page.window.innerWidth + 40;
    const gap = within ? (nearest(all, at.x + page.window.scrollX, at.y + page.window.scrollY) as typeof current) : null;
    if (gap === current) return;
    current = gap;
    hooks.shown(gap && !(subject.node && unchanged(gap, subject.node)) ? gap : null);
  };

  const tick = () => {
    const step = scrollStep(local().y, page.window.innerHeight);
    if (step !== 0) {
      page.window.scrollBy({ top: step, behavior: "instant" });
      update();
    }
    ticking = owner.requestAnimationFrame(tick);
  };

  const move = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return;
    pointer = { x: event.clientX, y: event.clientY };
    if (!running) {
      if (Math.hypot(pointer.x - press.clientX, pointer.y - press.clientY) < threshold) return;
      running = true;
      hooks.started();
      all = measure(page, subject, hooks);
      ticking = owner.requestAnimationFrame(tick);
    }
    update();
  };

  const finish = (drop: boolean) => {
    owner.cancelAnimationFrame(ticking);
    grip.removeEventListener("pointermove", move);
    grip.removeEventListener("pointerup", up);
    grip.removeEventListener("pointercancel", cancel);
    for (const one of [page.window, window]) one.removeEventListener("keydown", key, true);
    hooks.shown(null);
    if (running) {
      hooks.ended();
      swallowClick(owner);
    }
    if (running && drop && current && !(subject.node && unchanged(current, subject.node))) hooks.dropped(current);
  };
  const up = (event: PointerEvent) => event.pointerId === press.pointerId && finish(true);
  const cancel = (event: PointerEvent) => event.pointerId === press.pointerId && finish(false);
  const key = (event: Event) => {
    if ((event as KeyboardEvent).key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    finish(false);
  };

  grip.addEventListener("pointermove", move);
  grip.addEventListener("pointerup", up);
  grip.addEventListener("pointercancel", cancel);
  for (const one of [page.window, window]) one.addEventListener("keydown", key, true);
}

/** The browser sends a click after the release; it was a drag, not a press. */
function swallowClick(owner: Window): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  owner.addEventListener("click", swallow, { capture: true, once: true });
  owner.setTimeout(() => owner.removeEventListener("click", swallow, true), 0);
}

/** Every place of the page where the block may land, in page coordinates. */
export function measure(page: CanvasPage, subject: DragSubject, hooks: Pick<DragHooks, "accepts">): (Gap & { doc: string })[] {
  const moving = subject.node ? page.element(subject.node) : null;
  const byDoc = new Map<string, SlotBox[]>();
  for (const container of page.document.querySelectorAll<HTMLElement>("[data-slot]")) {
    if (moving && (moving === container || moving.contains(container))) continue;
    const owner = container.closest<HTMLElement>("[data-node]");
    const doc = container.closest<HTMLElement>("[data-doc]")?.dataset.doc;
    if (!owner || !doc || (subject.doc && subject.doc !== doc)) continue;
    const slot = container.dataset.slot!;
    const ownerType = owner === page.main ? "page" : (owner.dataset.type ?? "");
    if (!hooks.accepts(ownerType, slot, subject.type)) continue;
    const list = byDoc.get(doc) ?? [];
    byDoc.set(doc, list);
    list.push({
      parent: owner.dataset.node!,
      slot,
      depth: depthOf(container),
      ...boxOf(page, container),
      children: page.children(container).map((child) => ({ node: child.dataset.node!, box: boxOf(page, child) })),
    });
  }
  return [...byDoc].flatMap(([doc, slots]) => gaps(slots).map((gap) => ({ ...gap, doc })));
}

function boxOf(page: CanvasPage, element: HTMLElement) {
  const box = element.getBoundingClientRect();
  const { scrollX, scrollY } = page.window;
  return { left: box.left + scrollX, top: box.top + scrollY, right: box.right + scrollX, bottom: box.bottom + scrollY };
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let one: Element | null = element; one; one = one.parentElement?.closest("[data-slot]") ?? null) depth++;
  return depth;
}
