/** Crossref's works (https://api.crossref.org/swagger-ui/index.html): answers of its API, and its yearly file. Abstracts are in JATS. */
import { at, field, findArxivId, readAbstract, readDoi, readId, readText, readTitle } from "../fields.ts";
import { authorsOf } from "../people.ts";
import { partsDate, partsYear } from "./csl.ts";
import type { JsonLayout } from "./layouts.ts";

/** Titles are lists, of which the first counts; others are translations. */
const first = <T>(read: (value: unknown) => T) => (value: unknown): T => read(Array.isArray(value) ? value[0] : value);

/** A `name` is a group's. */
const authors = (value: unknown): string[] | null => authorsOf(Array.isArray(value) ? value.map((a) => (at(a, "name") === undefined ? a : { literal: at(a, "name") })) : value);

const DATES = ["published", "issued", "published-online", "published-print", "posted", "created"];

export const crossref: JsonLayout = {
  name: "crossref",
  is: (record) => "DOI" in record && (Array.isArray(record["title"]) || "indexed" in record || "deposited" in record || "reference-count" in record),
  fields: [
    field("title", ["title", "original-title"], first(readTitle)),
    field("abstract", ["abstract"], readAbstract),
    field("authors", ["author"], authors),
    field("year", DATES, partsYear),
    field("date", DATES, partsDate),
    field("venue", ["container-title", "short-container-title"], first(readText)),
    field("venue", ["event"], readText),
    field("venue", ["institution", "publisher"], first(readText)),
    field("url", ["URL"], readId),
    field("doi", ["DOI"], readDoi),
    field("arxivId", ["DOI"], findArxivId),
    field("sourceId", ["DOI"], readId),
  ],
};
