/**
 * Mentions → units, and what is known of a unit and of a pair of units without reading them (scripts/train/units.py).
 * A unit is all mentions of one text that share a normal form, or are tied by "long form (LF)": the smallest thing that
 * has a role and relations. Units that name one entity in other words are joined later, by the model.
 */
import type { Document } from "./words.ts";

/** Mentions of a unit that the model reads. */
export const MENTIONS = 8;
export const UNIT_FEATURES = 13;
export const PAIR_FEATURES = 39;
const GENERIC = new Set(
  ("method approach model algorithm framework technique system task problem dataset benchmark network architecture " +
    "module strategy scheme mechanism procedure setting tool corpus challenge metric score function").split(" "),
);

/** First and last word, inclusive. */
export type Words = readonly [first: number, last: number];

/** Normal form: lower case, dashes as spaces, no other marks, the last word in the singular. */
export function form(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[\s\-_/–]+/gu, " ")
    .replace(/[^\p{L}\p{N}+*&.@^ ]/gu, "")
    .split(" ")
    .filter((w) => w !== "");
  const last = words.at(-1) ?? "";
  if (last.length > 3) {
    if (last.endsWith("ies")) words[words.length - 1] = `${last.slice(0, -3)}y`;
    else if (last.endsWith("s") && !/(?:ss|us|is)$/.test(last)) words[words.length - 1] = last.slice(0, -1);
  }
  return words.join(" ");
}

/** The letters of what may be an acronym, else null. */
function lettersOf(short: string): string | null {
  if (short.length > 24 || !/\p{Lu}/u.test(short)) return null;
  const letters = short.replace(/s$/, "").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  return letters.length < 2 || letters.length > 8 ? null : letters;
}

/** The first letters of the words. */
const headsOf = (long: string): (string | undefined)[] => long.toLowerCase().split(/[\s\-_/–]+/u).filter((w) => w !== "").map((w) => w[0]);

function spells(letters: string, heads: (string | undefined)[]): boolean {
  let k = 0;
  for (const h of heads) if (h === letters[k]) k += 1;
  return k === letters.length || (k >= 2 && k >= letters.length - 1 && heads[0] === letters[0]);
}

/** "KV" for "key-value", "LLMs" for "large language models": its letters are, in order, first letters of the words. */
export function isShortFor(short: string, long: string): boolean {
  const letters = lettersOf(short);
  return letters !== null && long.length > short.length && spells(letters, headsOf(long));
}

export const textOf = (doc: Document, [first, last]: Words): string =>
  doc.text.slice(doc.words[first]?.start, doc.words[last]?.end);

/** Mentions in the order of the text → the indexes of each unit's mentions. */
export function units(doc: Document, mentions: readonly Words[]): number[][] {
  const names = mentions.map((m) => textOf(doc, m));
  const tie = new Map<string, string>();
  mentions.forEach((b, n) => {
    const a = mentions[n - 1];
    if (a === undefined) return;
    const gap = doc.text.slice(doc.words[a[1]]?.end, doc.words[b[0]]?.start);
    const [long, short] = [names[n - 1] as string, names[n] as string];
    if ((gap === " (" || gap === "(") && isShortFor(short, long)) tie.set(form(short), form(long));
  });
  const out = new Map<string, number[]>();
  names.forEach((name, n) => {
    const own = form(name) || name;
    const key = tie.get(own) ?? own;
    const unit = out.get(key);
    if (unit === undefined) out.set(key, [n]);
    else unit.push(n);
  });
  return [...out.values()];
}

const longest = (spans: readonly Words[]): Words => spans.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a));
const flag = (yes: boolean): number => (yes ? 1 : 0);

/** `kind`: index into the model's kinds. */
export function unitFeatures(doc: Document, spans: readonly Words[], kind: number): number[] {
  const { words, sentence, text } = doc;
  const span = longest(spans);
  const name = textOf(doc, span);
  const start = spans[0]?.[0] as number;
  return [
    flag(spans.some(([s]) => sentence[s] === 0)),
    Math.min(spans.length, 5) / 5,
    start / words.length,
    flag(spans.some(([s]) => sentence[s] === sentence.at(-1))),
    Math.min(span[1] - span[0] + 1, 6) / 6,
    flag(/\p{Lu}.*\p{Lu}/u.test(name)),
    flag(/\p{N}/u.test(name)),
    flag((sentence[start] as number) <= 1),
    flag(spans.some(([s]) => text[(words[s]?.start as number) - 1] === "(")),
    ...[0, 1, 2, 3].map((k) => flag(k === kind)),
  ];
}

