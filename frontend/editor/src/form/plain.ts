/** Between what is typed in a plain field and what is stored: markup is escaped, numbers are numbers. Pure. */
import type { Schema } from "../api/types";
import type { Json } from "../model/types";

/** The text of a field for a stored value. */
export function asTyped(value: Json, widget: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return typeof value === "object" ? "" : String(value);
  if (widget === "rich") return paragraphs(value).join("\n\n");
  if (widget === "line") return unescape(value);
  return value;
}

/** The stored value for the text of a field. */
export function asStored(text: string, widget: string, schema: Schema): Json {
  if (schema.type === "integer" || schema.type === "number") {
    if (text.trim() === "") return null;
    const number = Number(text.replace(",", ".").replace(/[\s\u00a0\u202f]/g, ""));
    return Number.isNaN(number) ? text : number;
  }
  if (widget === "line") return escape(text);
  if (widget === "time") return timeFrom(text);
  if (widget === "rich") {
    return text
      .split(/\n{2,}/)
      .map((one) => one.trim())
      .filter(Boolean)
      .map((one) => `<p>${escape(one).replaceAll("\n", "<br>")}</p>`)
      .join("");
  }
  return text;
}

/** "6:30", "6h30", "6 h 30", "0630" and "6 h" as hours and minutes with two digits each; anything else as it is. */
export function timeFrom(text: string): string {
  const parts = /^(\d{1,2})\s*[:.h]\s*(\d{2})?$/i.exec(text.trim()) ?? /^(\d{1,2})(\d{2})$/.exec(text.trim());
  return parts ? `${parts[1]!.padStart(2, "0")}:${parts[2] ?? "00"}` : text;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function unescape(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
}

function paragraphs(html: string): string[] {
  const page = new DOMParser().parseFromString(html.replaceAll("<br>", "\n"), "text/html");
  return [...page.body.children].map((element) => (element.textContent ?? "").trim()).filter(Boolean);
}
