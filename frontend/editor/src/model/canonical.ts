/**
 * One way to write a JSON value, the same in TypeScript and Python, and a digest over it.
 *
 * Follows RFC 8785 (JSON Canonicalization Scheme). The twin of `content/canonical.py`.
 */

import { sha256 } from "./sha256";

/** Return the one text of a JSON value. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const record = value as Record<string, unknown>;
  // Array.prototype.sort compares UTF-16 code units, as RFC 8785, 3.2.3 asks.
  const pairs = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`);
  return `{${pairs.join(",")}}`;
}

/** Return the SHA-256 of the canonical text, in hexadecimal. */
export function digest(value: unknown): string {
  return sha256(canonical(value));
}

/** Tell whether two JSON values are equal. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => same(item, other[index]))
    );
  }
  const a = one as Record<string, unknown>;
  const b = other as Record<string, unknown>;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}
