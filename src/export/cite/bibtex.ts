/** BibTeX, in UTF-8 as BibLaTeX and today's BibTeX read it: https://ctan.org/pkg/biblatex */
import type { PaperRow } from "../../store/store.ts";
import type { ExportFormat } from "../format.ts";
import { oneLine } from "../line.ts";
import { tex } from "../tex.ts";
import { CiteKeys, kindOf, personOf, type WorkKind } from "./work.ts";

const ENTRY: Record<WorkKind, [type: string, venue: string]> = { article: ["article", "journal"], meeting: ["inproceedings", "booktitle"], preprint: ["misc", "howpublished"] };

export const bibtex: ExportFormat = {
  name: "bibtex",
  about: "papers, for LaTeX",
  endings: ["bib"],
  files: () => ({
    async *""(part) {
      const keys = new CiteKeys();
      for await (const paper of part.papers()) yield entry(paper, keys.of(paper));
    },
  }),
};

function entry(p: PaperRow, key: string): string {
  const [type, venue] = ENTRY[kindOf(p)];
  const fields: [string, string | null | undefined][] = [
    ["title", `{${tex(p.title)}}`], // braces keep its capitals
    ["author", p.authors.map(author).join(" and ")],
    ["year", p.year?.toString()],
    ["date", p.date && p.date !== String(p.year) ? p.date : null],
    [venue, p.venue && tex(p.venue)],
    ["doi", p.doi && verbatim(p.doi)],
    ["eprint", p.arxivId && verbatim(p.arxivId)],
    ["archiveprefix", p.arxivId && "arXiv"],
    ["url", p.url && verbatim(p.url)],
    ["abstract", tex(p.abstract)],
  ];
  return `@${type}{${key},\n${fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`).join(",\n")}\n}\n\n`;
}

/** "Family, Jr., Given"; braces keep together what has no parts. */
function author(name: string): string {
  const person = personOf(name);
  if ("whole" in person) return `{${tex(person.whole)}}`;
  return [person.family, person.suffix, person.given].filter((part) => part !== null).map((part) => (/\sand\s|,/i.test(part) ? `{${tex(part)}}` : tex(part))).join(", ");
}

/** Fields that are read as they stand cannot escape a brace. */
function verbatim(text: string): string {
  return oneLine(text).replace(/[{}\\]/g, (c) => encodeURIComponent(c));
}
