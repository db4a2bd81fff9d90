/**
 * Pairs of entities that are likely one and not certainly: what a reader is asked about, never decided here.
 *
 * Candidates share a blocking key, so that work grows with the names and not with their pairs: the letters without
 * spaces, the words in any order, initials, a name that a paper uses for both, half of the letters (of two strings one
 * edit apart, one half is equal: Navarro, G. (2001): A guided tour to approximate string matching). A key that many
 * names share tells nothing and is passed over.
 */
import { distance } from "fastest-levenshtein";
import type { EntityKind, MergeReason } from "../model.ts";
import { canonicalKey } from "./aliases.ts";
import { isName, keyOf } from "./key.ts";
import { toldApart } from "./look-alikes.ts";
import { familyOf } from "./variants.ts";
import { singular } from "./words.ts";

export interface Suggested {
  key: string;
  kind: EntityKind;
  name: string;
  aliases: string[];
  paperCount: number;
}

export interface Reason {
  kind: MergeReason;
  /** In words, with the names that it rests on. */
  text: string;
  /** Probability that the two are one if nothing else were known; a guess that puts suggestions in an order. */
  weight: number;
}

export interface Pair {
  /** Keys; `a` is mentioned in more papers (then the smaller key). */
  a: string;
  b: string;
  score: number;
  reasons: Reason[];
}

/** Entities under one blocking key, at most: "neural" says nothing. */
const BLOCK = 24;

/** Aliases looked at, most used first. */
const ALIASES = 12;

interface Entry {
  entity: Suggested;
  keys: Set<string>;
}

/** Likeliest first, then by keys. */
export function suggestPairs(entities: readonly Suggested[]): Pair[] {
  const entries = entities.map((entity): Entry => ({ entity, keys: new Set([entity.key, ...entity.aliases.slice(0, ALIASES).map(keyOf)].filter(Boolean)) }));
  const pairs = new Map<string, Pair>();
  for (const block of blocks(entries)) {
    for (const [i, x] of block.entries()) {
      for (const y of block.slice(i + 1)) {
        const [a, b] = inOrder(x, y);
        const id = `${a.entity.key}\t${b.entity.key}`;
        if (pairs.has(id)) continue;
        const reasons = reasonsOf(a, b);
        if (reasons.length > 0) pairs.set(id, { a: a.entity.key, b: b.entity.key, reasons, score: scoreOf(reasons) });
      }
    }
  }
  return [...pairs.values()].sort(likeliest);
}

export function likeliest(x: Pair, y: Pair): number {
  return y.score - x.score || compare(x.a, y.a) || compare(x.b, y.b);
}

/** The pair with what their company adds: 0 to 1, how far the same things are mentioned with both. */
export function withCompany(pair: Pair, company: { overlap: number; shared: string[] }): Pair {
  if (company.shared.length < 2) return pair;
  const reason: Reason = { kind: "shared_company", text: `Both are mentioned with ${company.shared.slice(0, 5).join(", ")}`, weight: Math.min(0.5, company.overlap) };
  const reasons = [...pair.reasons, reason];
  return { ...pair, reasons, score: scoreOf(reasons) };
}

/** As if reasons were independent; to four digits, so that no order of sums shows. */
function scoreOf(reasons: Reason[]): number {
  return Math.round((1 - reasons.reduce((miss, r) => miss * (1 - r.weight), 1)) * 1e4) / 1e4;
}

function inOrder(x: Entry, y: Entry): [Entry, Entry] {
  const more = y.entity.paperCount - x.entity.paperCount || compare(x.entity.key, y.entity.key);
  return more > 0 ? [y, x] : [x, y];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// ---- candidates ----

function blocks(entries: Entry[]): Entry[][] {
  const byKey = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const key of blockingKeys(entry)) {
      const block = byKey.get(key);
      if (!block) byKey.set(key, [entry]);
      else if (block.length <= BLOCK) block.push(entry);
    }
  }
  return [...byKey.values()].filter((block) => block.length > 1 && block.length <= BLOCK);
}

function blockingKeys({ entity, keys }: Entry): Set<string> {
  const out = new Set<string>();
  for (const key of keys) out.add(`name ${canonicalKey(key)}`);
  const letters = entity.key.replaceAll("-", "");
  out.add(`letters ${letters}`);
  out.add(`words ${wordsOf(entity.key)}`);
  for (const short of initialsOf(entity.key)) out.add(`initials ${short}`);
  if (isShort(entity.name)) out.add(`initials ${letters}`);
  const half = Math.floor(letters.length / 2);
  if (half >= 4 && !isProper(entity)) {
    for (const length of [letters.length, letters.length + 1]) {
      const part = Math.floor(length / 2);
      out.add(`begins ${length} ${letters.slice(0, part)}`);
      out.add(`ends ${length} ${letters.slice(-part)}`);
    }
  }
  return out;
}

