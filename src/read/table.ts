/** CSV and TSV with a header row (csv-parse). Columns are told by their names; see record.ts. */
import type { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { Entry, Format } from "./format.ts";
import { fieldName, isKnownField } from "./record.ts";

function table(name: string, delimiter: string): Format {
  return {
    name,
    endings: [name],
    looksLike(head) {
      const header = (head.split(/\r?\n/, 1)[0] ?? "").split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ""));
      return header.length > 1 && header.some((cell) => fieldName(cell) === "title") && header.filter(isKnownField).length >= 2;
    },
    entries: (text) => rows(text, delimiter),
  };
}

export const csv = table("csv", ",");
export const tsv = table("tsv", "\t");

async function* rows(text: Readable, delimiter: string): AsyncIterable<Entry> {
  const skipped: Entry[] = [];
  const parser = parse({
    delimiter, bom: true, columns: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, skip_records_with_error: true, max_record_size: 4 * 1024 * 1024,
    ...(delimiter === "\t" ? { quote: false } : {}),
    on_skip: (error?: CsvError | Error) => {
      const line = error instanceof CsvError && typeof error["lines"] === "number" ? error["lines"] : null;
      skipped.push({ code: "bad-csv", line, message: `This row cannot be read (${error?.message.split("\n")[0] ?? "unknown"}); check its quotes and delimiters.` });
      return undefined;
    },
  });
  text.on("error", (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      yield* skipped.splice(0);
      yield { fields: record, line: info.lines };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    skipped.push({ code: "bad-csv", line: typeof error["lines"] === "number" ? error["lines"] : null, message: `The table cannot be read on (${error.message.split("\n")[0]}); check its quotes and delimiters.` });
  }
  yield* skipped;
}
