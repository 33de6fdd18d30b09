/** The tree functions do what the shared vectors say; the Python twin reads the same files. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { canonical, digest, same } from "./canonical";
import { normalBody } from "./shape";
import { apply, find, placeOf, positions, walk } from "./tree";
import { type Command, CommandRefused, type Drafts, type Json, type Props, type TreeNode } from "./types";

const VECTORS = resolve(__dirname, "../../../../website_online/website/content/vectors");
const FILES = ["insert", "remove", "move", "set", "documents", "malformed"];

interface Case {
  name: string;
  given: string;
  commands: Json[];
  refused?: { code: string; detail: Json };
  outline?: Record<string, string | null>;
  props?: Record<string, Record<string, Props>>;
  inverses?: Command[];
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(resolve(VECTORS, `${name}.json`), "utf8")) as T;
}

const given = read<Record<string, Drafts>>("given");

/** Put real values for `DIGEST:doc`, `DIGEST:doc:node` and `{"REPEAT": [text, times]}`. */
function fillIn(value: Json, documents: Drafts): Json {
  if (typeof value === "string" && value.startsWith("DIGEST:")) {
    const [, doc, node] = value.split(":");
    const body = documents[doc!]!.body;
    return digest(node === undefined ? body : find(body, node));
  }
  if (Array.isArray(value)) return value.map((item) => fillIn(item, documents));
  if (value === null || typeof value !== "object") return value;
  if (Object.keys(value).join() === "REPEAT") {
    const [text, times] = value["REPEAT"] as [string, number];
    return text.repeat(times);
  }
  // fromEntries defines own properties, `__proto__` included.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item, documents)]));
}

function outline(node: TreeNode): string {
  const slots = Object.entries(node.slots)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slot, children]) => `${slot}: ${children.map(outline).join(" ")}`);
  return slots.length > 0 ? `${node.id}(${slots.join("; ")})` : node.id;
}

function refusal(action: () => unknown): CommandRefused {
  try {
    action();
  } catch (error) {
    if (error instanceof CommandRefused) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** Freeze everything, so that a change in place throws. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

describe.each(FILES)("%s", (file) => {
  it.each(read<Case[]>(file).map((vector): [string, Case] => [vector.name, vector]))("%s", (_name, vector) => {
    const start = frozen(read<Record<string, Drafts>>("given")[vector.given]!);
    const commands = fillIn(vector.commands, start) as unknown as Command[];

    if (vector.refused) {
      const error = refusal(() => apply(start, commands));
      expect(error.code).toBe(vector.refused.code);
      expect(error.detail).toEqual(vector.refused.detail);
      return;
    }

    const { documents: after, inverses } = apply(start, commands);
    for (const [doc, expected] of Object.entries(vector.outline ?? {})) {
      expect(Object.hasOwn(after, doc) ? outline(after[doc]!.body.root) : null).toBe(expected);
    }
    for (const [doc, nodes] of Object.entries(vector.props ?? {})) {
      for (const [id, props] of Object.entries(nodes)) {
        expect(canonical(find(after[doc]!.body, id)!.props)).toBe(canonical(props));
      }
    }
    if (vector.inverses) expect(same(inverses, vector.inverses)).toBe(true);
    const back = apply(after, inverses);
    expect(canonical(back.documents)).toBe(canonical(start));
    expect(canonical(apply(back.documents, back.inverses).documents)).toBe(canonical(after));
  });
});

describe("documents", () => {
  it.each(Object.keys(given))("%s are in normal form", (name) => {
    for (const draft of Object.values(given[name]!)) {
      expect(canonical(normalBody(draft.body))).toBe(canonical(draft.body));
    }
  });

  it("share what did not change", () => {
    const start = given["site"]!;
    const { documents: after } = apply(start, [
      { op: "set", doc: "p", id: "b1", prop: "text", value: "Neuf", prior: "Nos pains" },
    ]);
    expect(after["n"]).toBe(start["n"]);
    expect(find(after["p"]!.body, "b3")).toBe(find(start["p"]!.body, "b3"));
    expect(find(after["p"]!.body, "b1")).not.toBe(find(start["p"]!.body, "b1"));
  });

  it("know the place of every node", () => {
    const body = given["site"]!["p"]!.body;
    const places = positions(body);
    expect(places.size).toBe([...walk(body.root)].length - 1);
    for (const [id, place] of places) expect(placeOf(body, id)).toEqual(place);
    expect(places.get("b2")).toEqual({ parent: "b", slot: "left", after: "b1" });
    expect(placeOf(body, "r")).toBeUndefined();
    expect(placeOf(body, "nobody")).toBeUndefined();
  });

  it.each([NaN, Infinity, "\ud800", { k: "\udfff" }, undefined])("refuse values that JSON cannot say: %s", (value) => {
    const command = { op: "set", doc: "p", id: "a", prop: "x", value, prior: null } as unknown as Command;
    expect(refusal(() => apply(given["site"]!, [command])).code).toBe("malformed");
  });
});

describe("canonical", () => {
  const vectors = read<{ texts: [Json, string][]; digests: [Json, string][]; same: [Json, Json][]; different: [Json, Json][] }>(
    "canonical",
  );

  it.each(vectors.texts.map(([value, text]): [string, Json] => [text, value]))("%s", (text, value) => {
    expect(canonical(value)).toBe(text);
    expect(same(JSON.parse(text), value)).toBe(true);
  });

  it("digests as everybody does", async () => {
    for (const [value, expected] of vectors.digests) expect(digest(value)).toBe(expected);
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
      const text = "é".repeat(length >> 1) + "x".repeat(length & 1);
      const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(text)));
      const expected = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
      expect(digest(text)).toBe(expected);
    }
  });

  it("tells what is the same", () => {
    for (const [one, other] of vectors.same) expect(same(one, other)).toBe(true);
    for (const [one, other] of vectors.different) {
      expect(same(one, other)).toBe(false);
      expect(same(other, one)).toBe(false);
    }
  });
});
