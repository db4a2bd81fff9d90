/** `npm run schema`: writes schema/api.graphql from the code. `npm run schema -- --check` only compares. */
import { readFileSync, writeFileSync } from "node:fs";
import { sdl } from "../src/serve/schema.ts";

const file = new URL("../schema/api.graphql", import.meta.url);
const text = sdl();
if (!process.argv.includes("--check")) writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  console.error("schema/api.graphql is not what the code says; `npm run schema` writes it.");
  process.exitCode = 1;
}
