/** RIS, for EndNote, Mendeley, Zotero and others: https://en.wikipedia.org/wiki/RIS_(file_format) */
import type { PaperRow } from "../../store/store.ts";
import type { ExportFormat } from "../format.ts";
import { oneLine } from "../line.ts";
import { kindOf, personOf, type WorkKind } from "./work.ts";

const TYPES: Record<WorkKind, string> = { article: "JOUR", meeting: "CPAPER", preprint: "UNPB" };

export const ris: ExportFormat = {
  name: "ris",
  about: "papers, for EndNote, Mendeley, Zotero",
  endings: ["ris"],
  files: () => ({
    async *""(part) {
      for await (const paper of part.papers()) yield record(paper);
    },
  }),
};

function record(p: PaperRow): string {
  const [year, month, day] = (p.date ?? "").split("-");
  const tags: [string, string | null | undefined][] = [
    ["TI", p.title], ...p.authors.map((name): [string, string] => ["AU", author(name)]), ["PY", p.year?.toString()], ["DA", year && month ? `${year}/${month}/${day ?? ""}` : null],
    ["T2", p.venue], ["DO", p.doi], ["AN", p.arxivId && `arXiv:${p.arxivId}`], ["UR", p.url], ["AB", p.abstract], ["ID", p.id],
  ];
  const lines = tags.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}\r\n`] : []));
  return `TY  - ${TYPES[kindOf(p)]}\r\n${lines.join("")}ER  - \r\n\r\n`;
}

function author(name: string): string {
  const person = personOf(name);
  return "whole" in person ? person.whole : [person.family, person.given, person.suffix].filter(Boolean).join(", ");
}
