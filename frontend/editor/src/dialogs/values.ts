/** Values as a person reads them. Pure but for the HTML parser. */
import type { Json } from "../model/types";
import { words } from "../words/words";

/** The words in a value: text without markup, lists joined, anything empty as a dash. */
export function asWords(value: Json | undefined): string {
  if (value === null || value === undefined || value === "") return words().form.empty;
  if (typeof value === "string") return new DOMParser().parseFromString(value.replace(/<(\/p|\/li|br)/g, " <$1"), "text/html").body.textContent!.trim() || words().form.empty;
  if (Array.isArray(value)) return value.map(asWords).join(", ");
  if (typeof value === "object") return Object.values(value).map(asWords).join(" ");
  return String(value);
}
