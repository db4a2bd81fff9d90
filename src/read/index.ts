/**
 * read: files, folders and standard input become papers, one by one. A file's format is told by its content, with its
 * ending as a hint; what cannot be read is a Problem with file, line, code and what to do, never an exception.
 *
 * Codes: no-title, bad-json, bad-csv, bad-xml, bad-bibtex, bad-encoding, bad-gzip, bad-zstd, source-error, not-found, empty-file,
 * unknown-format, unreadable, too-large; of exported graphs bad-record, no-record.
 */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { CancelledError, ConfigError, InputError } from "../errors.ts";
import type { CurationEntry, Paper, Problem, Resolved } from "../model.ts";
import { decode } from "./decode.ts";
import { endingOf, findFiles, sizeOf } from "./files.ts";
import type { Entry, FieldTable, Format } from "./format.ts";
import { atom } from "./formats/atom.ts";
import { bibtex } from "./formats/bibtex.ts";
import { csv, tsv } from "./formats/csv.ts";
import { gexf, graphCsv, graphml, jsonld } from "./formats/graph.ts";
import { json } from "./formats/json.ts";
import { jsonl } from "./formats/jsonl.ts";
import { layoutFormats } from "./formats/layouts.ts";
import { markdown } from "./formats/markdown.ts";
import { nbib } from "./formats/nbib.ts";
import { page } from "./formats/page.ts";
import { pubmed } from "./formats/pubmed.ts";
import { ris } from "./formats/ris.ts";
import { text } from "./formats/text.ts";
import { isKept, keptOf } from "./kept.ts";
import { isLive, openLive, SourceError, type Asked, type LiveOptions } from "./live/index.ts";
import { paperOf, type FieldCounts } from "./record.ts";
import { UnpackError } from "./unpack.ts";

export { isLive, type LiveOptions } from "./live/index.ts";

/** Asked in this order what a text looks like, those that its ending hints at first; the first that says yes reads it. */
export const FORMATS: readonly Format[] = [jsonl, jsonld, json, ris, nbib, pubmed, atom, graphml, gexf, bibtex, graphCsv, tsv, csv, markdown, text, page, ...layoutFormats(jsonl, json)];

export interface ReadOptions {
  /** What `-` reads. */
  stdin?: Readable;
  /** Name of a format that every input is read as. */
  format?: string;
  /** What a file is called in papers, problems and notes; absent: as it was named. */
  shown?: (file: string) => string;
  signal?: AbortSignal;
  /** How live sources are asked, where an input names one. */
  live?: LiveOptions;
  /** Milliseconds; a paper may be of next year at most. */
  now?: () => number;
}

/** `said`: what was extracted from it, where an export of a graph was read. */
export type ReadItem = { paper: Paper; said?: Resolved } | { problem: Problem };

/** What was guessed or passed over, where first, and in how many places. */
export interface Note {
  file: string;
  note: string;
  times: number;
}

export interface ReadReport extends FieldCounts {
  files: number;
  notes: Note[];
}

/** Papers and problems as they come, and a report that grows with them: complete at their end, added to if read again. */
export interface Reading extends AsyncIterable<ReadItem> {
  readonly report: ReadReport;
  readonly progress: ReadProgress;
  /** Readers' decisions, by the export of a graph that holds them, in the order of its log. */
  readonly logs: ReadonlyMap<string, CurationEntry[]>;
}

/** How far reading has come, in bytes of the files as they are stored, compressed or not. */
export interface ReadProgress {
  read: number;
  /** Null with standard input and live sources, which do not say how long they are. */
  total: number | null;
}

/**
 * Papers in the order of the inputs, records of one paper each for itself: which are of one is for who keeps them to say. One
 * record is in memory at a time. Iterating throws InputError for an input that does not exist, before anything is read,
 * ConfigError for an unknown format name, CancelledError when the signal stops it.
 */
export function read(inputs: string[], options: ReadOptions = {}): Reading {
  const report: ReadReport = { files: 0, unmapped: {}, unreadable: {}, notes: [] };
  const progress: ReadProgress = { read: 0, total: null };
  const logs = new Map<string, CurationEntry[]>();
  return { report, progress, logs, [Symbol.asyncIterator]: () => readAll(inputs, options, report, progress, logs)[Symbol.asyncIterator]() };
}

async function* readAll(inputs: string[], options: ReadOptions, report: ReadReport, progress: ReadProgress, logs: Map<string, CurationEntry[]>): AsyncIterable<ReadItem> {
  const forced = formatNamed(options.format);
  const lastYear = new Date((options.now ?? Date.now)()).getUTCFullYear() + 1;
  const { files, notes } = await findFiles(inputs, [...new Set(FORMATS.flatMap((f) => f.endings))], isLive);
  const ask = openLive(options.live ?? {}, options.signal);
  const shown = options.shown ?? ((file: string): string => file);
  for (const { file, note } of notes) addNote(report, shown(file), note);
  progress.total = files.some((file) => file === "-" || isLive(file)) ? null : await sizeOf(files);
  for (const path of files) {
    const file = shown(path);
    report.files += 1;
    let record = 0;
    for await (const { entry, table } of isLive(path) ? liveEntries(ask(path)) : entriesOf(path, forced, options, progress)) {
      if (options.signal?.aborted) throw new CancelledError();
      if ("note" in entry) addNote(report, file, entry.note);
      else if ("code" in entry) yield { problem: { file, ...entry } };
      else {
        const kept = isKept(entry.fields) ? keptOf(entry.fields) : null;
        if (kept && "wrong" in kept) {
          yield problem(file, entry.line, "bad-record", `This is no record of a graph's export: ${kept.wrong}. Take the line out, or export the graph anew.`);
          continue;
        }
        if (kept && "decision" in kept) {
          const log = logs.get(file) ?? [];
          logs.set(file, log);
          log.push(kept.decision);
          continue;
        }
        record += 1;
        const said = kept?.said ?? null;
        const paper = said?.paper ?? paperOf(entry.fields, table, { file, record }, lastYear, report);
        if (!paper) yield problem(file, entry.line, "no-title", "This record has no title, so it cannot be a paper; give it one or take it out.");
        else yield said ? { paper, said } : { paper };
      }
    }
  }
}

