/** One text under the caret: a ProseMirror view on the very element the page shows. */
import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark } from "prosemirror-commands";
import { InputRule, inputRules, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { Schema } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { type Command, EditorState, Selection, TextSelection, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { addressOf } from "./address";
import { cleanPasted, isEmbedded } from "./paste";
import { schemaFor, type TextKind } from "./schema";
import { isEmpty, readValue, writeValue } from "./value";

/** Where the caret goes on opening: a place in the frame's viewport, a range between two, or an end of the text. */
export type Caret = { x: number; y: number } | { from: { x: number; y: number }; to: { x: number; y: number } } | "start" | "end" | "all";

export type Format = "strong" | "em" | "bullet_list" | "ordered_list" | "heading";

export interface TextState {
  formats: Record<Format, boolean>;
  link: string | null;
  empty: boolean;
  selected: string;
  kind: TextKind;
}

export interface TextHooks {
  changed(html: string): void;
  state(state: TextState): void;
  /** The caret wants to go beyond the text's end. Returns whether there was somewhere to go. */
  leave(towards: "before" | "after"): boolean;
  /** Enter in a one-line text. */
  next(): void;
  /** Backspace in a text that is empty already. Returns whether it was used. */
  emptied(): boolean;
  escape(): void;
  askLink(): void;
  /** The code of a video or a map was pasted: it is no text, and is dropped. */
  embedded(): void;
  blurred(): void;
}

export interface TextHandle {
  readonly element: HTMLElement;
  readonly kind: TextKind;
  focus(): void;
  format(format: Format): void;
  link(href: string | null, text?: string): void;
  /** Shows another value (an undo, another person's change) while the caret stays where it can. */
  show(html: string): void;
  value(): string;
  close(): void;
}

/** Opens a text for typing. The element keeps its place, its classes and its looks. */
export function openText(element: HTMLElement, options: { kind: TextKind; value: string; label: string; language: string; caret: Caret }, hooks: TextHooks): TextHandle {
  const { kind } = options;
  const schema = schemaFor(kind);
  const view: EditorView = new EditorView({ mount: element }, {
    state: EditorState.create({ doc: readValue(options.value, kind), plugins: [rules(schema), keys(schema, hooks), keymap(baseKeymap)] }),
    attributes: { role: "textbox", "aria-label": options.label, "aria-multiline": kind === "rich" ? "true" : "false", lang: options.language, spellcheck: "true" },
    dispatchTransaction(transaction: Transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged && !transaction.getMeta("shown")) hooks.changed(writeValue(view.state.doc, kind));
      if (transaction.docChanged) markEmpty();
      if (transaction.docChanged || transaction.selectionSet || transaction.storedMarksSet) hooks.state(describe(view.state, kind));
    },
    transformPastedHTML: cleanPasted,
    clipboardTextParser: kind !== "rich" ? (text, context) => schemaSlice(schema, text.replace(/\s*[\r\n]+\s*/g, " "), context.marks()) : undefined,
    handlePaste(_, event) {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (isEmbedded(event.clipboardData?.getData("text/html") ?? "", text)) {
        hooks.embedded();
        // A code that was copied as a text is nothing else; of a page, the words around it stay.
        if (/^\s*<(iframe|object|embed|video)[\s>]/i.test(text)) return true;
      }
      const href = addressOf(text);
      if (href === null || view.state.selection.empty) return false;
      return toggleLink(href)(view.state, view.dispatch);
    },
    handleDOMEvents: {
      blur() {
        hooks.blurred();
        return false;
      },
    },
  });
  function markEmpty(): void {
    element.classList.toggle("is-blank", isEmpty(view.state.doc));
  }
  markEmpty();
  place(view, options.caret);
  view.focus();
  hooks.state(describe(view.state, kind));

  return {
    element,
    kind,
    focus: () => view.focus(),
    format(format) {
      formatCommand(schema, format)(view.state, view.dispatch);
      view.focus();
    },
    link(href, text) {
      if (href !== null && view.state.selection.empty && currentLink(view.state) === null) {
        view.dispatch(view.state.tr.replaceSelectionWith(schema.text(text || href, [schema.marks.link!.create({ href })]), false));
      } else toggleLink(href)(view.state, view.dispatch);
      view.focus();
    },
    show(html) {
      if (html === writeValue(view.state.doc, kind)) return;
      const next = readValue(html, kind);
      const at = Math.min(view.state.selection.from, next.content.size);
      const change = view.state.tr.replaceWith(0, view.state.doc.content.size, next.content).setMeta("shown", true);
      view.dispatch(change.setSelection(Selection.near(change.doc.resolve(Math.min(at, change.doc.content.size)))));
    },
    value: () => writeValue(view.state.doc, kind),
    close() {
      const html = writeValue(view.state.doc, kind);
      view.destroy();
      if (kind === "plain") element.textContent = html;
      else element.innerHTML = html;
      for (const name of ["contenteditable", "role", "aria-label", "aria-multiline", "spellcheck", "translate", "tabindex"]) element.removeAttribute(name);
      element.classList.remove("ProseMirror", "ProseMirror-focused");
      if (element.classList.length === 0) element.removeAttribute("class");
    },
  };
}

function place(view: EditorView, caret: Caret): void {
  const { doc } = view.state;
  const at = (point: { x: number; y: number }) => view.posAtCoords({ left: point.x, top: point.y })?.pos;
  let selection: Selection;
  if (caret === "start") selection = Selection.atStart(doc);
  else if (caret === "end") selection = Selection.atEnd(doc);
  else if (caret === "all") selection = TextSelection.between(Selection.atStart(doc).$from, Selection.atEnd(doc).$to);
  else if ("from" in caret) {
    const from = at(caret.from);
    const to = at(caret.to);
    selection = from === undefined || to === undefined ? Selection.atEnd(doc) : TextSelection.between(doc.resolve(from), doc.resolve(to));
  } else {
    const pos = at(caret);
    selection = pos === undefined ? Selection.atEnd(doc) : Selection.near(doc.resolve(pos));
  }
  view.dispatch(view.state.tr.setSelection(selection));
}

function schemaSlice(schema: Schema, text: string, marks: readonly import("prosemirror-model").Mark[]) {
  const doc = schema.topNodeType.create(null, text ? schema.text(text, marks) : null);
  return doc.slice(0, doc.content.size);
}

function rules(schema: Schema) {
  const list: InputRule[] = [];
  const { bullet_list, ordered_list, blockquote } = schema.nodes;
  if (bullet_list) list.push(wrappingInputRule(/^\s*([-*])\s$/, bullet_list));
  if (ordered_list) list.push(wrappingInputRule(/^1[.)]\s$/, ordered_list));
  if (blockquote) list.push(wrappingInputRule(/^\s*>\s$/, blockquote));
  return inputRules({ rules: list });
}

