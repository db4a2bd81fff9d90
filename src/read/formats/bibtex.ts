/**
 * BibTeX and BibLaTeX: one reader for both, for files mix them. Entries inherit from the one that `crossref` or `xdata` names.
 * https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf lists the fields.
 */
import type { Entry, Fields, Format } from "../format.ts";
import { field, findArxivId, readAbstract, readArxivId, readDate, readDoi, readId, readText, readTitle, readYear } from "../fields.ts";
import { authorsOf } from "../people.ts";
import { bibEntries, type BibEntry } from "./bibtex/entries.ts";
import { names, unbraced, verbatim } from "./bibtex/values.ts";

const VERBATIM: ReadonlySet<string> = new Set(["doi", "url", "eprint", "ee", "file", "pdf", "howpublished", "note", "crossref", "xdata"]);
const PEOPLE: ReadonlySet<string> = new Set(["author", "editor"]);

/** A part of a work has the whole's title as its book's. */
const INHERITED: ReadonlyMap<string, string> = new Map([
  ["title", "booktitle"], ["booktitle", "booktitle"], ["year", "year"], ["date", "date"], ["month", "month"], ["journal", "journal"], ["journaltitle", "journaltitle"], ["eventtitle", "eventtitle"],
]);

export const bibtex: Format = {
  name: "bibtex",
  endings: ["bib", "bibtex"],
  fields: [
    field("title", ["title"], readTitle),
    field("abstract", ["abstract"], readAbstract),
    field("authors", ["author"], authorsOf),
    field("year", ["year", "date"], readYear),
    field("date", ["date"], readDate),
    field("venue", ["journal", "journaltitle", "booktitle", "eventtitle", "school", "institution", "shortjournal"], readText),
    field("url", ["url", "ee", "pdf"], readId),
    field("doi", ["doi"], readDoi),
    field("arxivId", ["arxiv", "eprint"], readArxivId),
    field("arxivId", ["journal", "journaltitle", "note", "howpublished", "volume", "number"], findArxivId),
    field("sourceId", ["cite key"], readId),
  ],
  looksLike: (head) => /(?:^|[\n\r}])\s*@\s*(?:string|comment|preamble)\s*[{(]/i.test(head) || /(?:^|[\n\r}])\s*@\s*[a-z]+\s*[{(]\s*[^\s{}(),="]*\s*,\s*[\w-]+\s*=/i.test(head),
  async *entries(text) {
    const parents = new Map<string, BibEntry>();
    const waiting: BibEntry[] = [];
    for await (const piece of bibEntries(text)) {
      if ("code" in piece) {
        yield piece;
        continue;
      }
      // Citation keys are compared without case, as BibTeX does for crossref.
      if (!piece.fields.has("crossref")) keep(parents, piece);
      if (piece.type === "xdata" || piece.type === "set") continue;
      // BibTeX wants the whole after its parts, so those wait for it, at the latest until the end.
      if (missing(piece, parents)) waiting.push(piece);
      else yield recordOf(piece, parents);
    }
    for (const entry of waiting) yield recordOf(entry, parents);
  },
};

/** What others may inherit from: whole works, and BibLaTeX's containers of data. Only that is kept of it. */
function keep(parents: Map<string, BibEntry>, entry: BibEntry): void {
  if (!/proceedings$|book$|collection$|reference$|^periodical$|^xdata$|^misc$/.test(entry.type) || /^in/.test(entry.type)) return;
  const fields = entry.type === "xdata" ? entry.fields : new Map([...entry.fields].filter(([name]) => INHERITED.has(name)));
  parents.set(entry.key.toLowerCase(), { ...entry, fields });
}

const parentKeys = ({ fields }: BibEntry): string[] => [fields.get("crossref") ?? "", ...(fields.get("xdata") ?? "").split(",")].map((key) => key.trim().toLowerCase()).filter(Boolean);

const missing = (entry: BibEntry, parents: Map<string, BibEntry>): boolean => parentKeys(entry).some((key) => !parents.has(key));

function recordOf(entry: BibEntry, parents: Map<string, BibEntry>): Entry {
  const values = new Map(entry.fields);
  for (const key of parentKeys(entry)) {
    const parent = parents.get(key);
    for (const [name, value] of parent?.fields ?? []) {
      const into = parent?.type === "xdata" ? name : INHERITED.get(name);
      // The book's title is its `booktitle` where it has both.
      if (into && !values.has(into) && !(name === "title" && parent?.fields.has("booktitle"))) values.set(into, value);
    }
  }
  const fields: Fields = {};
  for (const [name, value] of values) fields[name] = PEOPLE.has(name) ? names(value) : VERBATIM.has(name) && !/\s\S/.test(value.trim()) ? verbatim(value) : unbraced(value);
  if (entry.key !== "") fields["cite key"] = entry.key;
  const subtitle = fields["subtitle"];
  if (typeof subtitle === "string" && typeof fields["title"] === "string") {
    fields["title"] = `${fields["title"]}${/[.:?!]\s*$/.test(fields["title"]) ? "" : ":"} ${subtitle}`;
    delete fields["subtitle"];
  }
  dateOf(fields);
  eprintOf(fields);
  return { fields, line: entry.line };
}

/** `month` and `day` make the year a date: jun, "5~" # jun, {June}, 6. */
function dateOf(fields: Fields): void {
  const { year, month, day } = fields;
  if (fields["date"] === undefined && typeof year === "string" && typeof month === "string") {
    const text = month.trim();
    fields["date"] = /^\d{1,2}$/.test(text) ? [year, text, day].filter(Boolean).join("-") : `${typeof day === "string" ? `${day} ` : ""}${text} ${year}`;
  }
  if (fields["date"] !== undefined) for (const used of ["month", "day"]) delete fields[used];
}

/** An eprint is arXiv's unless its type says otherwise. */
function eprintOf(fields: Fields): void {
  const kind = fields["eprinttype"] ?? fields["archiveprefix"];
  const isArxiv = typeof kind !== "string" || /arxiv/i.test(kind);
  if (!isArxiv && fields["eprint"] !== undefined) {
    fields[`eprint (${kind})`] = fields["eprint"];
    delete fields["eprint"];
  }
  for (const used of ["eprinttype", "archiveprefix"]) delete fields[used];
  if (isArxiv) delete fields["primaryclass"], delete fields["eprintclass"];
}
