/** Vitest: tests beside this file. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  // Vite would take graphql's "module" build for our files and Node its "main" for everyone else's: two realms of one
  // package, whose schemas do not know each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve("graphql") }] },
  test: { include: ["test/**/*.test.ts"], testTimeout: 20_000, hookTimeout: 120_000, expect: { poll: { timeout: 15_000 } } },
});
