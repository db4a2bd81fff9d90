/**
 * How sure an entity is: what its best pass is right about, moved by what speaks for or against it. Each weight is in
 * log-odds and was fitted on annotated abstracts (logistic regression); an entity below KEEP is not said.
 */
import type { Mention, PaperEntity } from "../../model.ts";
import { sectionOf, type SectionText } from "../document.ts";
import { POINTING } from "../lexicon/words.ts";

/** Where the sum of precision and recall is best: see scripts/eval.ts. */
export const KEEP = 0.36;

const OFFSET = -0.2;

interface Context {
  mention: Mention;
  /** The sentence up to the mention, and what follows it. */
  before: string;
  after: string;
}

interface Evidence {
  weight: number;
  reason: string;
  holds: (entity: PaperEntity, contexts: Context[]) => boolean;
}

const isKnown = (entity: PaperEntity): boolean => entity.mentions.some((m) => m.extractor.startsWith("lexicon"));
const words = (entity: PaperEntity): number => entity.name.split(/\s+/).length;
const anyBefore = (pattern: RegExp) => (_: PaperEntity, contexts: Context[]): boolean => contexts.some(({ before }) => pattern.test(before));

export const EVIDENCE: readonly Evidence[] = [
  { weight: 0.9, reason: "stands twice", holds: (e) => e.mentions.length === 2 },
  { weight: 1.0, reason: "stands three times or more", holds: (e) => e.mentions.length > 2 },
  { weight: 0.7, reason: "in the title", holds: (e) => e.mentions.some((m) => m.section === "title") },
  { weight: 1.0, reason: 'an example: "optimizers such as [Adam]"', holds: anyBefore(/\b(?:such as|like|including|e\.g\.,?|namely|called|named)\s*$/i) },
  { weight: 0.55, reason: 'opens a sentence: "[Federated learning] trains …"', holds: (_, c) => c.some(({ before }) => before.trim() === "") },
  { weight: 0.45, reason: 'a compound modifier: "[low-rank adaptation]"', holds: (e) => /^\S*[a-z]-[a-z]/i.test(e.name) },
  { weight: 0.45, reason: '"the problem of [domain shift]"', holds: anyBefore(/\bof\s+$/i) },
  { weight: 0.4, reason: '"a benchmark for [code generation]"', holds: anyBefore(/\bfor\s+$/i) },
  { weight: 0.3, reason: '"we study [sparse bandits]"', holds: anyBefore(/\b(?:propose|present|introduce|study|address|consider|develop|investigate|solve|improve|tackle|explore)\w*\s+$/i) },
  { weight: 0.28, reason: '"with [weight decay]"', holds: anyBefore(/\b(?:in|on|with|by|from|to|via|using)\s+$/i) },
  { weight: 0.27, reason: '"the [attention mask]"', holds: anyBefore(/\b(?:the|an?)\s+$/i) },
  { weight: -0.7, reason: 'a modifier that only points: "[input image]"', holds: (e) => POINTING.has((e.name.split(/\s+/)[0] as string).toLowerCase()) && words(e) > 1 && !isKnown(e) },
  { weight: -0.3, reason: "one word", holds: (e) => words(e) === 1 },
  { weight: -0.4, reason: '"our [training code]"', holds: anyBefore(/\b(?:our|this|these|its|their)\s+$/i) },
  { weight: -0.45, reason: '"[convergence rate] of …"', holds: (_, c) => c.some(({ after }) => /^\s*of\b/.test(after)) },
  { weight: -0.35, reason: "four words", holds: (e) => words(e) === 4 },
  { weight: -0.9, reason: "five words or more", holds: (e) => words(e) > 4 },
];

/** Entities with their confidence, those that are not sure enough left out. */
export function weighPass(entities: PaperEntity[], sections: SectionText[]): PaperEntity[] {
  return entities.flatMap((entity) => {
    const contexts = entity.mentions.filter((m) => m.section === "abstract").map((mention) => contextOf(mention, sections));
    const held = EVIDENCE.filter((e) => e.holds(entity, contexts));
    const base = Math.min(0.98, Math.max(...entity.mentions.map((m) => m.confidence)));
    const odds = OFFSET + 1.1 * Math.log(base / (1 - base)) + held.reduce((sum, e) => sum + e.weight, 0);
    const confidence = Number((1 / (1 + Math.exp(-odds))).toFixed(4));
    return confidence < KEEP ? [] : [{ ...entity, confidence }];
  });
}

function contextOf(mention: Mention, sections: SectionText[]): Context {
  const { text } = sectionOf(mention, sections);
  return { mention, before: text.slice(mention.sentence.start, mention.start), after: text.slice(mention.end, mention.sentence.end) };
}
