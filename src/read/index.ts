/**
 * read: files, folders and standard input become papers, one by one. A file's format is told by its content, with its
 * ending as a hint; what cannot be read is a Problem with file, line, code and what to do, never an exception.
 */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { CancelledError, ConfigError, InputError } from "../errors.ts";
import type { Paper, Problem } from "../model.ts";
import { decode } from "./decode.ts";
import type { Format } from "./format.ts";
import { json, jsonl } from "./json.ts";
import { page } from "./page.ts";
import { paperOf } from "./record.ts";
import { csv, tsv } from "./table.ts";

/** Asked in this order what they look like; the first that says yes reads the file. */
export const FORMATS: readonly Format[] = [jsonl, json, tsv, csv, page];

export interface ReadOptions {
  stdin?: Readable;
  /** Name of a format that every input is read as. */
  format?: string;
  signal?: AbortSignal;
  /** Hears of each field that has a value and no place in a paper. */
  onUnmapped?: (field: string, count: number) => void;
}

export type ReadItem = { paper: Paper } | { problem: Problem };

/**
 * Papers in the order of the inputs; a folder's files in the order of their names, at any depth, those with an ending
 * of a known format. Throws InputError for an input that does not exist, ConfigError for an unknown format name.
 */
export async function* read(inputs: string[], options: ReadOptions = {}): AsyncIterable<ReadItem> {
  const forced = formatNamed(options.format);
  const seen = new Map<string, string>();
  for (const input of inputs) {
    for (const file of await filesOf(input)) {
      let record = 0;
      for await (const item of readFile(file, forced, options)) {
        if (options.signal?.aborted) throw new CancelledError();
        if ("problem" in item) {
          yield item;
          continue;
        }
        record += 1;
        const { entry } = item;
        const mapped = paperOf(entry.fields, { file, record }, (field) => options.onUnmapped?.(field, 1));
        if ("missing" in mapped) {
          yield problem(file, entry.line, "no-title", "This record has no title, so it cannot be a paper; give it one or take it out.");
          continue;
        }
        const first = seen.get(mapped.paper.id);
        if (first !== undefined) {
          yield problem(file, entry.line, "duplicate", `This is the paper ${mapped.paper.id} again, which ${first} has; the first is kept.`);
          continue;
        }
        seen.set(mapped.paper.id, `${file}:${entry.line}`);
        yield { paper: mapped.paper };
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

async function filesOf(input: string): Promise<string[]> {
  if (input === "-") return [input];
  const info = await stat(input).catch((error: NodeJS.ErrnoException) => error);
  if (info instanceof Error) throw new InputError(info.code === "ENOENT" ? await notThere(input) : `${input} cannot be read: ${info.code}.`, { cause: info });
  if (!info.isDirectory()) return [input];
  const names = (await readdir(input, { recursive: true })).filter((name) => FORMATS.some((f) => f.endings.includes(ending(name)))).sort();
  if (names.length === 0) throw new InputError(`The folder ${input} has no file that can be read; files of these endings are: ${FORMATS.flatMap((f) => f.endings).join(", ")} (each also as .gz).`);
  return names.map((name) => join(input, name));
}

const ending = (name: string): string => extname(name.replace(/\.gz$/i, "")).slice(1).toLowerCase();

/** Names what is like it in the same folder: most wrong paths are a slip of the hand. */
async function notThere(input: string): Promise<string> {
  const wanted = basename(input).toLowerCase();
  const names = await readdir(dirname(input)).catch(() => []);
  const near = names.filter((n) => n.toLowerCase().startsWith(wanted.slice(0, 4)) || ending(n) === ending(wanted)).slice(0, 3);
  return `${input} does not exist.${near.length > 0 ? ` In the same folder: ${near.join(", ")}.` : ""}`;
}

const HEAD = 64 * 1024;

type Raw = { problem: Problem } | { entry: { fields: Record<string, unknown>; line: number } };

async function* readFile(file: string, forced: Format | null, options: ReadOptions): AsyncIterable<Raw> {
  let stream: Readable;
  if (file === "-") {
    if (!options.stdin) throw new InputError("There is no standard input to read.");
    stream = options.stdin;
  } else stream = createReadStream(file);
  try {
    const { text, head, problem: bad } = await decode(/\.gz$/i.test(file) ? unzip(stream) : stream, HEAD);
    if (head.trim() === "") {
      yield problem(file, null, "empty-file", "The file has nothing in it.");
      return;
    }
    const hinted = FORMATS.filter((f) => f.endings.includes(ending(file)));
    const format = forced ?? [...hinted, ...FORMATS].find((f) => f.looksLike(head)) ?? hinted[0];
    if (!format) {
      yield problem(file, null, "unknown-format", `This is none of ${FORMATS.map((f) => f.name).join(", ")}; name its format with --format.`);
      return;
    }
    for await (const entry of format.entries(text)) {
      if ("code" in entry) yield problem(file, entry.line, entry.code, entry.message);
      else yield { entry };
    }
    const trouble = bad();
    if (trouble) yield problem(file, null, "bad-encoding", trouble);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (typeof code !== "string" || !/^(?:Z_|E[A-Z]+$)/.test(code)) throw error;
    yield problem(file, null, code.startsWith("Z_") ? "bad-gzip" : "unreadable", code.startsWith("Z_") ? "The compressed file is damaged or cut; get it again." : `The file cannot be read: ${code}.`);
  } finally {
    if (file !== "-") stream.destroy();
  }
}

function unzip(stream: Readable): Readable {
  const gunzip = createGunzip();
  stream.on("error", (error) => gunzip.destroy(error));
  return stream.pipe(gunzip);
}

function problem(file: string, line: number | null, code: string, message: string): { problem: Problem } {
  return { problem: { file, line, code, message } };
}

