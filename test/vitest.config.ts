/**
 * Vitest: tests beside this file, as two projects that can run beside each other. The files of "neo4j" take turns at one
 * server, so more than one worker would only wait; "rest" are all others.
 */
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const onServer = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && readFileSync(join(root, "test", file), "utf8").includes("takeTurns("))
  .map((file) => `test/${file.replaceAll("\\", "/")}`);

export default defineConfig({
  root,
  // Vite would take graphql's "module" build for our files and Node its "main" for everyone else's: two realms of one
  // package, whose schemas do not know each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve("graphql") }] },
  test: {
    testTimeout: 20_000, hookTimeout: 120_000, expect: { poll: { timeout: 15_000 } },
    projects: [
      { extends: true, test: { name: "neo4j", include: onServer, maxWorkers: 1 } },
      { extends: true, test: { name: "rest", include: ["test/**/*.test.ts"], exclude: onServer } },
    ],
  },
});
