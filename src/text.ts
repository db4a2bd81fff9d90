/**
 * Text as every step sees it: sentences and tokens with offsets, and the normal form that makes a name a key.
 * Extraction and resolution both use these, so that they never disagree about what is the same word.
 */
import { createHash } from "node:crypto";
import type { Mention, Paper, Range, Section } from "./model.ts";

export interface Token extends Range {
  text: string;
}

/** Words and single marks; "GPT-4" is three tokens, as models see it. Offsets into `text`. */
export function tokens(text: string): Token[] {
  const out: Token[] = [];
  for (const m of text.matchAll(/[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu)) {
    out.push({ start: m.index, end: m.index + m[0].length, text: m[0] });
  }
  return out;
}

/** Words that end in a full stop without ending a sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|et al|etc|cf|vs|fig|figs|eq|eqs|sec|resp|approx|dr|prof|st|no|w\.r\.t|[A-Z])\.$/i;

/**
 * Sentences of a text, in order, without the white space between them; they cover every other character.
 * A sentence ends at . ! ? (and closing marks) before white space and a capital, digit or opening mark.
 */
export function sentences(text: string): Range[] {
  const out: Range[] = [];
  let start = 0;
  const push = (end: number): void => {
    while (start < end && /\s/.test(text[start] as string)) start += 1;
    let stop = end;
    while (stop > start && /\s/.test(text[stop - 1] as string)) stop -= 1;
    if (stop > start) out.push({ start, end: stop });
    start = end;
  };
  for (const m of text.matchAll(/[.!?]+["'”’)\]]*\s+(?=["'“‘(\[]?[\p{Lu}\p{N}])|\n+/gu)) {
    const end = m.index + m[0].length;
    if (m[0].startsWith(".") && ABBREVIATION.test(text.slice(Math.max(0, m.index - 12), m.index + 1))) continue;
    push(end);
  }
  push(text.length);
  return out;
}

/** The sentence of `list` that holds `offset`; the last one before it when it stands between two. */
export function sentenceAt(list: Range[], offset: number): Range {
  let best = list[0] ?? { start: 0, end: 0 };
  for (const s of list) {
    if (s.start > offset) break;
    best = s;
  }
  return best;
}

/** The mention to show of many: an abstract's sentence says more than a title. */
export function shownMention(mentions: readonly Mention[]): Mention | undefined {
  return mentions.find((m) => m.section === "abstract") ?? mentions[0];
}

/** The sentence around a mention, as the paper has it. */
export function sentenceOf(paper: Pick<Paper, Section>, { section, sentence }: Pick<Mention, "section" | "sentence">): string {
  return paper[section].slice(sentence.start, sentence.end);
}

/** Letters without accents and ligatures, lower case, one kind of dash and quote. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[‐-―−]/g, "-")
    .toLowerCase();
}

/** The searchable words of a text: folded, letters and digits only. What both stores index and look up. */
export function searchTerms(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * What tells a paper that has no other id: `hash:` and 16 hexadecimal digits of the SHA-256 of its title's normal form, its year,
 * and its first author's last name.
 */
export function titleKey({ title, year, authors }: Pick<Paper, "title" | "year" | "authors">): string {
  const name = searchTerms(authors[0] ?? "").filter((word) => !/^(?:jr|sr|ii|iii|iv)$/.test(word)).at(-1);
  const normal = `${searchTerms(title).join(" ") || title} ${year ?? ""}${name === undefined ? "" : ` ${name}`}`;
  return `hash:${createHash("sha256").update(normal).digest("hex").slice(0, 16)}`;
}

/** Reading order: the title's spans before the abstract's, then by where they start. */
export function byPlace(a: { section: Section; start: number }, b: { section: Section; start: number }): number {
  return a.section === b.section ? a.start - b.start : a.section === "title" ? -1 : 1;
}
