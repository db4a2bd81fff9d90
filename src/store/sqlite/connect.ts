/** Opening a SQLite file: one connection that writes, one that reads, migrations, and the driver's errors as ours. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { NotFoundError, PapergraphError, StoreError } from "../../errors.ts";
import { schemaFiles } from "../schema-files.ts";

export type Connection = Database.Database;

export interface Connections {
  write: Connection;
  read: Connection;
}

const BUSY_MS = 5_000;

/** `file`: a path or ":memory:" (then both are one connection). Throws StoreError or NotFoundError with what to do. */
export function connect(file: string, readOnly: boolean): Connections {
  return translated(file, () => {
    const memory = file === ":memory:";
    const path = memory ? file : resolve(file);
    if (readOnly && !memory && !existsSync(path)) throw new NotFoundError(`There is no graph at ${path}. \`papergraph build FILE --store ${file}\` makes one.`);
    if (!memory) mkdirSync(dirname(path), { recursive: true });
    const write = new Database(path, { readonly: readOnly, timeout: BUSY_MS });
    try {
      if (!readOnly) write.pragma("journal_mode = WAL");
      migrate(write, path, readOnly);
      tune(write);
      if (memory || readOnly) return { write, read: write };
      write.pragma("synchronous = NORMAL");
      const read = new Database(path, { readonly: true, timeout: BUSY_MS });
      tune(read);
      return { write, read };
    } catch (error) {
      write.close();
      throw error;
    }
  });
}

function tune(db: Connection): void {
  db.pragma("cache_size = -65536"); // 64 MiB
  db.pragma("temp_store = MEMORY");
  db.pragma("mmap_size = 268435456"); // 256 MiB
}

function migrate(db: Connection, path: string, readOnly: boolean): void {
  const files = schemaFiles("sqlite");
  const newest = files.at(-1)?.version ?? 0;
  const version = db.pragma("user_version", { simple: true }) as number;
  if (version > newest) throw new StoreError(`${path} was written by a newer papergraph (schema ${version}; this one knows ${newest}). Use that version, or build into another file.`);
  if (version === 0 && (db.prepare("SELECT count(*) AS n FROM sqlite_schema").get() as { n: number }).n > 0) {
    throw new StoreError(`${path} is a SQLite file of another program. Choose another path for the graph.`);
  }
  if (version === newest) return;
  if (readOnly) throw new StoreError(`${path} was written by an older papergraph (schema ${version}; this one needs ${newest}). Open it once for writing: \`papergraph build\` or \`serve\` upgrades it.`);
  db.transaction(() => {
    for (const { version: v, text } of files) if (v > version) db.exec(text);
    db.pragma(`user_version = ${newest}`);
  }).immediate();
}

const REMEDY: Record<string, [string, boolean]> = {
  SQLITE_BUSY: ["is locked by another process that writes to it. Wait until that is done, then try again.", true],
  SQLITE_LOCKED: ["is locked. Try again.", true],
  SQLITE_READONLY: ["cannot be written to. Check the permissions of the file and its folder.", false],
  SQLITE_CANTOPEN: ["cannot be opened. Check that the folder exists and that you may write there.", false],
  SQLITE_NOTADB: ["is not a papergraph file. Choose another path for the graph.", false],
  SQLITE_CORRUPT: ["is damaged. Restore a copy, or build the graph anew into another file.", false],
  SQLITE_FULL: ["cannot grow: the disk is full. Free some space, then run the same command again; what was stored is safe.", false],
  SQLITE_IOERR: ["could not be read or written: the disk reported an error.", true],
};

/** Runs `work`; what the driver throws becomes a StoreError that names the file and the remedy. */
export function translated<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(file, error);
  }
}

export function storeError(file: string, error: unknown): unknown {
  if (error instanceof PapergraphError) return error;
  if (error instanceof TypeError && error.message.includes("not open")) return new StoreError(`${file} was closed.`, { cause: error });
  const code = error instanceof Database.SqliteError ? error.code : (error as NodeJS.ErrnoException).code;
  const known = Object.entries(REMEDY).find(([prefix]) => code?.startsWith(prefix));
  if (known) return new StoreError(`${file} ${known[1][0]}`, { cause: error, retriable: known[1][1] });
  if (code === "EACCES" || code === "EROFS" || code === "ENOTDIR" || code === "EEXIST") return new StoreError(`The folder of ${file} cannot be made: ${code}.`, { cause: error });
  return error;
}
