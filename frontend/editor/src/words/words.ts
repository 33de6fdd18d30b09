/** Every word the editor says. A language is one file of this shape; nothing else knows languages. */
import type { Words } from "./shape";

export type { Words } from "./shape";

const files = import.meta.glob<Words>("./??.ts", { import: "default" });

let current: Words | null = null;

/** Loads the words of a language, English where there is no file for it yet. */
export async function loadWords(language: string): Promise<Words> {
  current = await (files[`./${language.slice(0, 2)}.ts`] ?? files["./en.ts"]!)();
  return current;
}

/** The words in use; `loadWords` has run before anything is shown. */
export function words(): Words {
  if (current === null) throw new Error("words are not loaded");
  return current;
}

/** A step's name in words, from the code stored with the change. */
export function stepName(label: string): string {
  return words().steps[label] ?? words().step;
}
