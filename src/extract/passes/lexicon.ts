/** Well-known names, found by their words: longest first, any case and plural, hyphen or space. */
import { ENTITY_KINDS, type EntityKind } from "../../model.ts";
import { fold, tokens } from "../../text.ts";
import type { Candidate, SectionText } from "../document.ts";
import { AS_WRITTEN, LEXICON } from "../lexicon/entries.ts";

const EXTRACTOR = "lexicon@1";

/** Share of the spans found that stand in annotated abstracts with this kind. */
const PRECISION: Record<EntityKind, number> = { dataset: 0.9, metric: 0.7, method: 0.85, concept: 0.75 };

interface Entry {
  kind: EntityKind;
  /** As written, where case matters. */
  exact: string | null;
}

const plain = (word: string): string => (word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word);
const keyOf = (words: string[]): string => words.map(fold).filter((w) => /[\p{L}\p{N}]/u.test(w)).map((w, i, all) => (i === all.length - 1 ? plain(w) : w)).join(" ");

const entries = new Map<string, Entry>();
let longest = 1;
for (const kind of ENTITY_KINDS) {
  for (const name of LEXICON[kind].split("|").map((n) => n.trim()).filter(Boolean)) {
    const words = tokens(name).map((t) => t.text);
    const caseMatters = AS_WRITTEN.has(name) || (/^\S+$/.test(name) && /\p{Lu}.*\p{Lu}/u.test(name) && name.length <= 5);
    entries.set(keyOf(words), { kind, exact: caseMatters ? name : null });
    longest = Math.max(longest, words.length);
  }
}

export function lexiconPass(section: SectionText): Candidate[] {
  const list = tokens(section.text);
  const out: Candidate[] = [];
  for (let i = 0; i < list.length; i += 1) {
    for (let n = Math.min(longest, list.length - i); n > 0; n -= 1) {
      const [first, last] = [list[i], list[i + n - 1]];
      if (!first || !last || !/[\p{L}\p{N}]/u.test(first.text) || !/[\p{L}\p{N}]/u.test(last.text)) continue;
      const entry = entries.get(keyOf(list.slice(i, i + n).map((t) => t.text)));
      if (!entry) continue;
      const text = section.text.slice(first.start, last.end);
      // Words that only a full stop or bracket parts are no name; a case-bound name must read as written.
      if (/[.,;:()]\s/.test(text) || (entry.exact !== null && text.replace(/s$/, "") !== entry.exact && text !== entry.exact)) continue;
      // "non-convex", "GPT-2" within "GPT-2-XL": a name ends where the hyphened word ends.
      if (/[-\p{L}\p{N}]/u.test(section.text[first.start - 1] ?? "") || /^-?[\p{N}]/u.test(section.text.slice(last.end, last.end + 2))) continue;
      out.push({ section: section.section, start: first.start, end: last.end, type: entry.kind, confidence: PRECISION[entry.kind], extractor: EXTRACTOR, reason: `lexicon: a known ${entry.kind}` });
      i += n - 1;
      break;
    }
  }
  return out;
}
