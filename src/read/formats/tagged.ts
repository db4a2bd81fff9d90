/** Records of lines that begin with a tag, as RIS and PubMed's .nbib have them: the engine of both. */
import { linesOf, MAX_LINE, TOO_LONG } from "../lines.ts";

export interface Tags {
  /** Its first group is the tag, its second the value. */
  line: RegExp;
  /** The tag that begins a record; lines before the first are a provider's heading. */
  begins: string;
  /** The tag that ends one, where there is one. */
  ends?: string;
}

export type Tagged = { values: [tag: string, value: string][]; line: number } | { code: string; line: number; message: string };

/** A line without a tag goes on with the value before it. A record that is not ended ends where the next begins. */
export async function* taggedRecords(text: AsyncIterable<string>, { line: pattern, begins, ends }: Tags): AsyncIterable<Tagged> {
  let values: [string, string[]][] | null = null;
  let start = 0;
  let size = 0;
  const end = function* (): Iterable<Tagged> {
    if (values && size > MAX_LINE) yield { code: "too-large", line: start, message: "The record that begins here is too long for one paper; check where it ends." };
    else if (values) yield { values: values.map(([tag, parts]) => [tag, parts.join("\n")]), line: start };
    values = null;
    size = 0;
  };
  for await (const { text: row, line } of linesOf(text)) {
    if (row === null) {
      yield { code: "too-large", line, message: TOO_LONG };
      continue;
    }
    const [, tag, value = ""] = pattern.exec(row) ?? [];
    if (tag === begins) {
      yield* end();
      [values, start] = [[], line];
    }
    if (!values) continue;
    size += row.length;
    if (size > MAX_LINE) continue;
    if (tag !== undefined && tag === ends) yield* end();
    else if (tag !== undefined) values.push([tag, [value.trim()]]);
    else if (row.trim() !== "") values.at(-1)?.[1].push(row.trim());
  }
  yield* end();
}