function keys(schema: Schema, hooks: TextHooks) {
  const bindings: Record<string, Command> = {
    "Mod-b": formatCommand(schema, "strong"),
    "Mod-i": formatCommand(schema, "em"),
    "Mod-k": () => (schema.marks.link && hooks.askLink(), true),
    Escape: () => (hooks.escape(), true),
    ArrowUp: leaving("before", "up", hooks),
    ArrowLeft: leaving("before", "left", hooks),
    ArrowDown: leaving("after", "down", hooks),
    ArrowRight: leaving("after", "right", hooks),
    Backspace: (state) => state.doc.textContent === "" && state.doc.childCount <= 1 && hooks.emptied(),
  };
  const newLine: Command = (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(schema.nodes.hard_break!.create()).scrollIntoView());
    return true;
  };
  bindings["Shift-Enter"] = schema.nodes.hard_break ? chainCommands(exitCode, newLine) : () => true;
  const item = schema.nodes.list_item;
  if (item) {
    bindings.Enter = splitListItem(item);
    bindings.Tab = sinkListItem(item);
    bindings["Shift-Tab"] = liftListItem(item);
    bindings["Mod-Shift-8"] = formatCommand(schema, "bullet_list");
    bindings["Mod-Shift-7"] = formatCommand(schema, "ordered_list");
  } else {
    bindings.Enter = () => (hooks.next(), true);
  }
  return keymap(bindings);
}

