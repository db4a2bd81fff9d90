/** Sources that write their records as JSON, each with a field table of its own. Every record is asked whose it is, so files may be mixed. */
import type { Fields, Format, Layout } from "../format.ts";
import { arxiv } from "./arxiv.ts";
import { crossref } from "./crossref.ts";
import { csl } from "./csl.ts";
import { openalex } from "./openalex.ts";
import { scholar } from "./scholar.ts";

export interface JsonLayout extends Layout {
  /** True for a record of this source. */
  is(record: Fields): boolean;
}

/** The first that says yes; of Crossref's and CSL's names, which are alike, Crossref's are told apart first. */
const LAYOUTS: readonly JsonLayout[] = [openalex, arxiv, crossref, csl, scholar];

export function layoutOf(record: Fields): { layout?: Layout } {
  const layout = LAYOUTS.find((l) => l.is(record));
  return layout ? { layout } : {};
}

/** Each as a format that can be named; by content the container is told, and then each record. */
export function layoutFormats(jsonl: Format, json: Format): Format[] {
  return LAYOUTS.map(({ name, fields }) => ({
    name,
    fields,
    endings: [],
    looksLike: () => false,
    async *entries(text, head) {
      for await (const entry of (jsonl.looksLike(head) ? jsonl : json).entries(text, head)) yield "fields" in entry ? { fields: entry.fields, line: entry.line } : entry;
    },
  }));
}
