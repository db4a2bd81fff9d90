/** Opening a SQLite file: one connection that writes, one that reads, migrations, and the driver's errors as ours. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { NotFoundError, PapergraphError, StoreError } from "../../errors.ts";
import { schemaFiles, type SchemaFile } from "../schema-files.ts";

export type Connection = Database.Database;

export interface Connections {
  write: Connection;
  read: Connection;
}

const BUSY_MS = 5_000;

/** "PGRH" in the file's header: what tells a graph from any other SQLite file. */
const APPLICATION_ID = 0x50475248;

/** `file`: a path or ":memory:" (then both are one connection). Throws StoreError or NotFoundError with what to do. */
export function connect(file: string, readOnly: boolean): Connections {
  return translated(file, () => {
    const memory = file === ":memory:";
    const path = memory ? file : resolve(file);
    if (readOnly && !memory && !existsSync(path)) throw new NotFoundError(`There is no graph at ${path}. \`papergraph build FILE --store ${file}\` makes one.`);
    if (!memory) mkdirSync(dirname(path), { recursive: true });
    const write = new Database(path, { readonly: readOnly, timeout: BUSY_MS });
    try {
      const version = versionOf(write, path); // before anything is changed: the file may be another program's
      if (readOnly) mustBeCurrent(version, path);
      else prepare(write, path);
      tune(write);
      return { write, read: memory || readOnly ? write : tune(new Database(path, { readonly: true, timeout: BUSY_MS })) };
    } catch (error) {
      write.close();
      throw error;
    }
  });
}

/** A connection that sees the graph as it is now, whatever is written meanwhile. The caller closes it. */
export function frozen({ read }: Connections): Connection {
  const db = read.memory ? new Database(read.serialize()) : new Database(read.name, { readonly: true, timeout: BUSY_MS });
  db.exec("BEGIN");
  return db;
}

function tune(db: Connection): Connection {
  db.pragma("cache_size = -65536"); // 64 MiB
  db.pragma("temp_store = MEMORY");
  return db;
}

const newest = (files: SchemaFile[]): number => files.at(-1)?.version ?? 0;

/** The schema that a file has, 0 for an empty one. Throws StoreError for a file that is not ours, or is of a later papergraph. */
function versionOf(db: Connection, path: string): number {
  const [version, application, tables] = db.transaction(() => [ // as of one moment: another process may be making the file just now
    db.pragma("user_version", { simple: true }) as number, db.pragma("application_id", { simple: true }), db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() as number,
  ] as const)();
  if (application !== APPLICATION_ID && (version !== 0 || tables > 0)) {
    throw new StoreError(`${path} is a SQLite file of another program. Choose another path for the graph.`);
  }
  const known = newest(schemaFiles("sqlite"));
  if (version > known) throw new StoreError(`${path} was written by a newer papergraph (schema ${version}; this one knows ${known}). Use that version, or build into another file.`);
  return version;
}

function mustBeCurrent(version: number, path: string): void {
  const needed = newest(schemaFiles("sqlite"));
  if (version === 0) throw new NotFoundError(`${path} is empty. \`papergraph build FILE --store ${path}\` makes a graph of it.`);
  if (version < needed) throw new StoreError(`${path} was written by an older papergraph (schema ${version}; this one needs ${needed}). Open it once for writing: \`papergraph build\` or \`serve\` upgrades it.`);
}

/** Readers beside one writer, and the schema of today. */
function prepare(db: Connection, path: string): void {
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = NORMAL");
  db.pragma("wal_autocheckpoint = 8000"); // 32 MiB: a batch touches a thousand pages
  if (versionOf(db, path) < newest(schemaFiles("sqlite"))) db.transaction(() => migrate(db, path)).immediate();
  db.pragma("busy_timeout = 0"); // from now on a turn to write is awaited without blocking
}

function migrate(db: Connection, path: string): void {
  const version = versionOf(db, path); // once more: another process may have been faster
  const files = schemaFiles("sqlite");
  for (const file of files) if (file.version > version) db.exec(file.text);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${newest(files)}`);
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

export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
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