/** Words without their plural, in one order. */
function wordsOf(key: string): string {
  return key.split("-").map(singular).sort().join(" ");
}

/** Initials of a name of three words or more; two letters stand for too much. */
function initialsOf(key: string): string[] {
  const words = key.split("-");
  const all = [words, words.filter((word) => !/^(?:a|an|and|by|for|from|in|of|on|or|the|to|with)$/.test(word))];
  return all.filter((list) => list.length > 2 && list.every((word) => /^\p{L}/u.test(word))).map((list) => list.map((word) => word[0]).join(""));
}

const isShort = (name: string): boolean => /^\p{Lu}[\p{L}]{2,6}$/u.test(name) && isName(name);

/** A single word that can only be a name: BERT and BART are one letter apart. */
const isProper = ({ key, name }: Suggested): boolean => !key.includes("-") && /\p{Lu}/u.test(name);

// ---- reasons ----

function reasonsOf(a: Entry, b: Entry): Reason[] {
  const [x, y] = [a.entity, b.entity];
  if (!sameSort(x.kind, y.kind) || familyOf(x).includes(y.key) || familyOf(y).includes(x.key)) return [];
  const reasons: Reason[] = [];
  const [left, right] = [x.key.replaceAll("-", ""), y.key.replaceAll("-", "")];
  const apart = toldApart(x.key, y.key);
  const shared = [...a.keys].filter((key) => b.keys.has(key));
  if (left === right) reasons.push({ kind: "same_letters", text: `“${x.name}” and “${y.name}” differ only in spaces or hyphens`, weight: 0.9 });
  else if (!apart && !isProper(x) && !isProper(y) && wordsOf(x.key) === wordsOf(y.key) && !/-(?:to|from|of|over|with|without|against|by)-/.test(x.key)) {
    const order = x.key.split("-").sort().join() === y.key.split("-").sort().join();
    reasons.push({ kind: "same_words", text: `“${x.name}” and “${y.name}” have the same words${order ? " in another order" : ", one of them in the plural"}`, weight: order ? 0.35 : 0.8 });
  } else if (!apart && !isProper(x) && !isProper(y)) {
    const edits = distance(left, right);
    const length = Math.max(left.length, right.length);
    if (edits <= 2 && edits * 8 <= length && sameWordByWord(x.key, y.key)) reasons.push({ kind: "similar_spelling", text: `“${x.name}” and “${y.name}” are ${edits} ${edits === 1 ? "letter" : "letters"} apart`, weight: 0.4 + 0.4 * (1 - (edits * 8) / length) });
  }
  for (const [short, long] of [[x, y], [y, x]] as const) {
    const letters = short.key.replaceAll("-", "");
    if (isShort(short.name) && long.key.includes("-") && initialsOf(long.key).includes(letters)) {
      reasons.push({ kind: "short_form", text: `“${short.name}” has the initials of “${long.name}”`, weight: letters.length > 4 ? 0.6 : letters.length > 3 ? 0.5 : 0.3 });
    }
  }
  if (shared.length > 0 && !(apart && shared.every((key) => !isShortKey(key)))) {
    reasons.push({ kind: "shared_name", text: `Papers call both “${nameOf(x, shared[0] as string)}”`, weight: 0.6 });
  }
  return reasons;
}

/** A slip is within one word: "maps" and "mask" are two, "principle" and "principal" may be one. */
function sameWordByWord(a: string, b: string): boolean {
  const [x, y] = [a.split("-"), b.split("-")];
  if (x.length !== y.length) return true; // a hyphen more or less, and a letter
  return x.every((word, i) => word === y[i] || (word[0] === y[i]?.[0] && Math.min(word.length, (y[i] as string).length) >= 6));
}

/** Methods and concepts are often taken for one another; a dataset is no metric. */
function sameSort(a: EntityKind, b: EntityKind): boolean {
  return a === b || [a, b].every((kind) => kind === "method" || kind === "concept");
}

const isShortKey = (key: string): boolean => !key.includes("-") && key.length <= 8;

function nameOf(entity: Suggested, key: string): string {
  return [entity.name, ...entity.aliases].find((name) => keyOf(name) === key) ?? key;
}
