/** Between the stored value of a text and the tree that is edited. */
import { DOMParser as TextParser, DOMSerializer, type Node } from "prosemirror-model";
import { schemaFor, type TextKind } from "./schema";

/** Reads a stored value. Never touches the live page, so nothing in it can load or run. */
export function readValue(value: string, kind: TextKind): Node {
  const schema = schemaFor(kind);
  if (kind === "plain") return schema.topNodeType.create(null, value ? schema.text(value) : null);
  const inert = new DOMParser().parseFromString(`<body>${value}</body>`, "text/html");
  return TextParser.fromSchema(schema).parse(inert.body, { preserveWhitespace: kind === "line" });
}

/** Writes a text in the form in which it is stored; an empty text is the empty string. */
export function writeValue(doc: Node, kind: TextKind): string {
  if (kind === "plain") return doc.textContent;
  if (isEmpty(doc)) return "";
  const inert = document.implementation.createHTMLDocument("");
  const holder = inert.createElement("div");
  holder.append(DOMSerializer.fromSchema(schemaFor(kind)).serializeFragment(doc.content, { document: inert }));
  // An item's one paragraph is its content; "<li>word</li>" is how lists are stored.
  for (const paragraph of holder.querySelectorAll("li > p:first-child")) paragraph.replaceWith(...paragraph.childNodes);
  return holder.innerHTML;
}

/** No word, no break, no list: nothing that a visitor would see. */
export function isEmpty(doc: Node): boolean {
  let found = doc.childCount > 1 && doc.firstChild!.isBlock;
  doc.descendants((node) => {
    found ||= node.isText ? node.text!.trim() !== "" : node.isLeaf || node.type.name.endsWith("_list");
    return !found;
  });
  return !found;
}