interface Name {
  text: string;
  last: string | undefined;
  first: string | undefined;
  words: Set<string>;
  /** The form without a generic last word. */
  bare: string;
  /** Its forms that may be acronyms, with their letters; and the first letters of its words. */
  shorts: { length: number; letters: string }[];
  heads: (string | undefined)[];
  inside: Set<number>;
}

function nameOf(doc: Document, spans: readonly Words[]): Name {
  const text = textOf(doc, longest(spans));
  const words = form(text).split(" ").filter((w) => w !== "");
  const last = words.at(-1);
  const bare = words.length > 1 && GENERIC.has(last as string) ? words.slice(0, -1) : words;
  return {
    text, last, first: words[0], words: new Set(words), bare: bare.join(" "),
    shorts: [...new Set(spans.map((s) => textOf(doc, s)))].flatMap((form) => {
      const letters = lettersOf(form);
      return letters === null ? [] : [{ length: form.length, letters }];
    }),
    heads: headsOf(text),
    inside: new Set(spans.map(([s]) => doc.sentence[s] as number)),
  };
}

const hasShortFor = (a: Name, b: Name): boolean => a.shorts.some((s) => b.text.length > s.length && spells(s.letters, b.heads));

/** The pair of mentions with the fewest words between them (of equals the first in the text). */
function closest(a: readonly Words[], b: readonly Words[]): [gap: number, Words, Words] {
  let best: [number, Words, Words] | undefined;
  for (const s of a) {
    for (const t of b) {
      const gap = Math.max(t[0] - s[1], s[0] - t[1]);
      if (best === undefined || gap < best[0]) best = [gap, s, t];
    }
  }
  return best as [number, Words, Words];
}

/** Of all ordered pairs: `features` n × n × PAIR_FEATURES, `between` n × n × 2: the words from, to that lie between the closest mentions. */
export function pairFeatures(doc: Document, spans: readonly Words[][], kinds: readonly number[]): { features: Float32Array; between: BigInt64Array } {
  const n = spans.length;
  const features = new Float32Array(n * n * PAIR_FEATURES);
  const between = new BigInt64Array(n * n * 2);
  const names = spans.map((s) => nameOf(doc, s));
  for (let a = 0; a < n; a += 1) {
    for (let b = a + 1; b < n; b += 1) {
      const [A, B] = [names[a] as Name, names[b] as Name];
      const [sa, sb] = [spans[a] as Words[], spans[b] as Words[]];
      let common = 0;
      for (const w of A.words) if (B.words.has(w)) common += 1;
      let shared = 0;
      for (const s of A.inside) if (B.inside.has(s)) shared += 1;
      const inB = flag(common > 0 && common === A.words.size);
      const inA = flag(common > 0 && common === B.words.size);
      const short = flag(hasShortFor(A, B) || hasShortFor(B, A));
      const [gap, i, j] = closest(sa, sb);
      const lo = Math.min(i[1], j[1]) + 1;
      const hi = Math.max(lo, Math.min(Math.max(i[0], j[0]), lo + 40));
      const touch = flag(gap === 2 && lo < doc.words.length && textOf(doc, [lo, lo]) === "(");
      const bucket = Math.min(7, Math.floor(Math.log2(Math.max(1, gap))));
      const ahead = flag((sa[0]?.[0] as number) < (sb[0]?.[0] as number));
      const [ka, kb] = [kinds[a] as number, kinds[b] as number];
      const write = (x: number, y: number, inx: number, iny: number, order: number, X: Name, Y: Name, kx: number, ky: number): void => {
        const at = (x * n + y) * PAIR_FEATURES;
        features[at] = flag(A.last !== undefined && A.last === B.last);
        features[at + 1] = inx;
        features[at + 2] = iny;
        features[at + 3] = short;
        features[at + 4] = flag(A.bare === B.bare);
        features[at + 5] = touch;
        features[at + 6] = common / Math.max(1, A.words.size + B.words.size - common);
        features[at + 7] = flag(A.first !== undefined && A.first === B.first);
        features[at + 8 + Math.min(3, shared)] = 1;
        features[at + 12 + bucket] = 1;
        features[at + 20] = order;
        features[at + 21] = flag(X.inside.has(0));
        features[at + 22] = flag(Y.inside.has(0));
        features[at + 23 + 4 * kx + ky] = 1;
        between[(x * n + y) * 2] = BigInt(lo);
        between[(x * n + y) * 2 + 1] = BigInt(hi);
      };
      write(a, b, inB, inA, ahead, A, B, ka, kb);
      write(b, a, inA, inB, 1 - ahead, B, A, kb, ka);
    }
  }
  return { features, between };
}
