/** `export`: the graph as a file for something else. A format is a line of FORMATS. */
import { ConfigError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { withStore, type Command } from "./io.ts";

interface ExportFormat {
  about: string;
  run(store: Store, file: string): Promise<void>;
}

export const FORMATS: Record<string, ExportFormat> = {
  sqlite: {
    about: "a copy of an SQLite store as of one moment, made while it is in use",
    async run(store, file) {
      if (!store.backup) throw new ConfigError(`${store.url} is not kept in a file; copies of it are made with the server's own tools (neo4j-admin database dump).`);
      await store.backup(file);
    },
  },
};

export async function runExport(cmd: Command, file: string, name: string): Promise<number> {
  const format = FORMATS[name];
  if (!format) throw new ConfigError(`--format must be one of ${Object.keys(FORMATS).join(", ")}, not "${name}".`);
  await withStore(cmd.config, { readOnly: true }, (store) => format.run(store, file));
  if (cmd.json) cmd.print(JSON.stringify({ file, format: name }));
  else cmd.say(`Written to ${file}.`);
  return 0;
}
