/** RIS, as reference managers and publishers write it. Tags mean different things to them, so rows name all that a field may stand in. */
import type { Fields, Format } from "../format.ts";
import { field, findArxivId, readAbstract, readDate, readDoi, readId, readText, readTitle, readYear } from "../fields.ts";
import { authorsOf, textOf } from "../people.ts";
import { taggedRecords } from "./tagged.ts";

/** Two spaces stand before the dash; some write one, or end the line at the dash. */
const LINE = /^\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?:\s(.*))?$/;

const first = (value: unknown): string | null => readId(Array.isArray(value) ? value[0] : value);
/** A DOI in a tag that is also for other things: other text there says nothing. */
const doiIn = (value: unknown): string | undefined => readDoi(value) ?? undefined;
/** A note is about anything, unless it begins with the id. */
const noted = (value: unknown): string | undefined => (/^arxiv:/i.test(textOf(value)) ? findArxivId(value) : undefined);

export const ris: Format = {
  name: "ris",
  endings: ["ris"],
  fields: [
    field("title", ["TI", "T1", "CT", "BT", "ST", "TT"], readTitle),
    field("abstract", ["AB", "N2"], readAbstract),
    field("authors", ["AU", "A1"], authorsOf),
    field("year", ["PY", "Y1", "DA"], readYear),
    field("date", ["DA", "Y1", "PY"], readDate),
    field("venue", ["T2", "JF", "JO", "BT", "C3", "JA", "J2", "J1", "T3"], readText),
    field("url", ["UR", "LK"], first),
    field("doi", ["DO", "DI"], readDoi),
    field("doi", ["L3", "M3", "UR", "N1"], doiIn),
    field("arxivId", ["M1", "T2", "JO", "JF", "UR", "AN"], findArxivId),
    field("arxivId", ["N1"], noted),
    field("sourceId", ["ID", "AN"], readId),
  ],
  looksLike: (head) => /(?:^|[\n\r])\s{0,3}TY {1,2}- ?[A-Z]/.test(head) && /(?:^|[\n\r])\s{0,3}(?!TY)[A-Z][A-Z0-9] {1,2}-/.test(head),
  async *entries(text) {
    for await (const record of taggedRecords(text, { line: LINE, begins: "TY", ends: "ER" })) {
      if ("code" in record) yield record;
      else yield { fields: fieldsOf(record.values), line: record.line };
    }
  },
};

/** A tag that stands several times is a list; parts of an abstract are one text. TY says what kind of work it is. */
function fieldsOf(values: [string, string][]): Fields {
  const fields: Record<string, string[]> = {};
  for (const [tag, value] of values) if (value !== "" && tag !== "TY") (fields[tag] ??= []).push(value);
  return Object.fromEntries(Object.entries(fields).map(([tag, list]) => [tag, tag === "AB" || tag === "N2" ? list.join("\n") : list.length === 1 && !/^A[U1]$/.test(tag) ? list[0] : list]));
}
