/** CSL-JSON, for Zotero, Pandoc and citation processors: https://docs.citationstyles.org/en/stable/specification.html */
import type { PaperRow } from "../../store/store.ts";
import type { ExportFormat } from "../format.ts";
import { kindOf, personOf, type WorkKind } from "./work.ts";

const TYPES: Record<WorkKind, string> = { article: "article-journal", meeting: "paper-conference", preprint: "article" };

export const csl: ExportFormat = {
  name: "csl",
  about: "papers as CSL-JSON, for Zotero, Pandoc",
  endings: ["json"],
  files: () => ({
    async *""(part) {
      let between = "[\n";
      for await (const paper of part.papers()) {
        yield `${between}${JSON.stringify(item(paper))}`;
        between = ",\n";
      }
      yield between === "[\n" ? "[]\n" : "\n]\n";
    },
  }),
};

function item(p: PaperRow): Record<string, unknown> {
  const parts = (p.date ?? p.year?.toString() ?? "").split("-").map(Number);
  return {
    id: p.id, type: TYPES[kindOf(p)], title: p.title,
    ...(p.authors.length > 0 ? { author: p.authors.map(person) } : {}),
    ...(parts[0] ? { issued: { "date-parts": [parts] } } : {}),
    ...(p.venue ? { "container-title": p.venue } : {}), ...(p.doi ? { DOI: p.doi } : {}), ...(p.url ? { URL: p.url } : {}),
    ...(p.arxivId ? { number: `arXiv:${p.arxivId}`, publisher: "arXiv" } : {}), ...(p.abstract ? { abstract: p.abstract } : {}),
  };
}

function person(name: string): Record<string, string> {
  const parts = personOf(name);
  if ("whole" in parts) return { literal: parts.whole };
  return { family: parts.family, given: parts.given, ...(parts.suffix ? { suffix: parts.suffix } : {}) };
}
