/** Whether a value fits its schema, and what to say when it does not. Pure. */
import type { Schema } from "../api/types";
import type { Json } from "../model/types";
import type { Words } from "../words/words";

/** Follows `$ref` and the nullable form of `anyOf` to the schema that says what the value is. */
export function resolve(schema: Schema, definitions: Record<string, Schema> = {}): Schema {
  let current = schema;
  for (let steps = 0; steps < 8; steps++) {
    const alternative = current.anyOf?.find((one) => one.type !== "null");
    const next = current.$ref ? definitions[current.$ref.replace("#/$defs/", "")] : alternative;
    if (!next) return current;
    current = { ...next, title: current.title ?? next.title, "x-ui": current["x-ui"] ?? next["x-ui"], default: current.default ?? next.default };
  }
  return current;
}

/** The message for a value that cannot be kept, or null. An empty value always can: drafts may be incomplete. */
export function problem(schema: Schema, value: Json | undefined, words: Words["form"]): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (schema.type === "integer" || schema.type === "number") {
    if (typeof value !== "number" || !Number.isFinite(value) || (schema.type === "integer" && !Number.isInteger(value))) return words.number;
    if (schema.minimum !== undefined && value < schema.minimum) return words.min(schema.minimum);
    if (schema.maximum !== undefined && value > schema.maximum) return words.max(schema.maximum);
  }
  if (schema.enum && !schema.enum.includes(value)) return words.invalid;
  if (typeof value !== "string") return null;
  if (schema.minLength !== undefined && value.length < schema.minLength) return words.minLength(schema.minLength);
  if (schema.maxLength !== undefined && value.length > schema.maxLength) return words.maxLength(schema.maxLength);
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value)) return schema["x-ui"]?.widget === "time" ? words.time : words.pattern;
  if (schema["x-ui"]?.widget === "time" && !/^([01]?\d|2[0-3]):[0-5]\d$/.test(value)) return words.time;
  if (schema["x-ui"]?.widget === "email" && !looksLikeMail(value)) return words.email;
  return null;
}

export function looksLikeMail(value: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]{2,}$/.test(value);
}

/** The choices of a field, in the order in which they are offered. */
export function choices(schema: Schema): { value: Json; label: string }[] {
  const given = schema["x-ui"]?.choices ?? [];
  return given.length > 0 ? given : (schema.enum ?? []).map((value) => ({ value, label: String(value) }));
}

/** A new row of a list: every property at its default. */
export function emptyItem(schema: Schema): Json {
  if (schema.type !== "object") return schema.default ?? "";
  const filled = Object.entries(schema.properties ?? {}).filter(([, property]) => property.default !== undefined && property.default !== null);
  return Object.fromEntries(filled.map(([name, property]) => [name, property.default!]));
}
