import { describe, expect, it } from "vitest";
import { canonical, digest } from "../model/canonical";
import { apply, find, walk } from "../model/tree";
import type { Command, Draft, Drafts, TreeNode } from "../model/types";
import { addPage, deletePage, duplicateNode, insertNodes, moveDown, moveUp, removeNode, setProp, setProps } from "./build";
import { expectingAll } from "./expectations";
import { newDocumentId, newId, withNewIds } from "./ids";

function node(id: string, type: string, props: TreeNode["props"] = {}, slots: TreeNode["slots"] = {}): TreeNode {
  return { id, type, props, slots };
}

function draft(kind: Draft["kind"], root: TreeNode): Draft {
  return { kind, language: "fr", group: "g", body: { version: 1, root } };
}

const page = "01890000-0000-7000-8000-000000000001";
const drafts: Drafts = {
  [page]: draft(
    "page",
    node("r", "page", { title: "Accueil", path: "" }, {
      sections: [
        node("a", "section", { tone: "deep" }, { blocks: [node("a1", "text", { html: `<a href="page:${page}#a1">ici</a> <a href='#b'>là</a>` })] }),
        node("b", "section"),
        node("c", "section"),
      ],
    }),
  ),
  menu: draft(
    "navigation",
    node("nr", "navigation", {}, {
      entries: [
        node("e1", "nav_entry", { page }, { entries: [node("e11", "nav_entry", { url: "/x" }), node("e12", "nav_entry", { page })] }),
        node("e2", "nav_entry", { url: "/y" }),
      ],
    }),
  ),
};

function after(commands: Command[], documents: Drafts = drafts): Drafts {
  return apply(documents, commands).documents;
}

const order = (documents: Drafts): string[] => documents[page]!.body.root.slots["sections"]!.map((one) => one.id);
const entries = (documents: Drafts): string[] => (documents["menu"]!.body.root.slots["entries"] ?? []).map((one) => one.id);

describe("names", () => {
  it("are fresh each time and allowed", () => {
    const names = new Set(Array.from({ length: 1000 }, newId));
    expect(names.size).toBe(1000);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{24}$/);
  });

  it("of documents are UUIDs of version 7 that carry the time", () => {
    expect(newDocumentId(0x0189_0000_0001)).toMatch(/^01890000-0001-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newDocumentId(1) < newDocumentId(2)).toBe(true);
  });

  it("are new all the way down in a copy, and links within it follow", () => {
    const original = find(drafts[page]!.body, "a")!;
    const copy = withNewIds(original);
    const [one] = copy.slots["blocks"]!;
    expect([copy.id, one!.id]).not.toContain("a");
    expect(one!.props["html"]).toBe(`<a href="page:${page}#${one!.id}">ici</a> <a href='#b'>là</a>`);
    expect(original.slots["blocks"]![0]!.id).toBe("a1");
  });
});

describe("commands", () => {
  it("carry what they have seen", () => {
    expect(setProp(drafts, page, "a", "tone", "paper")).toEqual([
      { op: "set", doc: page, id: "a", prop: "tone", value: "paper", prior: "deep" },
    ]);
    expect(setProps(drafts, page, "b", { tone: "paper", title: null })).toMatchObject([{ prior: null }, { prior: null }]);
    expect(removeNode(drafts, page, "b")).toEqual([{ op: "remove", doc: page, id: "b", prior_digest: digest(node("b", "section")) }]);
  });

  it("refuse what is not there", () => {
    expect(() => setProp(drafts, "nowhere", "a", "tone", 1)).toThrow("unknown_document");
    expect(() => setProp(drafts, page, "nobody", "tone", 1)).toThrow("unknown_node");
    expect(() => moveUp(drafts, page, "r")).toThrow("is_root");
  });

  it("move one place up or down, and not beyond the ends", () => {
    expect(order(after(moveUp(drafts, page, "c")))).toEqual(["a", "c", "b"]);
    expect(order(after(moveUp(drafts, page, "b")))).toEqual(["b", "a", "c"]);
    expect(order(after(moveDown(drafts, page, "a")))).toEqual(["b", "a", "c"]);
    expect(moveUp(drafts, page, "a")).toEqual([]);
    expect(moveDown(drafts, page, "c")).toEqual([]);
  });

  it("put a copy right after its original", () => {
    const documents = after(duplicateNode(drafts, page, "a"));
    const [first, copy] = documents[page]!.body.root.slots["sections"]!;
    expect(first!.id).toBe("a");
    expect(copy!.props).toEqual({ tone: "deep" });
    const names = Array.from(walk(documents[page]!.body.root), (one) => one.id);
    expect(new Set(names).size).toBe(names.length);
  });

  it("paste several in their order, as one batch", () => {
    const commands = insertNodes(drafts, page, [node("x", "section"), node("y", "section")], { parent: "r", slot: "sections", after: "a" });
    expect(order(after(commands))).toEqual(["a", "x", "y", "b", "c"]);
    expect(canonical(apply(after(commands), apply(drafts, commands).inverses).documents)).toBe(canonical(drafts));
  });

  it("add a page with its line in the menu", () => {
    const commands = addPage(drafts, { title: "Pains", path: "pains", language: "fr", schemaVersion: 3 });
    const doc = commands[0]!.doc;
    const documents = after(commands);
    expect(documents[doc]!.body).toMatchObject({ version: 3, root: { props: { title: "Pains", path: "pains" } } });
    expect(documents["menu"]!.body.root.slots["entries"]![2]!.props).toEqual({ page: doc });
    expect(addPage(drafts, { title: "X", path: "x", language: "fr", schemaVersion: 1, inMenu: false })).toHaveLength(1);
    expect(addPage(drafts, { title: "X", path: "x", language: "en", schemaVersion: 1 })).toHaveLength(1);
  });

  it("delete a page with all its lines in the menu; what hung below moves up", () => {
    const documents = after(deletePage(drafts, page));
    expect(Object.keys(documents)).toEqual(["menu"]);
    expect(entries(documents)).toEqual(["e11", "e2"]);
  });

  it("see anew what stands there when they are put on top of something else", () => {
    const [set] = setProp(drafts, page, "a", "tone", "paper");
    const [remove] = removeNode(drafts, page, "a");
    const moved = moveDown(drafts, page, "a");
    const other = after([{ op: "set", doc: page, id: "a", prop: "tone", value: "tint", prior: "deep" }, ...moveDown(drafts, page, "b")]);
    expect(() => after([set!], other)).toThrow("conflict");
    const fresh = expectingAll(other, [set!, ...moved, remove!]);
    expect(fresh[0]).toMatchObject({ prior: "tint" });
    expect(order(after(fresh, other))).toEqual(["c", "b"]);
  });
});
