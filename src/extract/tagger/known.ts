/**
 * Places that the rules know and the tagger overlooked: it reads them all the same, for their roles and relations, which
 * it tells better than the rules. What it found itself stays as it is.
 */
import type { EntityKind, Range, Span } from "../../model.ts";
import type { WordSpan } from "./spans.ts";
import type { Document } from "./words.ts";

export interface Known extends Pick<Span, "section" | "start" | "end"> {
  type: EntityKind;
  confidence: number;
}

/** `mentions` with the known places that overlap none, in the order of the text. `abstractAt`: where the abstract begins in `doc`. */
export function withKnown(mentions: WordSpan[], doc: Document, known: readonly Known[], abstractAt: number, types: readonly string[]): WordSpan[] {
  const out = [...mentions];
  for (const { section, start, end, type, confidence } of known) {
    const base = section === "title" ? 0 : abstractAt;
    const [first, last] = wordsOf(doc, { start: start + base, end: end + base });
    if (first < 0 || last < first || doc.sentence[first] !== doc.sentence[last]) continue;
    if (out.some((m) => m.first <= last && first <= m.last)) continue;
    out.push({ first, last, p: types.map((t) => (t === type ? confidence : 0)), known: true });
  }
  return out.sort((a, b) => a.first - b.first);
}

function wordsOf(doc: Document, { start, end }: Range): [number, number] {
  return [doc.words.findIndex((w) => w.end > start), doc.words.findLastIndex((w) => w.start < end)];
}
