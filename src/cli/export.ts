/** `export`: the graph, or a part of it, as a file for something else. */
import { once } from "node:events";
import { CancelledError, ConfigError } from "../errors.ts";
import { EXPORT_FORMATS, exportGraph, formatOfFile, TABLES, type ExportReport, type Selection } from "../export/index.ts";
import { ENTITY_KINDS, type EntityKind } from "../model.ts";
import type { PaperFilter, Store } from "../store/store.ts";
import { find } from "./find.ts";
import { oneOf, whole } from "./flags.ts";
import { count, withStore, type Command } from "./io.ts";

/** A copy of the store's own file, which no other store can give. */
const SQLITE = { name: "sqlite", about: "a copy of an SQLite store, made while it is in use", endings: ["db", "sqlite", "sqlite3"] };

export const FORMATS: readonly { name: string; about: string }[] = [...EXPORT_FORMATS, SQLITE];

export interface ExportFlags {
  format?: string;
  out?: string;
  table?: string;
  lean?: boolean;
  near?: boolean;
  depth?: string;
  perNode?: string;
  years?: string;
  text?: string;
  venue?: string;
  author?: string;
  kinds?: string;
  minPapers?: string;
}

/** `what`: names or ids of entities and papers; none for all. */
export async function runExport(cmd: Command, what: string[], flags: ExportFlags): Promise<number> {
  const format = formatOf(flags);
  return withStore(cmd.config, { readOnly: true }, async (store) => {
    if (format === SQLITE.name) return backup(cmd, store, what, flags);
    const report = await exportGraph(store, {
      format, to: flags.out ?? toStdout(cmd), part: await selection(store, what, flags), lean: flags.lean ?? false, table: flags.table === undefined ? null : oneOf(TABLES, flags.table, "--table"), signal: cmd.io.signal,
    });
    if (cmd.json && flags.out !== undefined) cmd.print(JSON.stringify({ format, ...report }));
    else cmd.say(told(report));
    return 0;
  });
}

function formatOf({ format, out }: ExportFlags): string {
  const names = FORMATS.map((f) => f.name);
  if (format !== undefined) return oneOf(names, format, "--format");
  const ending = /\.([^./\\]+)$/.exec(out ?? "")?.[1]?.toLowerCase() ?? "";
  const told = out === undefined ? null : SQLITE.endings.includes(ending) ? SQLITE : formatOfFile(out);
  if (!told) throw new ConfigError(`${out === undefined ? "Say" : `The name ${out} does not tell`} which format: --format ${names.join(", ")}.`);
  return told.name;
}

async function backup(cmd: Command, store: Store, what: string[], { out, ...flags }: ExportFlags): Promise<number> {
  if (out === undefined) throw new ConfigError("A copy of the store needs a file: --out copy.db.");
  if (what.length > 0 || Object.keys(flags).some((name) => PARTS.includes(name))) throw new ConfigError("A copy of the store is of the whole graph; a part goes into --format jsonl, and `build` makes a store of that.");
  if (!store.backup) throw new ConfigError(`${store.url} is not kept in a file; copies of it are made with the server's own tools (neo4j-admin database dump), or by --format jsonl.`);
  await store.backup(out);
  if (cmd.json) cmd.print(JSON.stringify({ format: SQLITE.name, files: [out] }));
  else cmd.say(`Written to ${out}.`);
  return 0;
}

/** Flags that --near does not go with. */
const OF_PAPERS = ["years", "text", "venue", "author", "minPapers"];
/** Flags that make it a part of the graph. */
const PARTS = ["near", "kinds", ...OF_PAPERS];

async function selection(store: Store, what: string[], flags: ExportFlags): Promise<Selection> {
  const found = [];
  for (const name of what) found.push(await find(store, name));
  if (flags.near) return near(found.flatMap((f) => ("entity" in f ? [f.entity.key] : [])), what, flags);
  const or = found.map((f): PaperFilter => ("entity" in f ? { entities: [f.entity.key] } : { ids: [f.paper.id] }));
  const papers: PaperFilter = {
    ...(or.length > 0 ? { or } : {}), ...(flags.years === undefined ? {} : { years: yearsOf(flags.years) }),
    ...(flags.text === undefined ? {} : { text: flags.text }), ...(flags.venue === undefined ? {} : { venue: flags.venue }), ...(flags.author === undefined ? {} : { author: flags.author }),
  };
  const entities = {
    ...(flags.kinds === undefined ? {} : { kinds: kindsOf(flags.kinds) }), ...(flags.minPapers === undefined ? {} : { minPapers: whole(flags.minPapers, "--min-papers", 1e9) }),
  };
  return { ...(Object.keys(papers).length > 0 ? { papers } : {}), ...(Object.keys(entities).length > 0 ? { entities } : {}) };
}

function near(keys: string[], what: string[], flags: ExportFlags): Selection {
  if (OF_PAPERS.some((name) => name in flags)) throw new ConfigError(`--near tells of entities, not of papers: it goes with --kinds, --depth and --per-node alone.`);
  if (keys.length === 0 || keys.length < what.length) throw new ConfigError("--near takes the names of entities: what is near them is exported, with the edges between.");
  const kinds = flags.kinds === undefined ? {} : { kinds: kindsOf(flags.kinds) };
  return { near: { keys, depth: whole(flags.depth ?? "1", "--depth", 2), perNode: whole(flags.perNode ?? "50", "--per-node", 200), ...kinds } };
}

function yearsOf(text: string): { from: number | null; to: number | null } {
  const m = /^(\d{4})?(-|\.\.)?(\d{4})?$/.exec(text);
  if (!m || (m[1] === undefined && m[3] === undefined)) throw new ConfigError(`--years is a year or a range of years (2017, 2017-2020, 2017-, -2020), not "${text}".`);
  const [from, to] = [m[1] === undefined ? null : Number(m[1]), m[3] === undefined ? null : Number(m[3])];
  return m[2] === undefined ? { from, to: from } : { from, to };
}

function kindsOf(text: string): EntityKind[] {
  return text.split(",").map((name) => {
    const kind = ENTITY_KINDS.find((k) => k === name.trim().toLowerCase());
    if (!kind) throw new ConfigError(`--kinds is a list of ${ENTITY_KINDS.join(", ")}, not "${text}".`);
    return kind;
  });
}

/** Waits for whoever reads. */
function toStdout({ io: { stdout, signal } }: Command): (text: string) => Promise<void> {
  return async (text) => {
    if (stdout.write(text)) return;
    await once(stdout, "drain", { signal }).catch((error: unknown) => {
      throw signal.aborted ? new CancelledError() : error;
    });
  };
}

function told({ files, counts, omitted }: ExportReport): string {
  const { papers, entities, links, edges, statements, decisions } = counts;
  const parts = [
    [papers, "paper"], [entities, "entity", "entities"], [links, "link"], [edges, "relation"], [statements, "statement"], [decisions, "decision"],
  ] as const;
  const list = parts.filter(([n]) => n > 0).map(([n, one, many]) => count(n, one, many ?? `${one}s`)).join(", ");
  const more = omitted > 0 ? ` ${count(omitted, "neighbour")} left out; --per-node allows up to 200.` : "";
  return `${list || "Nothing fits: no rows"} written${files.length > 0 ? ` to ${files.join(" and ")}` : ""}.${more}`;
}
