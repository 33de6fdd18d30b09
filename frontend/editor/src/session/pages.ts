/** The pages of the site and their menu: adding, naming, ordering, hiding, deleting. */
import { addPage, deletePage, insertNode, moveNode, setProp } from "../commands/build";
import { newId, withNewIds } from "../commands/ids";
import type { Command, Json, TreeNode } from "../model/types";
import type { DocumentMeta } from "../state/types";
import { words } from "../words/words";
import { addressProblem, pathFrom } from "./paths";
import type { Spot, Workshop } from "./workshop.svelte";

export interface MenuEntry {
  id: string;
  page: string;
  label: string;
  hidden: boolean;
  depth: number;
  parent: string;
  siblings: readonly TreeNode[];
  at: number;
}

export class Pages {
  constructor(private readonly workshop: Workshop) {}

  /** The pages of the language being edited, home first. */
  all(): DocumentMeta[] {
    const language = this.workshop.language;
    return this.workshop
      .documents()
      .filter((one) => one.kind === "page" && one.language === language)
      .sort((a, b) => Number(b.path === "") - Number(a.path === "") || this.titleOf(a).localeCompare(this.titleOf(b)));
  }

  /** The page to open: the asked one when it exists, else the home page. */
  first(asked: string | null): string {
    const pages = this.workshop.documents().filter((one) => one.kind === "page");
    const language = this.workshop.store.state.site.language;
    const home = pages.find((one) => one.path === "" && one.language === language);
    return (pages.find((one) => one.id === asked) ?? home ?? pages[0])?.id ?? "";
  }

  titleOf(page: { path: string | null; title: string }): string {
    return page.title || (page.path ? page.path : words().pages.home);
  }

  documentName(id: string): string {
    const document = this.workshop.documents().find((one) => one.id === id);
    if (!document) return "";
    const kind = words().publishing.kinds[document.kind] ?? document.kind;
    return document.kind === "page" ? `${kind} ${this.titleOf(document)}` : kind;
  }

  /** The page a selected menu entry or button leads to, when it is another one than this. */
  linkedFrom({ doc, node }: Spot): { id: string; title: string } | null {
    const props = this.workshop.node(doc, node)?.props ?? {};
    const target = Object.entries(props)
      .map(([name, value]) => (typeof value !== "string" ? "" : value.startsWith("page:") ? value.slice(5) : name === "page" ? value : ""))
      .find(Boolean);
    const page = this.all().find((one) => one.id === target);
    return page && page.id !== this.workshop.page ? { id: page.id, title: this.titleOf(page) } : null;
  }

  menu(): MenuEntry[] {
    const navigation = this.workshop.shared("navigation");
    if (!navigation) return [];
    const entries: MenuEntry[] = [];
    const visit = (parent: TreeNode, depth: number) => {
      const siblings = parent.slots.entries ?? [];
      siblings.forEach((node, at) => {
        entries.push({ id: node.id, page: text(node.props.page), label: text(node.props.label), hidden: node.props.hidden === true, depth, parent: parent.id, siblings, at });
        visit(node, depth + 1);
      });
    };
    visit(navigation[1].body.root, 0);
    return entries;
  }

  entryName(entry: MenuEntry): string {
    const page = this.workshop.documents().find((one) => one.id === entry.page);
    return entry.label || (page ? this.titleOf(page) : words().pages.link);
  }

  /** Why a path cannot be used for a page of this language, or null. */
  pathProblem(path: string, page: string | null): string | null {
    const w = words().pages;
    const problem = addressProblem(path, this.all().filter((one) => one.id !== page).map((one) => one.path ?? ""));
    return problem === null ? null : { empty: w.needAddress, bad: w.badAddress, taken: w.takenAddress }[problem];
  }

  /** A free path made from a title. */
  suggestPath(title: string): string {
    const taken = new Set(this.all().map((one) => one.path));
    const path = pathFrom(title) || "page";
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? path : `${path}-${number}`;
      if (!taken.has(candidate)) return candidate;
    }
  }

  async create(title: string, path: string, inMenu: boolean): Promise<void> {
    const { store, language } = this.workshop;
    const first = this.firstSection(title);
    const commands = addPage(store.drafts, { title, path, language, inMenu, schemaVersion: store.state.schema_version, sections: first ? [first] : [] });
    const page = commands[0]!.doc;
    store.edit(commands, { label: "page.added", focus: { doc: page } });
    await store.flush();
    await this.workshop.openPage(page);
    this.workshop.say(words().pages.created(title), true);
  }

  /** A new page starts with its own title, ready to be written on. */
  private firstSection(title: string): TreeNode | null {
    const { blocks, store } = this.workshop;
    const opening = store.state.presets.find((one) => one.node.type === "hero" && one.node.props.layout === "words");
    if (opening) {
      const node = withNewIds(opening.node);
      return { ...node, props: { ...node.props, title: escaped(title) } };
    }
    const fit = blocks.fit("page", "sections", "heading");
    if (!fit?.wrapper) return null;
    const heading = blocks.fresh("heading");
    return { ...blocks.fresh(fit.wrapper), slots: { [fit.slot!]: [{ ...heading, props: { ...heading.props, [this.titleProp("heading")]: escaped(title) } }] } };
  }

  private titleProp(type: string): string {
    const properties = this.workshop.blocks.kind(type)?.schema.properties ?? {};
    return Object.keys(properties).find((name) => properties[name]?.["x-ui"]?.inline) ?? "text";
  }

  async remove(page: string): Promise<void> {
    const { store } = this.workshop;
    const document = this.workshop.documents().find((one) => one.id === page);
    if (!document || document.path === "") return;
    await store.load(page);
    store.edit(deletePage(store.drafts, page), { label: "page.deleted", focus: { doc: page } });
    if (this.workshop.page === page) await this.workshop.openPage(this.first(null));
    this.workshop.say(words().pages.deleted(this.titleOf(document)), true);
  }

  /** Moves an entry among its neighbours of the menu. */
  moveEntry(entry: MenuEntry, to: number): void {
    const navigation = this.workshop.shared("navigation");
    if (!navigation || to < 0 || to >= entry.siblings.length) return;
    const rest = entry.siblings.filter((one) => one.id !== entry.id);
    this.edit(navigation[0], moveNode(this.workshop.store.drafts, navigation[0], entry.id, { parent: entry.parent, slot: "entries", after: rest[to - 1]?.id ?? null }), entry.id);
    this.workshop.announce(words().moved.moved(this.entryName(entry), to + 1, entry.siblings.length));
  }

  setEntry(entry: MenuEntry, prop: string, value: Json): void {
    const navigation = this.workshop.shared("navigation");
    if (navigation) this.edit(navigation[0], setProp(this.workshop.store.drafts, navigation[0], entry.id, prop, value), entry.id);
  }

  /** Puts a page that is in no menu at the menu's end. */
  addToMenu(page: string): void {
    const navigation = this.workshop.shared("navigation");
    if (!navigation) return;
    const [doc, draft] = navigation;
    const node: TreeNode = { id: newId(), type: "nav_entry", props: { page }, slots: {} };
    const last = draft.body.root.slots.entries?.at(-1)?.id ?? null;
    this.edit(doc, insertNode(this.workshop.store.drafts, doc, node, { parent: draft.body.root.id, slot: "entries", after: last }), node.id);
  }

  private edit(doc: string, commands: Command[], node: string): void {
    this.workshop.store.edit(commands, { label: "menu.changed", focus: { doc, node } });
  }
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
