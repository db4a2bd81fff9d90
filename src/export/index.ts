/** Export: the graph, or a part of it, in the formats that other tools read. */
import { ConfigError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { bibtex } from "./cite/bibtex.ts";
import { csl } from "./cite/csl.ts";
import { ris } from "./cite/ris.ts";
import { csv } from "./csv.ts";
import { chunks, writeFiles } from "./file.ts";
import type { ExportFormat, ExportOptions } from "./format.ts";
import { gexf } from "./gexf.ts";
import { graphml } from "./graphml.ts";
import { jsonl } from "./jsonl.ts";
import { jsonld } from "./jsonld.ts";
import { cypher } from "./neo4j/cypher.ts";
import { neo4jImport } from "./neo4j/import.ts";
import { ntriples } from "./ntriples.ts";
import { latex } from "./table/latex.ts";
import { markdown } from "./table/markdown.ts";
import { Part, type PartCounts, type Selection } from "./part.ts";

export { TABLES, type ExportFormat, type TableName } from "./format.ts";
export type { PartCounts, Selection } from "./part.ts";

export const EXPORT_FORMATS: readonly ExportFormat[] = [jsonl, gexf, graphml, csv, jsonld, ntriples, cypher, neo4jImport, bibtex, ris, csl, markdown, latex];

export interface ExportRequest extends Partial<ExportOptions> {
  /** A name of EXPORT_FORMATS. */
  format: string;
  /** A file's name (one that ends in .gz is compressed), or what takes the text, piece by piece; the next is made when it is done. */
  to: string | ((text: string) => unknown);
  /** Absent: the whole graph. */
  part?: Selection;
  signal?: AbortSignal;
}

export interface ExportReport {
  /** Names of the files written; none where a function took the text. */
  files: string[];
  counts: PartCounts;
  /** Neighbours that a neighbourhood's bound left out. */
  omitted: number;
}

/**
 * Writes the graph as of one moment. Throws ConfigError for an unknown format, or one of several files that is to go to a function;
 * InputError for a file that is there already or cannot be written, CancelledError when the signal stops it. Files appear when whole.
 */
export async function exportGraph(store: Store, { format: name, to, part: selection, signal, lean = false, table = null }: ExportRequest): Promise<ExportReport> {
  const format = formatNamed(name);
  const options = { lean, table };
  if (table !== null && !format.tables) throw new ConfigError(`The format ${format.name} writes no table; ${EXPORT_FORMATS.filter((f) => f.tables).map((f) => f.name).join(", ")} do.`);
  return store.atOnce(async (view) => {
    const part = new Part(view, selection);
    const done = (files: string[]): ExportReport => ({ files, counts: part.counts, omitted: part.omitted });
    if (typeof to === "string") return done(await writeFiles(part, format, to, options, signal));
    const [write, ...more] = Object.values(format.files(options));
    if (!write || more.length > 0) throw new ConfigError(`The format ${format.name} is ${more.length + 1} files: name one for them (--out).`);
    for await (const text of chunks(write(part))) {
      signal?.throwIfAborted();
      await to(text);
    }
    return done([]);
  });
}

function formatNamed(name: string): ExportFormat {
  const format = EXPORT_FORMATS.find((f) => f.name === name);
  if (!format) throw new ConfigError(`The format must be one of ${EXPORT_FORMATS.map((f) => f.name).join(", ")}, not "${name}".`);
  return format;
}

/** The format that a file's ending tells, or null. */
export function formatOfFile(file: string): ExportFormat | null {
  const ending = /\.([^./\\]+?)(?:\.gz)?$/i.exec(file)?.[1]?.toLowerCase() ?? "";
  return EXPORT_FORMATS.find((f) => f.endings.includes(ending)) ?? null;
}
