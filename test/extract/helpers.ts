import { createExtractor } from "../../src/extract/index.ts";
import { sectionsOf, type Candidate, type SectionText } from "../../src/extract/document.ts";
import type { Extraction, Paper } from "../../src/model.ts";

export function paper(title: string, abstract = ""): Paper {
  return {
    id: `hash:${title}`, title, abstract, authors: [], year: null, date: null, venue: null, url: null, doi: null, arxivId: null, sourceId: null, source: { file: "test", record: 1 },
  };
}

export const abstractOf = (abstract: string): SectionText => sectionsOf(paper("Title", abstract))[1] as SectionText;
export const titleOf = (title: string): SectionText => sectionsOf(paper(title))[0] as SectionText;

/** `text/kind` of each candidate, in order. */
export const shown = (candidates: Candidate[], section: SectionText): string[] => candidates.map((c) => `${section.text.slice(c.start, c.end)}/${c.type}`);

const rules = await createExtractor({ mode: "rules", explain: true });

export async function extract(title: string, abstract = ""): Promise<Extraction> {
  return (await rules.extract([paper(title, abstract)]))[0] as Extraction;
}
