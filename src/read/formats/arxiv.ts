/** The arXiv metadata snapshot: a JSON object a line, of each paper its newest state and the dates of all its versions. */
import { at, field, readAbstract, readArxivId, readDate, readDoi, readId, readText, readTitle, readYear } from "../fields.ts";
import { authorsOf, textOf } from "../people.ts";
import type { JsonLayout } from "./layouts.ts";

/** [["Balázs", "C.", ""], …]: last name, first names, suffix, and for some an affiliation. */
const parsedAuthors = (value: unknown): string[] | null => authorsOf(Array.isArray(value) ? value.map((name) => ({ literal: [at(name, 1), at(name, 0), at(name, 2)].map((part) => textOf(part)).filter(Boolean).join(" ") })) : null);

/** A paper is of the year of its first version; the update's date may be of a repair of records. */
const firstVersion = (value: unknown): string => textOf(at(value, 0, "created"));

export const arxiv: JsonLayout = {
  name: "arxiv",
  is: (record) => "authors_parsed" in record || ("update_date" in record && "categories" in record),
  fields: [
    field("title", ["title"], readTitle),
    field("abstract", ["abstract"], readAbstract),
    field("authors", ["authors_parsed"], parsedAuthors),
    field("authors", ["authors"], authorsOf),
    field("year", ["versions"], (versions) => readYear(firstVersion(versions))),
    field("year", ["update_date"], readYear),
    field("date", ["versions"], (versions) => readDate(firstVersion(versions))),
    field("date", ["update_date"], readDate),
    field("venue", ["journal-ref"], readText),
    field("doi", ["doi"], readDoi),
    field("arxivId", ["id"], readArxivId),
    field("sourceId", ["id"], readId),
  ],
};
