/** CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html): Zotero, Mendeley, and what DOI services answer. */
import type { Fields } from "../format.ts";
import { at, field, findArxivId, readAbstract, readDate, readDoi, readId, readText, readTitle, readYear } from "../fields.ts";
import { authorsOf, textOf } from "../people.ts";
import type { JsonLayout } from "./layouts.ts";

/** {"date-parts": [[2017, "6", 12]]}, {"raw": "12 June 2017"}, {"literal": …} or {"date-time": …} as a text that readDate reads. */
export function dateText(value: unknown): string {
  const parts = at(value, "date-parts", 0);
  if (Array.isArray(parts) && parts[0] !== null && parts[0] !== undefined) return parts.map((part) => textOf(part).trim()).filter(Boolean).join("-");
  return textOf(at(value, "raw") ?? at(value, "literal") ?? at(value, "date-time") ?? value);
}

/** Crossref writes [[null]] where it knows no date. */
const knows = <T>(read: (text: string) => T | null) => (value: unknown): T | null | undefined => {
  const text = dateText(value);
  return text === "" ? undefined : read(text);
};
export const partsYear = knows(readYear);
export const partsDate = knows(readDate);

const noted = (value: unknown): string | undefined => (/^(?:\s*[\w ]+:.*\n)*\s*arxiv:/i.test(textOf(value)) ? findArxivId(value) : undefined);
/** Zotero's extra field holds lines such as "DOI: 10.1000/x". */
const doiNoted = (value: unknown): string | undefined => readDoi(/^\s*DOI:\s*(\S+)/im.exec(textOf(value))?.[1]) ?? undefined;

const isName = (person: unknown): boolean => at(person, "family") !== undefined || at(person, "literal") !== undefined;

export const csl: JsonLayout = {
  name: "csl",
  is: (record: Fields) => at(record, "issued", "date-parts") !== undefined || at(record, "issued", "raw") !== undefined || ("container-title" in record && "type" in record) || isName(at(record, "author", 0)),
  fields: [
    field("title", ["title"], readTitle),
    field("abstract", ["abstract"], readAbstract),
    field("authors", ["author"], authorsOf),
    field("year", ["issued", "original-date", "submitted"], partsYear),
    field("date", ["issued", "original-date", "submitted"], partsDate),
    field("venue", ["container-title", "event-title", "event", "container-title-short", "collection-title"], readText),
    field("url", ["URL"], readId),
    field("doi", ["DOI"], readDoi),
    field("doi", ["note"], doiNoted),
    field("arxivId", ["number", "archive_location", "container-title", "archive"], findArxivId),
    field("arxivId", ["note"], noted),
    field("sourceId", ["id", "citation-key"], readId),
  ],
};
