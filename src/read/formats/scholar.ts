/** Semantic Scholar: its Graph API (https://api.semanticscholar.org/api-docs/graph), its data sets, S2ORC and the older corpus. */
import { at, field, inside, readAbstract, readArxivId, readDate, readDoi, readId, readText, readTitle, readYear } from "../fields.ts";
import { authorsOf } from "../people.ts";
import type { JsonLayout } from "./layouts.ts";

export const scholar: JsonLayout = {
  name: "semantic-scholar",
  is: (record) => ["paperId", "corpusId", "corpusid", "externalIds", "externalids", "paperAbstract", "outbound_citations"].some((name) => name in record),
  fields: [
    field("title", ["title"], readTitle),
    field("abstract", ["abstract", "paperAbstract"], readAbstract),
    field("authors", ["authors"], authorsOf),
    field("year", ["year", "publicationDate"], readYear),
    field("date", ["publicationDate"], readDate),
    field("venue", ["venue", "journal", "journalName", "publicationVenue"], readText),
    field("url", ["url", "s2Url"], readId),
    field("url", ["openAccessPdf"], (pdf) => readId(at(pdf, "url")) ?? undefined),
    field("doi", ["doi"], readDoi),
    field("doi", ["externalIds"], inside("doi", readDoi)),
    field("arxivId", ["arxiv_id"], readArxivId),
    field("arxivId", ["externalIds"], inside("arxiv", readArxivId)),
    field("sourceId", ["paperId", "corpusid", "id"], readId),
  ],
};
