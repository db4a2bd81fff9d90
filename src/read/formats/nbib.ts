/** PubMed's tagged form, which "Send to: Citation manager" gives (.nbib): https://www.nlm.nih.gov/bsd/mms/medlineelements.html. */
import type { Fields, Format } from "../format.ts";
import { field, readAbstract, readDate, readDoi, readId, readText, readTitle, readYear } from "../fields.ts";
import { authorsOf } from "../people.ts";
import { taggedRecords } from "./tagged.ts";

export const nbib: Format = {
  name: "nbib",
  endings: ["nbib", "medline"],
  fields: [
    field("title", ["TI", "BTI", "TT"], readTitle),
    field("abstract", ["AB"], readAbstract),
    field("authors", ["authors"], authorsOf),
    field("year", ["DP", "DEP"], readYear),
    field("date", ["DP", "DEP"], readDate),
    field("venue", ["JT", "TA", "BTI"], readText),
    field("doi", ["doi"], readDoi),
    field("sourceId", ["PMID"], readId),
  ],
  looksLike: (head) => /(?:^|[\n\r])PMID {0,2}- ?\d/.test(head) && /(?:^|[\n\r])(?!PMID)[A-Z]{2,4} {0,2}- /.test(head),
  async *entries(text) {
    for await (const record of taggedRecords(text, { line: /^([A-Z]{2,4}) {0,2}-(?: (.*))?$/, begins: "PMID" })) {
      if ("code" in record) yield record;
      else yield { fields: fieldsOf(record.values), line: record.line };
    }
  },
};

/** Full names (FAU) stand before their short ones (AU), which count only where there are none; groups (CN) stand between. */
function fieldsOf(values: [string, string][]): Fields {
  const fields: Fields = {};
  const full = values.some(([tag]) => tag === "FAU");
  const authors: unknown[] = [];
  for (const [tag, value] of values) {
    const text = value.replace(/\s*\n\s*/g, " ");
    if (tag === (full ? "FAU" : "AU")) authors.push(text);
    else if (tag === "CN") authors.push({ literal: text });
    else if ((tag === "LID" || tag === "AID") && /\[doi\]$/.test(text)) fields["doi"] ??= text.replace(/\s*\[doi\]$/, "");
    else if (tag !== "AU") fields[tag] ??= text;
  }
  fields["authors"] = authors;
  return fields;
}
