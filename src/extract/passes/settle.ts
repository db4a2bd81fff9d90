/** Of candidates that overlap one stays: the tagger's before a rule's, then the longer, then the surer. */
import { overlaps, type Candidate } from "../document.ts";
import { byPlace } from "../../text.ts";

/** A name or a known term keeps its own span inside a longer phrase that only its head noun made. */
const WEIGHT: [prefix: string, weight: number][] = [["tagger", 4], ["acronyms", 3], ["names", 2], ["lexicon", 2], ["phrases", 1]];

const weightOf = (c: Candidate): number => WEIGHT.find(([prefix]) => c.extractor.startsWith(prefix))?.[1] ?? 0;

export function settle(candidates: Candidate[]): Candidate[] {
  const ordered = [...candidates].sort((a, b) => strength(b) - strength(a) || b.confidence - a.confidence || a.start - b.start || (a.extractor < b.extractor ? -1 : 1));
  const kept: Candidate[] = [];
  for (const c of ordered) if (!kept.some((k) => overlaps(k, c))) kept.push(c);
  return kept.sort(byPlace);
}

/** Length rules among rules: "graph convolutional network" before "convolutional network", whoever found it. */
function strength(c: Candidate): number {
  const weight = weightOf(c);
  return weight >= 3 ? weight * 1000 : (c.end - c.start) + weight;
}