function formatNamed(name: string | undefined): Format | null {
  if (name === undefined) return null;
  const format = FORMATS.find((f) => f.name === name);
  if (!format) throw new ConfigError(`--format must be one of ${FORMATS.map((f) => f.name).join(", ")}, not "${name}".`);
  return format;
}

/** An entry, with the table that its fields are read by. */
type Told = { entry: Entry; table: FieldTable };

/** Entries of a live source's replies; that it cannot be had, or has less than was asked for, is an entry too. */
async function* liveEntries({ ids, replies }: Asked): AsyncIterable<Told> {
  let [found, all] = [0, 0];
  const lacking = (code: string, message: string): Told => ({ entry: { code, line: null, message }, table: [] });
  try {
    for await (const { text: reply, format: name, total } of replies) {
      all = total ?? all;
      const format = formatNamed(name) as Format;
      for await (const entry of format.entries(Readable.from([reply]), reply.slice(0, 64 * 1024))) {
        if ("fields" in entry) found += 1;
        yield { entry, table: ("layout" in entry ? entry.layout : format)?.fields ?? format.fields };
      }
    }
    if (found < ids) yield lacking("not-found", ids === 1 ? "There is no such paper. Check the id." : `${ids - found} of the ${ids} papers are not there. Check the ids.`);
    if (found < all) yield { entry: { note: `${found.toLocaleString("en-US")} of the ${all.toLocaleString("en-US")} papers found were read; max=NUMBER in its name takes more.` }, table: [] };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    yield lacking(error.kind, error.message);
  }
}

/** Entries of one file; what is wrong with the file as a whole is an entry too. */
async function* entriesOf(file: string, forced: Format | null, options: ReadOptions, progress: ReadProgress): AsyncIterable<Told> {
  const hinted = FORMATS.filter((f) => f.endings.includes(endingOf(file)));
  const before = progress.read;
  const whole = (code: string, message: string, line: number | null = null): Told => ({ entry: { code, line, message }, table: [] });
  const own = file === "-" ? null : createReadStream(file);
  const stream = own ?? options.stdin;
  if (!stream) throw new InputError("There is no standard input to read; name files or folders.");
  const stop = (): void => void stream.destroy(new CancelledError());
  if (options.signal?.aborted) stop();
  options.signal?.addEventListener("abort", stop, { once: true });
  try {
    const { text: decoded, head, encoding, badLine } = await decode(stream);
    if (head.trim() === "") {
      yield whole("empty-file", "There is nothing in this file; take it out, or check how it was made.");
      return;
    }
    const format = forced ?? [...hinted, ...FORMATS].find((f) => f.looksLike(head)) ?? (head.includes("\0") ? undefined : hinted[0]);
    if (!format) {
      yield whole("unknown-format", `This does not look like any of ${FORMATS.map((f) => f.name).join(", ")}; name its format with --format, or convert it.`);
      return;
    }
    if (encoding === "windows-1252") yield { entry: { note: "Read as Windows-1252, for it is no UTF-8." }, table: [] };
    for await (const entry of format.entries(decoded, head)) {
      if (own) progress.read = before + own.bytesRead;
      yield { entry, table: ("layout" in entry ? entry.layout : format)?.fields ?? format.fields };
    }
    const bad = badLine();
    if (bad !== null) yield whole("bad-encoding", `From here on there are bytes that are not valid ${encoding.toUpperCase()}; they read as \ufffd. Save the file as UTF-8.`, bad);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UnpackError) yield whole(error.kind, "The compressed data is damaged or cut; what came before it is read. Get the file again.");
    else if (error instanceof CancelledError || typeof code !== "string") throw error;
    else if (/^E[A-Z]+$/.test(code)) yield whole("unreadable", `The file cannot be read: ${code}.`);
    else throw error;
  } finally {
    options.signal?.removeEventListener("abort", stop);
    if (own) {
      progress.read = before + own.bytesRead;
      own.destroy();
    }
  }
}

function problem(file: string, line: number | null, code: string, message: string): ReadItem {
  return { problem: { file, line, code, message } };
}

/** Notes kept apart; those of a folder with more odd files than this are counted together. */
const MAX_NOTES = 200;

function addNote(report: ReadReport, file: string, note: string): void {
  const { notes } = report;
  const known = notes.find((n) => n.note === note) ?? notes[MAX_NOTES];
  if (known) known.times += 1;
  else notes.push({ file, note: notes.length === MAX_NOTES ? "More notes like these." : note, times: 1 });
}
