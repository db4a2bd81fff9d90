/**
 * CSV (commas or semicolons) and TSV, with csv-parse. Columns are told by the names in the first row; without such a row
 * they are guessed from what stands in them, and the guess is said.
 */
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { parse as parseSync } from "csv-parse/sync";
import type { Entry, Fields, Format } from "../format.ts";
import { COMMON, isKnownField, isTitleField } from "../fields.ts";

/** Characters of a row: a quote that is never closed would otherwise swallow the file. */
const MAX_ROW = 256 * 1024;

/** Rows looked at to guess columns without a header. */
const SAMPLE = 20;

function table(name: string, delimiters: readonly string[]): Format {
  return {
    name,
    endings: name === "tsv" ? ["tsv", "tab"] : [name],
    fields: COMMON,
    looksLike: (head) => delimiters.some((delimiter) => isHeader(sample(head, delimiter, 1)[0] ?? [])),
    entries: (text, head) => rows(text, head, delimiters),
  };
}

export const csv = table("csv", [",", ";"]);
export const tsv = table("tsv", ["\t"]);

function settings(delimiter: string, head: string) {
  return {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    // Tabs seldom need quotes, and a title may begin with one: only where some cell is quoted as a whole are quotes read as such.
    ...(delimiter === "\t" && !/(?:^|\t)"(?:[^"]|"")*"(?=\t|\r?\n|$)/m.test(head) ? { quote: null } : {}),
  };
}

/** The first rows of `head`, without one that its end may have cut. */
function sample(head: string, delimiter: string, to: number): string[][] {
  const end = head.length < 1024 ? head.length : head.lastIndexOf("\n") + 1 || head.length;
  try {
    return parseSync(head.slice(0, end), { ...settings(delimiter, head), to, skip_records_with_error: true });
  } catch {
    return [];
  }
}

/** Web of Science names its columns by tags. */
const TAGS: ReadonlyMap<string, string> = new Map([["TI", "title"], ["AB", "abstract"], ["AF", "author full names"], ["AU", "authors"], ["PY", "year"], ["SO", "venue"], ["DI", "doi"], ["UT", "id"]]);

const named = (cells: string[]): string[] => (cells.some((cell) => cell.trim() === "TI") ? cells.map((cell) => TAGS.get(cell.trim()) ?? cell) : cells);

/** A header names the title and something else that is known. */
function isHeader(row: string[]): boolean {
  const cells = named(row);
  return cells.length > 1 && cells.some(isTitleField) && cells.filter(isKnownField).length >= 2;
}

async function* rows(text: AsyncIterable<string>, head: string, delimiters: readonly string[]): AsyncIterable<Entry> {
  const delimiter = delimiters.find((d) => isHeader(sample(head, d, 1)[0] ?? [])) ?? delimiters.reduce((a, b) => (width(head, b) > width(head, a) ? b : a));
  const first = sample(head, delimiter, SAMPLE);
  const top = named(first[0] ?? []);
  const header = top.some(isTitleField) ? top.map((cell) => cell.trim()) : null;
  const names = header ?? guess(first);
  if (!names) {
    yield { code: "bad-csv", line: 1, message: "There is no row with the names of the columns, and no column that looks like titles; write a first row such as title,abstract,year." };
    return;
  }
  if (!header) yield { note: `There is no row with the names of the columns; guessed: ${names.flatMap((n, i) => (isKnownField(n) ? [`column ${i + 1} is ${n}`] : [])).join(", ")}.` };
  else yield { note: `Columns: ${names.filter(isKnownField).join(", ")}${names.every(isKnownField) ? "" : `; not used: ${names.filter((n) => !isKnownField(n)).join(", ")}`}.` };

  const problems: Entry[] = [];
  const parser = parse({
    ...settings(delimiter, head), info: true, skip_records_with_error: true, max_record_size: MAX_ROW,
    on_skip: (error) => {
      problems.push(bad(error ?? null));
      return undefined;
    },
  });
  const source = Readable.from(text);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  let isFirst = true;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield* problems.splice(0);
      const at = line;
      line = info.lines + 1;
      if (isFirst && header) {
        isFirst = false;
        continue;
      }
      isFirst = false;
      if (record.slice(names.length).some((cell) => cell.trim() !== "")) {
        yield { code: "bad-csv", line: at, message: `This row has ${record.length} cells under ${names.length} columns; put cells that contain the delimiter into quotes.` };
      } else yield { fields: fieldsOf(record, names), line: at };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.push(bad(error));
  } finally {
    source.destroy();
    parser.destroy();
  }
  yield* problems;
}

function bad(error: Error | null): Entry {
  const lines: unknown = error instanceof CsvError ? error["lines"] : null;
  return {
    code: "bad-csv",
    line: typeof lines === "number" ? lines : null,
    message: error instanceof CsvError && error.code === "CSV_MAX_RECORD_SIZE"
      ? `A row has more than ${MAX_ROW / 1024} Ki characters: a quote before this line is not closed, and what follows it is not read. Close it.`
      : `This row cannot be read (${error?.message.split("\n")[0] ?? "unknown"}); check its quotes and delimiters.`,
  };
}

function fieldsOf(record: string[], names: string[]): Fields {
  const fields: Fields = {};
  names.forEach((name, i) => {
    const cell = record[i];
    if (cell !== undefined && cell !== "") fields[name === "" ? `column ${i + 1}` : name] ??= cell;
  });
  return fields;
}

function width(head: string, delimiter: string): number {
  return sample(head, delimiter, 1)[0]?.length ?? 0;
}

/** Names for columns without a header, by what the sampled rows hold: the longest texts are abstracts, what else has words are titles. */
function guess(sampled: string[][]): string[] | null {
  const columns = Math.max(0, ...sampled.map((row) => row.length));
  const cells = (i: number): string[] => sampled.map((row) => (row[i] ?? "").trim()).filter(Boolean);
  const all = (i: number, pattern: RegExp): boolean => cells(i).length > 0 && cells(i).every((cell) => pattern.test(cell));
  const mean = (i: number): number => cells(i).reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells(i).length);
  const names = Array.from({ length: columns }, () => "");
  const free = (): number[] => names.flatMap((name, i) => (name === "" ? [i] : []));
  for (const i of free()) {
    if (all(i, /^(?:1[6-9]|20)\d\d$/)) names[i] = "year";
    else if (all(i, /^(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}\//)) names[i] = "doi";
    else if (all(i, /^(?:arxiv:)?\d{4}\.\d{4,5}(?:v\d+)?$/i)) names[i] = "arxiv";
    else if (all(i, /^https?:\/\//)) names[i] = "url";
  }
  const longest = free().reduce<number | null>((best, i) => (best === null || mean(i) > mean(best) ? i : best), null);
  if (longest !== null && mean(longest) >= 200) names[longest] = "abstract";
  const title = free().find((i) => mean(i) >= 15 && mean(i) <= 250 && all(i, /\p{L}\s+\p{L}/u));
  if (title === undefined) return null;
  names[title] = "title";
  return names;
}
