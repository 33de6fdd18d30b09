/** What a text may hold: exactly what the server's two cleaning profiles keep, nothing that would be lost on saving. */
import { type Attrs, type DOMOutputSpec, type MarkSpec, type NodeSpec, Schema } from "prosemirror-model";

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: { validate: "string" } },
    inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: (element): Attrs => ({ href: element.getAttribute("href") ?? "" }) }],
    toDOM: (mark): DOMOutputSpec => ["a", { href: mark.attrs.href as string }, 0],
  },
  em: {
    parseDOM: [
      { tag: "em" },
      { tag: "i", getAttrs: (element) => element.style.fontStyle !== "normal" && null },
      { style: "font-style=italic" },
      { style: "font-style=normal", clearMark: (mark) => mark.type.name === "em" },
    ],
    toDOM: (): DOMOutputSpec => ["em", 0],
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      // Google Docs wraps everything it copies in <b style="font-weight:normal">.
      { tag: "b", getAttrs: (element) => element.style.fontWeight !== "normal" && null },
      { style: "font-weight=400", clearMark: (mark) => mark.type.name === "strong" },
      { style: "font-weight", getAttrs: (value) => /^(bold(er)?|[6-9]\d{2})$/.test(value) && null },
    ],
    toDOM: (): DOMOutputSpec => ["strong", 0],
  },
};

const text: NodeSpec = { group: "inline" };

const hardBreak: NodeSpec = {
  inline: true,
  group: "inline",
  selectable: false,
  linebreakReplacement: true,
  parseDOM: [{ tag: "br" }],
  toDOM: (): DOMOutputSpec => ["br"],
};

/** Words without any markup: a name, a label. Stored as plain text, not as HTML. */
const plainSchema = new Schema({ nodes: { doc: { content: "text*" }, text }, marks: {} });

/** One line: a heading, a button. */
const lineSchema = new Schema({ nodes: { doc: { content: "inline*" }, text, hard_break: hardBreak }, marks });

/** Running text: paragraphs, sub-headings, lists, quotations. */
const richSchema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      content: "inline*",
      group: "block",
      parseDOM: [{ tag: "p" }],
      toDOM: (): DOMOutputSpec => ["p", 0],
    },
    heading: {
      content: "inline*",
      group: "block",
      defining: true,
      attrs: { level: { default: 3, validate: "number" } },
      parseDOM: [
        { tag: "h1", attrs: { level: 2 } },
        { tag: "h2", attrs: { level: 2 } },
        { tag: "h3", attrs: { level: 3 } },
        { tag: "h4", attrs: { level: 4 } },
        { tag: "h5", attrs: { level: 4 } },
        { tag: "h6", attrs: { level: 4 } },
      ],
      toDOM: (node): DOMOutputSpec => [`h${node.attrs.level as number}`, 0],
    },
    blockquote: {
      content: "paragraph+",
      group: "block",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: (): DOMOutputSpec => ["blockquote", 0],
    },
    bullet_list: {
      content: "list_item+",
      group: "block",
      parseDOM: [{ tag: "ul" }],
      toDOM: (): DOMOutputSpec => ["ul", 0],
    },
    ordered_list: {
      content: "list_item+",
      group: "block",
      parseDOM: [{ tag: "ol" }],
      toDOM: (): DOMOutputSpec => ["ol", 0],
    },
    list_item: {
      content: "paragraph (bullet_list | ordered_list)*",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: (): DOMOutputSpec => ["li", 0],
    },
    text,
    hard_break: hardBreak,
  },
  marks,
});

export type TextKind = "plain" | "line" | "rich";

/** The schema of a kind of text. */
export function schemaFor(kind: TextKind): Schema {
  return { plain: plainSchema, line: lineSchema, rich: richSchema }[kind];
}
