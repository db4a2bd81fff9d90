/** An extractor that needs no language: every long word of a title is a method, each is used for the next. Quick, and the same everywhere. */
import type { Extractor } from "../../src/extract/index.ts";
import type { Extraction, Paper, PaperEntity, PaperRelation } from "../../src/model.ts";

export function toyExtractor(): Extractor {
  return { version: "toy@1", load: async () => null, extract: async (papers) => papers.map(extraction), close: async () => undefined };
}

function extraction(paper: Paper): Extraction {
  const found = [...paper.title.matchAll(/\p{L}{5,}/gu)].map((m) => ({ text: m[0], start: m.index, end: m.index + m[0].length }));
  const sentence = { start: 0, end: paper.title.length };
  const names = [...new Set(found.map(({ text }) => text.toLowerCase()))];
  const entities = names.map((name): PaperEntity => ({
    type: "method", name, aliases: [], acronym: null, role: "uses", confidence: 0.9,
    mentions: found.filter(({ text }) => text.toLowerCase() === name).map((m) => ({ ...m, section: "title", confidence: 0.9, extractor: "toy@1", sentence })),
  }));
  const relations = names.slice(1).map((tail, i): PaperRelation => ({
    head: names[i] as string, type: "used_for", tail, confidence: 0.8, evidence: { section: "title", ...sentence, text: paper.title }, extractor: "toy@1",
  }));
  return { paper, entities, relations, flags: [] };
}

const WORDS = "sparse graph attention encoder masked routing neural sampling pruning corpus search retrieval tuning memory".split(" ");

/** JSON Lines of `count` papers whose titles share words. */
export function toyPapers(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const word = (n: number): string => WORDS[(i * n + (i % 5)) % WORDS.length] as string;
    return JSON.stringify({ title: `${word(1)} ${word(3)} for ${word(7)} number ${i}`, abstract: `Paper ${i} speaks of this and that.`, year: 2000 + (i % 20) });
  }).join("\n");
}
