/** From a record's fields to a Paper, by its format's field table. What no row claims, and what a row cannot read, is counted. */
import type { Paper, Source } from "../model.ts";
import { fieldName } from "./fields.ts";
import type { Draft, Fields, FieldTable } from "./format.ts";
import { arxivIdOf, doiOf, paperId } from "./identify.ts";

/** No paper is older: the first journals are of 1665. */
const FIRST_YEAR = 1600;

export interface FieldCounts {
  /** Field → records that have a value in it, which has no place in a paper. */
  unmapped: Record<string, number>;
  /** Field → records whose value in it could not be read: a year that is none, a DOI that is none. */
  unreadable: Record<string, number>;
}

/** Names counted apart; records whose fields are ids would otherwise fill the memory. */
const MAX_NAMES = 1000;

function count(into: Record<string, number>, name: string): void {
  const key = into[name] === undefined && Object.keys(into).length >= MAX_NAMES ? "(other names)" : name;
  into[key] = (into[key] ?? 0) + 1;
}

/** A paper, or null for a record without a title. `lastYear` is the last year that a paper may be of. */
export function paperOf(fields: Fields, table: FieldTable, source: Source, lastYear: number, counts: FieldCounts): Paper | null {
  const draft: Draft = { title: "", abstract: "", authors: [], year: null, date: null, venue: null, url: null, doi: null, arxivId: null, sourceId: null };
  const values = valuesOf(fields);
  const claimed = new Set<string>();
  const read = new Set<string>();
  const failed = new Set<string>();
  const set = new Set<keyof Draft>();
  for (const row of table) {
    for (const from of row.from) {
      const value = values.get(from);
      if (value === undefined) continue;
      claimed.add(from);
      // Where an earlier name has given it, this one says the same again, or less.
      if (set.has(row.to)) continue;
      const done = put(draft, row, value.value, lastYear);
      if (done) set.add(row.to);
      if (done !== false) read.add(from);
      else failed.add(from);
    }
  }
  for (const [key, { name }] of values) {
    if (!claimed.has(key)) count(counts.unmapped, name);
    else if (failed.has(key) && !read.has(key)) count(counts.unreadable, name);
  }
  if (draft.title === "") return null;
  draft.year ??= draft.date ? Number(draft.date.slice(0, 4)) : null;
  infer(draft);
  return { id: paperId(draft), ...draft, source };
}

/** Values by folded name; nulls and blanks are none, and of two names that fold alike the first counts. */
function valuesOf(fields: Fields): Map<string, { name: string; value: unknown }> {
  const values = new Map<string, { name: string; value: unknown }>();
  for (const [name, value] of Object.entries(fields)) {
    const blank = value === null || value === undefined || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);
    const key = fieldName(name);
    if (!blank && !values.has(key)) values.set(key, { name, value });
  }
  return values;
}

/** Undefined where the value has nothing to read, false where it cannot be read. */
function put(draft: Draft, row: FieldTable[number], value: unknown, lastYear: number): boolean | undefined {
  const result = row.read(value);
  if (result === undefined) return undefined;
  if (result === null || result === "") return false;
  if (row.to === "year" || row.to === "date") {
    const year = Number(String(result).slice(0, 4));
    if (year < FIRST_YEAR || year > lastYear) return false;
  }
  Object.assign(draft, { [row.to]: result });
  return true;
}

/** A record's DOI, address or own id may itself be an arXiv id or a DOI. */
function infer(draft: Draft): void {
  const { doi, url, sourceId } = draft;
  draft.arxivId ??= (doi ? arxivIdOf(doi) : null) ?? (url && /arxiv/i.test(url) ? arxivIdOf(url) : null) ?? (sourceId && /arxiv/i.test(sourceId) ? arxivIdOf(sourceId) : null);
  draft.doi ??= (url && /doi\.org\//i.test(url) ? doiOf(url) : null) ?? (sourceId && /^(?:doi:|10\.)|doi\.org\//i.test(sourceId) ? doiOf(sourceId) : null);
  if (!draft.arxivId && draft.doi) draft.arxivId = arxivIdOf(draft.doi);
}
