/** Well-known names, found by their words: longest first, any plural, hyphen or space, and any case where case tells nothing. */
import { tokens } from "../../text.ts";
import type { Candidate, SectionText } from "../document.ts";
import { entryOf, reachOf, written } from "../lexicon/index.ts";

const EXTRACTOR = "lexicon@2";

export function lexiconPass(section: SectionText): Candidate[] {
  const { text } = section;
  const list = tokens(text);
  const out: Candidate[] = [];
  for (let i = 0; i < list.length; i += 1) {
    const first = list[i] as (typeof list)[number];
    // "non-convex", "UCF_CC": a name begins where the hyphened word begins.
    const most = /[-–_\p{L}\p{N}@]/u.test(text[first.start - 1] ?? "") ? 0 : reachOf(first.text);
    // A hyphen is a token of its own, so a name of n words may take 2n - 1 tokens.
    for (let n = Math.min(most * 2, list.length - i); n > 0; n -= 1) {
      const last = list[i + n - 1] as (typeof list)[number];
      if (!/[\p{L}\p{N}+*]/u.test(last.text)) continue;
      const entry = entryOf(list.slice(i, i + n).map((t) => t.text));
      if (!entry) continue;
      const found = text.slice(first.start, last.end);
      // Words that a full stop or bracket parts are no name.
      if (/[.,;:()]\s|[()]/.test(found) || (entry.exact !== null && !written(entry.exact, found))) continue;
      // "GPT-2" within "GPT-2-XL", "BERT" within "BERT-based": the name is longer, or only a part of a word.
      if (/^(?:[-–][\p{L}\p{N}]|[_@][\p{L}\p{N}]|\+\+|\.\d)/u.test(text.slice(last.end, last.end + 2))) continue;
      out.push({ section: section.section, start: first.start, end: last.end, type: entry.kind, confidence: entry.share, extractor: EXTRACTOR, reason: `lexicon: a known ${entry.kind}` });
      i += n - 1;
      break;
    }
  }
  return out;
}
