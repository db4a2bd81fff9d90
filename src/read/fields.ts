/**
 * Readers of single fields, and COMMON: the field table that JSON Lines, JSON, CSV and TSV share, for the names that data
 * sets, reference managers and publishers' exports use. Formats with names of their own bring a table of their own.
 */
import { clean, cleanAbstract } from "./clean.ts";
import type { Draft, FieldRow, Fields, FieldTable } from "./format.ts";
import { arxivIdOf, doiOf } from "./identify.ts";
import { authorsOf, textOf } from "./people.ts";

/** A row of a field table: source names in order of preference, the paper's field, its reader. */
export function field<K extends keyof Draft>(to: K, from: readonly string[], read: (value: unknown) => Draft[K] | null): FieldRow {
  // `read` belongs to `to` by the signature above; the union of all rows cannot say so.
  return { from: from.map(fieldName), to, read } as FieldRow;
}

/** Field names are compared without case, spaces, dots, dashes and underscores: "Publication_Date" is publicationdate. */
export const fieldName = (name: string): string => name.toLowerCase().replace(/[\s_.:-]+/g, "");

export const readTitle = (value: unknown): string => clean(textOf(value));
/** Tables write "nan" or "None" where there is no abstract. */
export const readAbstract = (value: unknown): string => cleanAbstract(textOf(value)).replace(/^(?:nan|none|null|n\/a|no abstract(?: available)?)\.?$/i, "");
export const readText = (value: unknown): string | null => clean(textOf(value)) || null;
export const readId = (value: unknown): string | null => textOf(value).trim() || null;

/** A year as a number or anywhere in a text: 2017, "2017", "Proc. of 2017", "2017-06-12". Whether it can be is judged in record.ts. */
export function readYear(value: unknown): number | null {
  const m = /(?<!\d)\d{4}(?!\d)/.exec(textOf(value));
  return m ? Number(m[0]) : null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * ISO 8601 as far as the text says it: "2017-06-12T17:57:34Z" → 2017-06-12, "June 2017" → 2017-06, "12 Jun 2017", "2017/6".
 * "06/12/2017" says no month for sure, so 2017.
 */
export function readDate(value: unknown): string | null {
  const text = textOf(value).trim();
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)/.exec(text);
  if (iso) return isoDate(iso[1] as string, Number(iso[2] ?? 0), Number(iso[3] ?? 0));
  const year = /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0];
  if (!year) return null;
  const named = /(?:(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:[\s-]+(\d{1,2})(?!\d))?/i.exec(text);
  return isoDate(year, named ? MONTHS.indexOf((named[2] as string).toLowerCase()) + 1 : 0, Number(named?.[1] ?? named?.[3] ?? 0));
}

function isoDate(year: string, month: number, day: number): string {
  if (month < 1 || month > 12) return year;
  const ym = `${year}-${String(month).padStart(2, "0")}`;
  return day >= 1 && day <= new Date(Date.UTC(Number(year), month, 0)).getUTCDate() ? `${ym}-${String(day).padStart(2, "0")}` : ym;
}

export const readDoi = (value: unknown): string | null => doiOf(textOf(value));
export const readArxivId = (value: unknown): string | null => arxivIdOf(textOf(value));

/** Semantic Scholar's {"DOI": …, "ArXiv": …}. */
const inside = (name: string, read: (value: unknown) => string | null) => (value: unknown): string | null => {
  const key = value !== null && typeof value === "object" ? Object.keys(value).find((k) => fieldName(k) === name) : undefined;
  return key === undefined ? null : read((value as Fields)[key]);
};

/** Rows of one target are tried in their order. */
export const COMMON: FieldTable = [
  field("title", ["title", "paper title", "article title", "document title", "primary title"], readTitle),
  field("abstract", ["abstract", "abstract note", "abstract text", "summary", "description"], readAbstract),
  field("authors", ["authors", "author", "author names", "author full names", "creators"], authorsOf),
  field("year", ["year", "publication year", "pub year", "date", "published", "publication date", "pub date"], readYear),
  field("date", ["date", "published", "publication date", "published at", "published date", "pub date"], readDate),
  field("venue", ["venue", "journal", "journal title", "booktitle", "conference", "conference name", "publication title", "source title", "container title", "publication"], readText),
  field("url", ["url", "link", "paper url", "pdf url", "pdf link"], readId),
  field("doi", ["doi"], readDoi),
  field("doi", ["external ids"], inside("doi", readDoi)),
  field("arxivId", ["arxiv id", "arxiv", "eprint"], readArxivId),
  field("arxivId", ["external ids"], inside("arxiv", readArxivId)),
  field("sourceId", ["id", "paper id", "key", "cite key", "citation key", "source id", "corpus id"], readId),
];

const KNOWN = new Set(COMMON.flatMap((row) => row.from));
const TITLES = new Set(COMMON.flatMap((row) => (row.to === "title" ? row.from : [])));

/** True for a name that COMMON has a row for. */
export const isKnownField = (name: string): boolean => KNOWN.has(fieldName(name));
export const isTitleField = (name: string): boolean => TITLES.has(fieldName(name));
export const hasTitle = (fields: Fields): boolean => Object.keys(fields).some(isTitleField);
