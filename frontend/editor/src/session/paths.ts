/** The last part of a page's address. Pure. */

/** Makes a path from a title: plain letters, digits and hyphens. */
export function pathFrom(title: string): string {
  return title
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
}

/** What is wrong with a path for a page that is not the home page, or null. */
export function addressProblem(path: string, taken: readonly string[]): "empty" | "bad" | "taken" | null {
  if (path === "") return "empty";
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(path)) return "bad";
  return taken.includes(path) ? "taken" : null;
}
