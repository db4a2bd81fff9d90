/**
 * Readers of single fields, and COMMON: the field table that JSON Lines, JSON, CSV and TSV share, for the names that data
 * sets, reference managers and publishers' exports use. Formats with names of their own bring a table of their own.
 */
import { clean, cleanAbstract } from "./clean.ts";
import type { Draft, FieldRow, Fields, FieldTable, Read } from "./format.ts";
import { arxivIdOf, doiOf } from "./identify.ts";
import { authorsOf, textOf } from "./people.ts";

/** A row of a field table: source names in order of preference, the paper's field, its reader. */
export function field<K extends keyof Draft>(to: K, from: readonly string[], read: Read<Draft[K]>): FieldRow {
  // `read` belongs to `to` by the signature above; the union of all rows cannot say so.
  return { from: from.map(fieldName), to, read } as FieldRow;
}

/** Names folded so far: records of a file have the same. */
const folded = new Map<string, string>();
const MAX_FOLDED = 10_000;

/** Field names are compared without case, spaces, dots, dashes and underscores: "Publication_Date" is publicationdate. */
export function fieldName(name: string): string {
  let fold = folded.get(name);
  if (fold === undefined) {
    fold = name.toLowerCase().replace(/[\s_.:-]+/g, "");
    if (folded.size < MAX_FOLDED) folded.set(name, fold);
  }
  return fold;
}

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
const MONTH = `(${MONTHS.join("|")})[a-z]*\\.?`;
const DAY_MONTH = new RegExp(`(?:(?<![\\d–-])(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+)?\\b${MONTH}(?:[\\s-]+(\\d{1,2})(?!\\d))?`, "i");
const YEAR_MONTH = new RegExp(`^(\\d{4})[\\s-]+${MONTH}(?:[\\s-]+(\\d{1,2})(?!\\d))?`, "i");

/**
 * ISO 8601 as far as the text says it: "2017-06-12T17:57:34Z" → 2017-06-12, "June 2017" and "06/2017" → 2017-06, "12 Jun 2017",
 * "2017 Jun 12", "2017/6", "20170612"; of "1998 Dec-1999 Jan" the beginning, of "18-23 June 2018" the month. "06/12/2017" says no month for sure, so 2017.
 */
export function readDate(value: unknown): string | null {
  const text = textOf(value).trim();
  const named = YEAR_MONTH.exec(text);
  if (named) return isoDate(named[1] as string, MONTHS.indexOf((named[2] as string).toLowerCase()) + 1, Number(named[3] ?? 0));
  const iso = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)/.exec(text);
  if (iso) return isoDate(iso[1] as string, Number(iso[2] ?? 0), Number(iso[3] ?? 0));
  const turned = /^(\d{1,2})\/(\d{4})$/.exec(text);
  if (turned) return isoDate(turned[2] as string, Number(turned[1]), 0);
  const year = /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0];
  if (!year) return null;
  const day = DAY_MONTH.exec(text);
  return isoDate(year, day ? MONTHS.indexOf((day[2] as string).toLowerCase()) + 1 : 0, Number(day?.[1] ?? day?.[3] ?? 0));
}

function isoDate(year: string, month: number, day: number): string {
  if (month < 1 || month > 12) return year;
  const ym = `${year}-${String(month).padStart(2, "0")}`;
  return day >= 1 && day <= new Date(Date.UTC(Number(year), month, 0)).getUTCDate() ? `${ym}-${String(day).padStart(2, "0")}` : ym;
}

/** Of several DOIs between spaces, as of a paper and its erratum, the first. */
export const readDoi = (value: unknown): string | null => doiOf(textOf(value)) ?? doiOf(/(?<=^|\s)10\.\d{4,9}\/\S+/.exec(textOf(value))?.[0] ?? "");
export const readArxivId = (value: unknown): string | null => arxivIdOf(textOf(value));

/** An arXiv id that the text names as such: "arXiv preprint arXiv:1706.03762"; any other text says nothing. */
export function findArxivId(value: unknown): string | undefined {
  const found = /arxiv(?:\.org\/(?:abs|pdf)\/|[:.]\s?)([a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?!\d)/i.exec(textOf(value))?.[1];
  return (found && arxivIdOf(found)) || undefined;
}

/** What stands in nested objects and lists at these names and places, or undefined. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((part, step) => (part !== null && typeof part === "object" && Object.hasOwn(part, step) ? (part as Fields)[step] : undefined), value);
}

/** The value of one name in an object, whatever its case: Semantic Scholar's {"DOI": …, "ArXiv": …}. Nothing where it has none. */
export const inside = <T>(name: string, read: Read<T>): Read<T> => (value) => {
  const key = value !== null && typeof value === "object" ? Object.keys(value).find((k) => fieldName(k) === name) : undefined;
  const part = key === undefined ? null : (value as Fields)[key];
  return part === null || part === "" ? undefined : read(part);
};

/** Rows of one target are tried in their order. */
export const COMMON: FieldTable = [
  field("title", ["title", "paper title", "article title", "document title", "primary title"], readTitle),
  field("abstract", ["abstract", "abstract note", "abstract text", "summary", "description"], readAbstract),
  field("authors", ["author full names", "authors", "author", "author names", "author/s", "creators"], authorsOf),
  field("year", ["year", "publication year", "pub year", "year published", "date", "published", "publication date", "date published", "pub date"], readYear),
  field("date", ["date", "published", "publication date", "published at", "published date", "date published", "pub date"], readDate),
  field("venue", ["venue", "journal", "journal title", "booktitle", "conference", "conference name", "publication title", "source title", "container title", "publication", "journal/book"], readText),
  field("url", ["url", "link", "paper url", "source url", "pdf url", "pdf link"], readId),
  field("doi", ["doi"], readDoi),
  field("doi", ["external ids", "identifiers"], inside("doi", readDoi)),
  field("arxivId", ["arxiv id", "arxiv", "eprint"], readArxivId),
  field("arxivId", ["external ids", "identifiers"], inside("arxiv", readArxivId)),
  field("sourceId", ["id", "pmid", "paper id", "key", "cite key", "citation key", "source id", "corpus id"], readId),
];

const KNOWN = new Set(COMMON.flatMap((row) => row.from));
const TITLES = new Set(COMMON.flatMap((row) => (row.to === "title" ? row.from : [])));

/** True for a name that COMMON has a row for. */
export const isKnownField = (name: string): boolean => KNOWN.has(fieldName(name));
export const isTitleField = (name: string): boolean => TITLES.has(fieldName(name));
export const hasTitle = (fields: Fields): boolean => Object.keys(fields).some(isTitleField);
