/**
 * Graphs that papergraph exported for other tools. Each paper's node carries its record (see kept.ts), so the graph comes back as it
 * was, whatever those tools did to its looks; what nodes and edges say besides follows from the records, and is not read.
 */
import { CsvError, parse } from "csv-parse";
import { Readable } from "node:stream";
import type { Entry, Format } from "../format.ts";
import { isKept } from "../kept.ts";
import { linesOf, MAX_LINE, TOO_LONG } from "../lines.ts";
import { childrenOf, contentOf, elementsOf, find, type Element } from "../xml.ts";
import { objectOf } from "./json.ts";

const LEAN: Entry = {
  code: "no-record", line: null,
  message: "This graph has nodes and edges, and no records of papers, so it cannot be read back: it was exported with --lean, laid out anew, or comes from elsewhere. Export it without --lean, or as jsonl.",
};

/** Entries of a file's records; one that says so where there are none. */
async function* carried(records: AsyncIterable<{ record: string; line: number } | Entry>): AsyncIterable<Entry> {
  let any = false;
  for await (const item of records) {
    any = true;
    if (!("record" in item)) yield item;
    else {
      const fields = objectOf(item.record);
      yield fields && isKept(fields) ? { fields, line: item.line } : { code: "bad-record", line: item.line, message: "The record of this node is no JSON, or none of papergraph's; export the graph anew." };
    }
  }
  if (!any) yield LEAN;
}

function format(name: string, endings: string[], looksLike: (head: string) => boolean, records: (text: AsyncIterable<string>) => AsyncIterable<{ record: string; line: number } | Entry>): Format {
  return { name, endings, fields: [], looksLike, entries: (text) => carried(records(text)) };
}

/** Attributes go by ids that other tools change; their names stay. */
async function* xmlRecords(text: AsyncIterable<string>, declares: string, nameOf: (declared: Element) => string | undefined, valuesOf: (node: Element) => { id: string | undefined; value: string }[]) {
  const ids = new Set<string>();
  for await (const piece of elementsOf(text, [declares, "node"])) {
    if (!("element" in piece)) yield piece;
    else if (piece.element.name === "node") {
      const record = valuesOf(piece.element).find(({ id }) => id !== undefined && ids.has(id))?.value;
      if (record) yield { record, line: piece.line };
    } else if (nameOf(piece.element) === "record") ids.add(piece.element.attributes["id"] ?? "");
  }
}

export const graphml = format("graphml", ["graphml"], (head) => /<graphml[\s>]/.test(head), (text) =>
  xmlRecords(text, "key", (key) => key.attributes["attr.name"], (node) => childrenOf(node, "data").map((data) => ({ id: data.attributes["key"], value: contentOf(data) }))));

export const gexf = format("gexf", ["gexf"], (head) => /<gexf[\s>]/.test(head), (text) =>
  xmlRecords(text, "attribute", (attribute) => attribute.attributes["title"], (node) => childrenOf(find(node, "attvalues"), "attvalue").map(({ attributes }) => ({ id: attributes["for"], value: attributes["value"] ?? "" }))));

/** A node a line, as it was written. */
export const jsonld = format("jsonld", ["jsonld"], (head) => /^\s*\{\s*"@context"[^]*urn:papergraph:/.test(head), async function* (text) {
  for await (const { text: row, line } of linesOf(text)) {
    if (row === null) yield { code: "too-large", line, message: TOO_LONG };
    else if (row.startsWith('{"@id"')) {
      const record = objectOf(row.replace(/,$/, ""))?.["record"];
      if (record !== undefined) yield { record: JSON.stringify(record), line };
    }
  }
});

const NODES = /^\ufeff?"?id"?[,;\t]"?label"?[,;\t]"?type"?[,;\t]"?papers"?[,;\t]/;
const EDGES = /^\ufeff?"?id"?[,;\t]"?source"?[,;\t]"?target"?[,;\t]"?type"?[,;\t]/;

/** Nodes and edges are two files; a spreadsheet may have saved them with other separators. */
export const graphCsv: Format = {
  name: "graph-csv",
  endings: [],
  fields: [],
  looksLike: (head) => NODES.test(head) || EDGES.test(head),
  async *entries(text, head) {
    if (EDGES.test(head)) {
      for await (const _ of text) continue;
      yield { note: "The edges of a graph: they follow from the records of its nodes, so this file is passed over." };
    } else yield* carried(csvRecords(text, /[,;\t]/.exec(head)?.[0] ?? ","));
  },
};

async function* csvRecords(text: AsyncIterable<string>, delimiter: string): AsyncIterable<{ record: string; line: number } | Entry> {
  const parser = Readable.from(text).compose(parse({ bom: true, columns: true, delimiter, info: true, relax_column_count: true, max_record_size: MAX_LINE }));
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      if (record["record"]) yield { record: record["record"], line: info.lines };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { code: "bad-csv", line: null, message: `The table is broken (${error.message}), and what follows was not read; export the graph anew.` };
  }
}
