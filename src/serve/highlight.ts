/** Why a search found something: the text that holds the query's words, and where they stand in it. */
import type { Range } from "../model.ts";
import type { Hit } from "../store/store.ts";
import { fold, searchTerms, sentences, tokens } from "../text.ts";

export interface Highlight {
  text: string;
  /** UTF-16 code units of `text`, in order. */
  ranges: Range[];
}

/**
 * Of an entity, the name or alias with the most of the words; of a paper, its title and the first sentence of its
 * abstract that has any, where the title has not all.
 */
export function highlights(hit: Hit, query: string): Highlight[] {
  const terms = searchTerms(query);
  if (hit.kind === "entity") {
    const names = [hit.entity.name, ...hit.entity.aliases].map((name) => marked(name, terms));
    const best = names.reduce((a, b) => (b.found > a.found ? b : a));
    return best.found > 0 ? [{ text: best.text, ranges: best.ranges }] : [];
  }
  const { title, abstract } = hit.paper;
  const texts = [marked(title, terms)];
  if (texts[0]?.found !== new Set(terms).size) {
    const first = sentences(abstract).map(({ start, end }) => marked(abstract.slice(start, end), terms)).find((s) => s.found > 0);
    if (first) texts.push(first);
  }
  return texts.filter((t) => t.found > 0).map(({ text, ranges }) => ({ text, ranges }));
}

/** The words that begin with a term, as search finds them; `found`: how many of the terms. */
export function marked(text: string, terms: string[]): Highlight & { found: number } {
  const found = new Set<string>();
  const ranges: Range[] = [];
  for (const { start, end, text: word } of tokens(text)) {
    const folded = fold(word);
    const begun = terms.filter((term) => folded.startsWith(term));
    if (begun.length === 0) continue;
    for (const term of begun) found.add(term);
    ranges.push({ start, end });
  }
  return { text, ranges, found: found.size };
}
