/**
 * For tests in other languages: the tree functions over lines of JSON on standard input and output.
 *
 * {"reset": documents}, {"apply": commands} change what is held; {"try": commands} does not. Each is
 * answered by {"digest", "inverses"} or {"refused": {"code", "detail"}}. Run by Node 24 itself.
 */

import { registerHooks } from "node:module";
import { createInterface } from "node:readline";

// The sources import each other without a suffix, as bundlers like it.
registerHooks({
  resolve: (specifier, context, next) => next(/^\.\.?\/[\w/-]+$/.test(specifier) ? `${specifier}.ts` : specifier, context),
});
const { apply } = await import("./tree.ts");
const { digest } = await import("./canonical.ts");
const { CommandRefused } = await import("./types.ts");

let documents = {};

function answer(request) {
  if (request.reset) {
    documents = request.reset;
    return { digest: digest(documents), inverses: [] };
  }
  try {
    const applied = apply(documents, request.apply ?? request.try);
    if (request.apply) documents = applied.documents;
    return { digest: digest(applied.documents), inverses: applied.inverses };
  } catch (error) {
    if (error instanceof CommandRefused) return { refused: { code: error.code, detail: error.detail } };
    throw error;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
