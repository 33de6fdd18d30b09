/** The list of documents without bodies, kept in step with what is edited. */

import type { Drafts } from "../model/types";
import type { DocumentMeta } from "./types";

export class Metas {
  private byId = new Map<string, DocumentMeta>();

  reset(metas: readonly DocumentMeta[]): void {
    this.byId = new Map(metas.map((meta) => [meta.id, meta]));
  }

  all(): DocumentMeta[] {
    return [...this.byId.values()];
  }

  get(id: string): DocumentMeta | undefined {
    return this.byId.get(id);
  }

  /** Take over what the server says about documents that are not loaded here. */
  update(metas: readonly DocumentMeta[]): boolean {
    let changed = false;
    for (const meta of metas) changed = this.put(meta) || changed;
    return changed;
  }

  /** Follow the drafts of these documents; tell whether anything in the list is different now. */
  follow(docs: Iterable<string>, drafts: Drafts): boolean {
    let changed = false;
    for (const id of docs) {
      const draft = Object.hasOwn(drafts, id) ? drafts[id] : undefined;
      if (!draft) {
        changed = this.byId.delete(id) || changed;
        continue;
      }
      const { kind, language, group, body } = draft;
      const { title, path } = body.root.props;
      const isPage = kind === "page";
      const meta = {
        id,
        kind,
        language,
        group,
        title: isPage && typeof title === "string" ? title : "",
        path: isPage && typeof path === "string" ? path : null,
      };
      changed = this.put(meta) || changed;
    }
    return changed;
  }

  private put(meta: DocumentMeta): boolean {
    const before = this.byId.get(meta.id);
    if (before && (Object.keys(meta) as (keyof DocumentMeta)[]).every((key) => before[key] === meta[key])) return false;
    this.byId.set(meta.id, meta);
    return true;
  }
}
