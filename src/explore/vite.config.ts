/** Builds the page into dist/explore; `npx vite --config src/explore/vite.config.ts` serves it while you work on it, beside `papergraph serve`. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root: here,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: fileURLToPath(new URL("../../dist/explore", import.meta.url)), emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false } },
  server: { proxy: { "/graphql": "http://127.0.0.1:4400" } },
});
