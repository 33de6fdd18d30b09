import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const output = fileURLToPath(new URL("../website_online/surfaces/portal/static/editor/", import.meta.url));

/** One name for exactly these sources and locked packages, so that the same build has the same name everywhere. */
function sourcesDigest(): string {
  const digest = createHash("sha256");
  const root = fileURLToPath(new URL("./", import.meta.url));
  const files = readdirSync(`${root}editor/src`, { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile() && !one.name.endsWith(".test.ts")).map((one) => `${one.parentPath}/${one.name}`).sort()) digest.update(readFileSync(file));
  return digest.update(readFileSync(`${root}package-lock.json`)).digest("hex").slice(0, 16);
}

/** Writes the build's name beside it, where the server reads which one belongs to it. */
function tellBuild(): Plugin {
  return {
    name: "tell-build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "build.txt", source: sourcesDigest() });
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL("./editor/", import.meta.url)),
  // Chunks find each other relative to themselves, so that the static address may be anything.
  base: "./",
  plugins: [svelte(), tellBuild()],
  // Tells builds apart: an old tab is told to reload.
  define: { __BUILD__: JSON.stringify(sourcesDigest()) },
  build: {
    outDir: output,
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: fileURLToPath(new URL("./editor/src/main.ts", import.meta.url)) },
  },
  resolve: process.env.VITEST ? { conditions: ["browser"] } : undefined,
  test: { environment: "jsdom", include: ["src/**/*.test.ts"], setupFiles: [] },
});
