/**
 * From a record's fields to a Paper. The field table below is the one that JSON Lines, JSON, CSV and TSV share: which
 * names a field goes by, and how its value is read. Fields that no name claims are counted as unmapped.
 */
import type { Paper, Source } from "../model.ts";
import { clean, cleanAbstract } from "./clean.ts";
import { arxivIdOf, doiOf, paperId } from "./identify.ts";

export type Fields = Record<string, unknown>;

/** What a record gave, before it has an id. */
interface Draft {
  title: string;
  abstract: string;
  authors: string[];
  year: number | null;
  date: string | null;
  venue: string | null;
  url: string | null;
  doi: string | null;
  arxivId: string | null;
  sourceId: string | null;
}

type FieldReader = (value: unknown, draft: Draft) => void;

/** Field names, folded to lower case without `_`, `-` and spaces → how each is read. */
const FIELDS: [names: string[], read: FieldReader][] = [
  [["title", "papertitle", "articletitle"], (v, d) => { d.title = clean(text(v)); }],
  [["abstract", "summary", "description", "abstractnote", "abstracttext"], (v, d) => { d.abstract = cleanAbstract(text(v)); }],
  [["authors", "author", "creators", "authornames"], (v, d) => { d.authors = authorsOf(v); }],
  [["year", "publicationyear", "pubyear", "py"], (v, d) => { d.year = yearOf(text(v)) ?? d.year; }],
  [["date", "published", "publicationdate", "publishedat", "updatedate", "created"], (v, d) => { d.date = dateOf(text(v)); }],
  [["venue", "journal", "booktitle", "conference", "journaltitle", "publicationtitle", "containertitle", "source"], (v, d) => { d.venue ??= clean(text(v)) || null; }],
  [["doi"], (v, d) => { d.doi = doiOf(text(v)); }],
  [["arxivid", "arxiv", "eprint"], (v, d) => { d.arxivId = arxivIdOf(text(v)); }],
  [["url", "link", "pdfurl", "paperurl"], (v, d) => { d.url ??= text(v).trim() || null; }],
  [["id", "paperid", "key", "citekey", "sourceid", "corpusid"], (v, d) => { d.sourceId ??= text(v).trim() || null; }],
];

const BY_NAME = new Map(FIELDS.flatMap(([names, read]) => names.map((name) => [name, read] as const)));

export const fieldName = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, "");

/** Names that would make a column a title or an abstract: how a header row is told from data. */
export function isKnownField(name: string): boolean {
  return BY_NAME.has(fieldName(name));
}

export type Mapped = { paper: Paper } | { missing: "title" };

/** `onUnmapped` hears each field that has a value and no place in a paper. */
export function paperOf(fields: Fields, source: Source, onUnmapped: (field: string) => void): Mapped {
  const draft: Draft = { title: "", abstract: "", authors: [], year: null, date: null, venue: null, url: null, doi: null, arxivId: null, sourceId: null };
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined || value === "") continue;
    const read = BY_NAME.get(fieldName(name));
    if (read) read(value, draft);
    else onUnmapped(name);
  }
  if (draft.title === "") return { missing: "title" };
  draft.year ??= draft.date ? yearOf(draft.date) : null;
  // An id of the record or its address may itself be an arXiv id or a DOI.
  draft.arxivId ??= arxivIdOf(draft.doi ?? "") ?? (draft.url?.includes("arxiv.org") ? arxivIdOf(draft.url) : null) ?? (/^arxiv:/i.test(draft.sourceId ?? "") ? arxivIdOf(draft.sourceId as string) : null);
  draft.doi ??= draft.url?.includes("doi.org/") ? doiOf(draft.url) : null;
  return { paper: { id: paperId(draft), ...draft, source } };
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map(text).filter(Boolean).join(" ");
  if (value && typeof value === "object" && "name" in value) return text(value.name);
  return "";
}

/** Arrays of names or of {name}, {given, family}, {first, last}; "A; B", "A and B", "A, B" (but not "Last, First"). */
function authorsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value.map(personOf) : splitNames(text(value));
  const names = list.map((name) => clean(name)).filter(Boolean);
  // Some exports give the whole list twice.
  const half = names.length / 2;
  const twice = Number.isInteger(half) && half > 0 && names.slice(0, half).every((name, i) => name === names[half + i]);
  return twice ? names.slice(0, half) : names;
}

function personOf(value: unknown): string {
  if (value && typeof value === "object" && !Array.isArray(value)) {
    const p = value as Record<string, unknown>;
    const name = text(p["name"] ?? p["full_name"] ?? p["author"]);
    return name || [text(p["given"] ?? p["first"] ?? p["firstName"]), text(p["family"] ?? p["last"] ?? p["lastName"])].filter(Boolean).join(" ");
  }
  return invert(text(value));
}

function splitNames(names: string): string[] {
  if (names.includes(";")) return names.split(";").map(invert);
  if (/\sand\s/.test(names)) return names.split(/,?\s+and\s+/).flatMap((part) => (/^[^,]+ [^,]+(?:, [^,]+ [^,]+)+$/.test(part.trim()) ? part.split(",") : [invert(part)]));
  const parts = names.split(",").map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => part.includes(" ")) ? parts : [invert(names)];
}

/** "Lovelace, Ada" → Ada Lovelace. */
function invert(name: string): string {
  const m = /^\s*([^,]+),\s*([^,]+)\s*$/.exec(name);
  return m ? `${m[2]} ${m[1]}` : name;
}

/** The first year from 1600 to 2200 in a text. */
function yearOf(value: string): number | null {
  const m = /(?<!\d)(1[6-9]\d\d|2[01]\d\d)(?!\d)/.exec(value);
  return m ? Number(m[1]) : null;
}

/** ISO 8601 as far as the text says it: 2017, 2017-06, 2017-06-12. */
function dateOf(value: string): string | null {
  const iso = /(?<!\d)((?:1[6-9]|2[01])\d\d)(?:[-/](0?[1-9]|1[0-2])(?:[-/](0?[1-9]|[12]\d|3[01]))?)?(?!\d)/.exec(value);
  if (!iso) return null;
  return [iso[1], iso[2]?.padStart(2, "0"), iso[3]?.padStart(2, "0")].filter(Boolean).join("-");
}
