/** Where a dragged block may land: pure geometry, so that it can be tested without a browser. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Place {
  parent: string;
  slot: string;
  after: string | null;
}

export interface SlotBox extends Box {
  parent: string;
  slot: string;
  depth: number;
  children: { node: string; box: Box }[];
}

/** A gap between two blocks, as the line to draw. */
export interface Gap extends Place {
  line: { x1: number; y1: number; x2: number; y2: number };
  depth: number;
  /** The blocks on both sides, for the words beside the line. */
  before: string | null;
  next: string | null;
}

/** All gaps of some slots. Children standing side by side get upright lines. */
export function gaps(slots: SlotBox[]): Gap[] {
  return slots.flatMap(slotGaps);
}

function slotGaps(slot: SlotBox): Gap[] {
  const { children, parent, depth } = slot;
  const make = (index: number, line: Gap["line"]): Gap => ({
    parent,
    slot: slot.slot,
    depth,
    after: children[index - 1]?.node ?? null,
    before: children[index - 1]?.node ?? null,
    next: children[index]?.node ?? null,
    line,
  });
  if (children.length === 0) {
    const middle = (slot.top + slot.bottom) / 2;
    return [make(0, { x1: slot.left, y1: middle, x2: slot.right, y2: middle })];
  }
  const upright = children.some((child, index) => {
    const next = children[index + 1];
    return next !== undefined && Math.min(child.box.bottom, next.box.bottom) - Math.max(child.box.top, next.box.top) > 8;
  });
  return Array.from({ length: children.length + 1 }, (_, index) => {
    const previous = children[index - 1]?.box;
    const next = children[index]?.box;
    if (!upright) {
      const y = previous && next ? (previous.bottom + next.top) / 2 : (previous?.bottom ?? next!.top);
      const one = next ?? previous!;
      return make(index, { x1: one.left, y1: y, x2: one.right, y2: y });
    }
    const sameRow = previous && next && next.top < previous.bottom;
    const one = sameRow || !previous ? next! : previous;
    const x = sameRow ? (previous.right + next.left) / 2 : previous ? previous.right : next!.left;
    return make(index, { x1: x, y1: one.top, x2: x, y2: one.bottom });
  });
}

/** The gap nearest to a point; a deeper slot wins when both are about equally near. */
export function nearest(all: Gap[], x: number, y: number): Gap | null {
  let best: Gap | null = null;
  let bestScore = Infinity;
  for (const gap of all) {
    const score = distance(gap.line, x, y) - gap.depth * 6;
    if (score < bestScore) [best, bestScore] = [gap, score];
  }
  return best;
}

function distance({ x1, y1, x2, y2 }: Gap["line"], x: number, y: number): number {
  const dx = Math.max(x1 - x, 0, x - x2);
  const dy = Math.max(y1 - y, 0, y - y2);
  return Math.hypot(dx, dy);
}

/** How far to scroll in this frame when the pointer is near the top or bottom edge. */
export function scrollStep(y: number, height: number, edge = 72): number {
  if (y < edge) return -Math.ceil((edge - Math.max(y, -edge)) / 5);
  if (y > height - edge) return Math.ceil((Math.min(y, height + edge) - (height - edge)) / 5);
  return 0;
}

/** Whether dropping a block there would leave everything as it is. */
export function unchanged(gap: Gap, node: string): boolean {
  return gap.before === node || gap.next === node;
}
