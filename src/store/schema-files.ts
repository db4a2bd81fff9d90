/** The numbered files in schema/, applied in order when a store is opened. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface SchemaFile {
  version: number;
  name: string;
  text: string;
}

/** `schema/<store>/NNN-name.*`, lowest number first; from the sources as from dist/. */
export function schemaFiles(store: "sqlite" | "neo4j"): SchemaFile[] {
  const folder = new URL(`../../schema/${store}/`, import.meta.url);
  return readdirSync(fileURLToPath(folder))
    .filter((name) => /^\d{3}-/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 3)), name, text: readFileSync(new URL(name, folder), "utf8") }));
}
