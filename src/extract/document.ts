/** A paper as the passes see it: sections with their sentences, and spans proposed with a reason. */
import type { EntityKind, Mention, Paper, Range, Section } from "../model.ts";
import { sentenceAt, sentences } from "../text.ts";

export interface SectionText {
  section: Section;
  text: string;
  sentences: Range[];
}

/** A span that a pass takes for a mention. */
export interface Candidate {
  section: Section;
  start: number;
  end: number;
  type: EntityKind;
  /** Share of this pass's spans that are right, as measured: see each pass. */
  confidence: number;
  extractor: string;
  reason: string;
}

export function sectionsOf(paper: Paper): SectionText[] {
  const title: SectionText = { section: "title", text: paper.title, sentences: [{ start: 0, end: paper.title.length }] };
  return paper.abstract === "" ? [title] : [title, { section: "abstract", text: paper.abstract, sentences: sentences(paper.abstract) }];
}

/** The section that a span lies in. */
export function sectionOf({ section }: { section: Section }, sections: SectionText[]): SectionText {
  return sections.find((s) => s.section === section) as SectionText;
}

export function mentionOf(candidate: Candidate, sections: SectionText[]): Mention {
  const { text, sentences: list } = sectionOf(candidate, sections);
  const { section, start, end, confidence, extractor, reason } = candidate;
  const { start: from, end: to } = sentenceAt(list, start);
  return { section, start, end, text: text.slice(start, end), confidence, extractor, sentence: { start: from, end: Math.max(to, end) }, reason };
}

export function overlaps(a: { section: Section } & Range, b: { section: Section } & Range): boolean {
  return a.section === b.section && a.start < b.end && b.start < a.end;
}
