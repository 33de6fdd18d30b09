/** The keyboard, the same wherever the focus is: page, toolbar or panel. */
import type { Workshop } from "../session/workshop.svelte";

/** Where the key was pressed: in a text of the page, on a block of the page, or in the editor around it. */
export type Place = "text" | "canvas" | "outside";

/** Carries out a shortcut. Anything that is not one is left alone. */
export function handleKey(event: KeyboardEvent, workshop: Workshop, place: Place): void {
  if (event.defaultPrevented || event.isComposing || workshop.dialog !== null) return;
  const used = anywhere(event, workshop) || (place !== "text" && !inField(event) && onBlock(event, workshop, place)) || (place === "text" && withCaret(event, workshop));
  if (!used) return;
  event.preventDefault();
  event.stopPropagation();
}

function inField(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return target.matches?.("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable=true]") ?? false;
}

function anywhere(event: KeyboardEvent, workshop: Workshop): boolean {
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (event.key === "F6") return workshop.cycle(event.shiftKey ? -1 : 1), true;
  if (command && key === "s") return workshop.saveNow(), true;
  if (inField(event) && !(event.target as HTMLElement).isContentEditable) return false;
  if (command && key === "z") return workshop.history(event.shiftKey ? "redo" : "undo"), true;
  if (command && key === "y") return workshop.history("redo"), true;
  return false;
}

function withCaret(event: KeyboardEvent, workshop: Workshop): boolean {
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    return workshop.sections.nudge(event.key === "ArrowUp" ? -1 : 1), true;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") return workshop.sections.duplicate(), true;
  return false;
}

function onBlock(event: KeyboardEvent, workshop: Workshop, place: Place): boolean {
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (event.key === "?") return workshop.openDialog({ name: "shortcuts" }), true;
  if (!workshop.selection) {
    if (place === "canvas" && event.key === "ArrowDown") return workshop.canvas?.focus(), true;
    return false;
  }
  if (withCaret(event, workshop)) return true;
  if (command && key === "c") return workshop.sections.copy(), true;
  if (command && key === "x") return workshop.sections.cut(), true;
  if (command && key === "v") return workshop.sections.paste(), true;
  if (command && key === "k") return false;
  if (place !== "canvas" || command || event.altKey) return false;
  switch (event.key) {
    case "Delete":
    case "Backspace":
      return workshop.sections.remove(), true;
    case "ArrowDown":
    case "ArrowRight":
      return workshop.walk(1), true;
    case "ArrowUp":
    case "ArrowLeft":
      return workshop.walk(-1), true;
    case "Enter":
      return workshop.enter(), true;
    case "Escape":
      return workshop.selectParent(), true;
    default:
      return false;
  }
}
