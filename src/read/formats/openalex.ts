/** OpenAlex's works (https://docs.openalex.org/api-entities/works/work-object), of its API or its snapshot. */
import { at, field, findArxivId, readAbstract, readDate, readDoi, readId, readText, readTitle, readYear } from "../fields.ts";
import { authorsOf } from "../people.ts";
import type { JsonLayout } from "./layouts.ts";

/** Words of the longest abstracts are some thousands; positions beyond are damage. */
const MAX_WORDS = 100_000;

/** {"We": [0, 5], "show": [1]} → the text: OpenAlex gives abstracts as an index of words by place. */
function uninverted(value: unknown): string | null {
  if (value === null || typeof value !== "object") return null;
  const words: string[] = [];
  for (const [word, places] of Object.entries(value)) {
    for (const place of Array.isArray(places) ? places : []) if (Number.isInteger(place) && place >= 0 && place < MAX_WORDS) words[place] = word;
  }
  return readAbstract(words.filter((word) => word !== undefined).join(" "));
}

const authorNames = (value: unknown): string[] | null => authorsOf(Array.isArray(value) ? value.map((a) => ({ literal: at(a, "author", "display_name") ?? at(a, "raw_author_name") })) : value);
const locations = (value: unknown): unknown[] => (Array.isArray(value) ? value : []).flatMap((place) => [at(place, "landing_page_url"), at(place, "pdf_url")]);
/** A title alone does not make a preprint of a journal's article the same paper; OpenAlex's own list of its places does. */
const arxivPlace = (value: unknown): string | undefined => locations(value).map(findArxivId).find(Boolean);

export const openalex: JsonLayout = {
  name: "openalex",
  is: (record) => /^https?:\/\/(?:api\.)?openalex\.org\/(?:works\/)?W\d/i.test(String(record["id"])) || "abstract_inverted_index" in record || ("authorships" in record && "display_name" in record),
  fields: [
    field("title", ["title", "display_name"], readTitle),
    field("abstract", ["abstract_inverted_index"], uninverted),
    field("abstract", ["abstract"], readAbstract),
    field("authors", ["authorships"], authorNames),
    field("year", ["publication_year", "publication_date"], readYear),
    field("date", ["publication_date"], readDate),
    field("venue", ["primary_location", "host_venue"], (place) => readText(at(place, "source", "display_name") ?? at(place, "display_name") ?? at(place, "raw_source_name")) ?? undefined),
    field("url", ["primary_location", "host_venue"], (place) => readId(at(place, "landing_page_url") ?? at(place, "url")) ?? undefined),
    field("doi", ["doi"], readDoi),
    field("doi", ["ids"], (ids) => readDoi(at(ids, "doi")) ?? undefined),
    field("arxivId", ["doi"], findArxivId),
    field("arxivId", ["locations"], arxivPlace),
    field("arxivId", ["primary_location"], (place) => arxivPlace([place])),
    field("sourceId", ["id"], (id) => readId(id)?.replace(/^https?:\/\/openalex\.org\//i, "") ?? null),
  ],
};
