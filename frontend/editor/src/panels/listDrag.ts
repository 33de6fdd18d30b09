/** Reordering the rows of a list by their grips, with mouse, pen or finger. The state moves the rows, not we. */

export interface ListDragOptions {
  /** A row let go: the index it had, and the index it gets once taken out. */
  moved(from: number, to: number): void;
}

/** Svelte action for a list whose rows are `[data-row]` and whose grips are `[data-grip]`. */
export function listDrag(list: HTMLElement, options: ListDragOptions) {
  let current = options;

  function press(event: PointerEvent): void {
    const grip = (event.target as Element).closest<HTMLElement>("[data-grip]");
    const row = grip?.closest<HTMLElement>("[data-row]");
    if (!grip || !row || row.parentElement !== list || event.button !== 0) return;
    event.preventDefault();
    const rows = [...list.querySelectorAll<HTMLElement>(":scope > [data-row]")];
    const from = rows.indexOf(row);
    let to = from;
    let moving = false;
    grip.setPointerCapture(event.pointerId);

    const move = (next: PointerEvent) => {
      if (!moving && Math.abs(next.clientY - event.clientY) < 5) return;
      moving = true;
      row.classList.add("lifted");
      row.style.transform = `translateY(${next.clientY - event.clientY}px)`;
      const others = rows.filter((one) => one !== row);
      to = others.filter((one) => next.clientY > middle(one)).length;
      others.forEach((one, at) => {
        one.classList.toggle("drop-before", at === to);
        one.classList.toggle("drop-after", at === others.length - 1 && to === others.length);
      });
      const scroller = list.closest<HTMLElement>(".panel__body");
      if (scroller) {
        const box = scroller.getBoundingClientRect();
        if (next.clientY < box.top + 40) scroller.scrollBy(0, -8);
        else if (next.clientY > box.bottom - 40) scroller.scrollBy(0, 8);
      }
    };
    const end = (drop: boolean) => {
      grip.removeEventListener("pointermove", move);
      grip.removeEventListener("pointerup", up);
      grip.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", key, true);
      row.classList.remove("lifted");
      row.style.transform = "";
      rows.forEach((one) => one.classList.remove("drop-before", "drop-after"));
      if (drop && moving && to !== from) current.moved(from, to);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== "Escape") return;
      pressed.preventDefault();
      pressed.stopPropagation();
      end(false);
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", up);
    grip.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", key, true);
  }

  list.addEventListener("pointerdown", press);
  return {
    update(next: ListDragOptions) {
      current = next;
    },
    destroy() {
      list.removeEventListener("pointerdown", press);
    },
  };
}

function middle(row: HTMLElement): number {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
}