function leaving(towards: "before" | "after", direction: "up" | "down" | "left" | "right", hooks: TextHooks): Command {
  return (state, _, view) => {
    if (!view || !state.selection.empty || !view.endOfTextblock(direction)) return false;
    const edge = towards === "before" ? Selection.atStart(state.doc) : Selection.atEnd(state.doc);
    if (state.selection.$from.parent !== edge.$from.parent) return false;
    return hooks.leave(towards);
  };
}

function formatCommand(schema: Schema, format: Format): Command {
  if (format === "strong" || format === "em") return schema.marks[format] ? toggleMark(schema.marks[format]) : () => true;
  return (state, dispatch, view) => {
    const type = schema.nodes[format];
    if (!type) return false;
    if (format === "heading") {
      const on = state.selection.$from.parent.type === type;
      return setBlockType(on ? schema.nodes.paragraph! : type, on ? null : { level: 3 })(state, dispatch);
    }
    const item = schema.nodes.list_item!;
    if (!inside(state, format)) {
      const other = format === "bullet_list" ? "ordered_list" : "bullet_list";
      if (inside(state, other)) return retype(other, format)(state, dispatch);
      return wrapInList(type)(state, dispatch);
    }
    return chainCommands(liftListItem(item), lift)(state, dispatch, view);
  };
}

function retype(from: string, to: string): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      if ($from.node(depth).type.name !== from) continue;
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), state.schema.nodes[to]));
      return true;
    }
    return false;
  };
}

function toggleLink(href: string | null): Command {
  return (state, dispatch) => {
    const type = state.schema.marks.link;
    if (!type) return false;
    let { from, to } = state.selection;
    if (state.selection.empty) {
      const range = linkRange(state);
      if (!range) return false;
      ({ from, to } = range);
    }
    const change = state.tr.removeMark(from, to, type);
    if (href !== null) change.addMark(from, to, type.create({ href }));
    dispatch?.(change);
    return true;
  };
}

function linkRange(state: EditorState): { from: number; to: number } | null {
  const { $from } = state.selection;
  const type = state.schema.marks.link!;
  const parent = $from.parent;
  const hit = parent.childAfter($from.parentOffset);
  const before = parent.childBefore($from.parentOffset);
  const mark = (hit.node && type.isInSet(hit.node.marks)) || (before.node && type.isInSet(before.node.marks));
  if (!mark) return null;
  const start = $from.start();
  let range: { from: number; to: number } | null = null;
  parent.forEach((child, offset) => {
    if (!mark.isInSet(child.marks)) return;
    const from = start + offset;
    const to = from + child.nodeSize;
    if (range && range.to === from) range = { from: range.from, to };
    else if (!range || from <= $from.pos) range = { from, to };
  });
  return range;
}

function currentLink(state: EditorState): string | null {
  const type = state.schema.marks.link;
  if (!type) return null;
  const { $from, $to } = state.selection;
  const marks = state.selection.empty ? $from.marks() : $from.marksAcross($to);
  const mark = type.isInSet(marks ?? []) ?? type.isInSet($from.nodeAfter?.marks ?? []);
  return mark ? (mark.attrs.href as string) : null;
}

function inside(state: EditorState, name: string): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === name) return true;
  return false;
}

function describe(state: EditorState, kind: TextKind): TextState {
  const { from, $from, to, empty } = state.selection;
  const marked = (name: string) => {
    const type = state.schema.marks[name];
    if (!type) return false;
    return empty ? !!type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type);
  };
  return {
    formats: {
      strong: marked("strong"),
      em: marked("em"),
      bullet_list: inside(state, "bullet_list"),
      ordered_list: inside(state, "ordered_list"),
      heading: $from.parent.type.name === "heading",
    },
    link: currentLink(state),
    empty,
    selected: state.doc.textBetween(from, to, " "),
    kind,
  };
}
