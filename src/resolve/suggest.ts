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
import { keyOf } from "./key.ts";
import { isName } from "./kind-words.ts";
import { toldApart } from "./look-alikes.ts";
import { familyOf, type Named } from "./variants.ts";
import { singular } from "./words.ts";

export interface Suggested extends Named {
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

/** Letters that a name has for each slip in it. */
const SLIP = 8;

/** Aliases looked at, most used first. */
const ALIASES = 12;

/** An entity with what its names are compared by. */
interface Entry {
  entity: Suggested;
  /** Its key and its aliases'. */
  keys: Set<string>;
  letters: string;
  /** Words without their plural, in one order. */
  words: string;
  initials: string[];
  short: boolean;
  proper: boolean;
}

function entryOf(entity: Suggested): Entry {
  const { key, name, aliases } = entity;
  return {
    entity, keys: new Set([key, ...aliases.slice(0, ALIASES).map(keyOf)].filter(Boolean)), letters: key.replaceAll("-", ""), words: key.split("-").map(singular).sort().join(" "),
    initials: initialsOf(key), short: /^\p{Lu}[\p{L}]{2,6}$/u.test(name) && isName(name), proper: !key.includes("-") && /\p{Lu}/u.test(name),
  };
}

/** Likeliest first, then by keys. */
export function suggestPairs(entities: readonly Suggested[]): Pair[] {
  const entries = entities.map(entryOf);
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

function likeliest(x: Pair, y: Pair): number {
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

function blockingKeys({ keys, letters, words, initials, short, proper }: Entry): Set<string> {
  const out = new Set<string>();
  for (const key of keys) out.add(`name ${canonicalKey(key)}`);
  out.add(`letters ${letters}`);
  out.add(`words ${words}`);
  for (const list of initials) out.add(`initials ${list}`);
  if (short) out.add(`initials ${letters}`);
  if (letters.length >= SLIP && !proper) {
    for (const length of [letters.length, letters.length + 1]) {
      const part = Math.floor(length / 2);
      out.add(`begins ${length} ${letters.slice(0, part)}`);
      out.add(`ends ${length} ${letters.slice(-part)}`);
    }
  }
  return out;
}

/** Initials of a name of three words or more; two letters stand for too much. */
function initialsOf(key: string): string[] {
  const words = key.split("-");
  const all = [words, words.filter((word) => !/^(?:a|an|and|by|for|from|in|of|on|or|the|to|with)$/.test(word))];
  return all.filter((list) => list.length > 2 && list.every((word) => /^\p{L}/u.test(word))).map((list) => list.map((word) => word[0]).join(""));
}

// ---- reasons ----

function reasonsOf(a: Entry, b: Entry): Reason[] {
  const [x, y] = [a.entity, b.entity];
  const reasons = [spelling(a, b), shortForm(a, b) ?? shortForm(b, a), sharedName(a, b)].filter((reason) => reason !== null);
  return reasons.length === 0 || !sameSort(x.kind, y.kind) || familyOf(x).includes(y.key) || familyOf(y).includes(x.key) ? [] : reasons;
}

function spelling(a: Entry, b: Entry): Reason | null {
  const [x, y] = [a.entity, b.entity];
  if (a.letters === b.letters) return { kind: "same_letters", text: `“${x.name}” and “${y.name}” differ only in spaces or hyphens`, weight: 0.9 };
  // BERT and BART are one letter apart, Adam and ADAMS too.
  if (a.proper || b.proper) return null;
  if (a.words === b.words) {
    if (toldApart(x.key, y.key) || /-(?:to|from|of|over|with|without|against|by)-/.test(x.key)) return null;
    const order = x.key.split("-").map(singular).join() !== y.key.split("-").map(singular).join();
    return { kind: "same_words", text: `“${x.name}” and “${y.name}” have the same words${order ? " in another order" : ", one of them in the plural"}`, weight: order ? 0.35 : 0.8 };
  }
  const length = Math.max(a.letters.length, b.letters.length);
  if (length < SLIP || Math.abs(a.letters.length - b.letters.length) > 2) return null;
  const edits = distance(a.letters, b.letters);
  if (edits > 2 || edits * SLIP > length || !sameWordByWord(x.key, y.key) || toldApart(x.key, y.key)) return null;
  return { kind: "similar_spelling", text: `“${x.name}” and “${y.name}” are ${edits} ${edits === 1 ? "letter" : "letters"} apart`, weight: 0.4 + 0.4 * (1 - (edits * SLIP) / length) };
}

function shortForm(short: Entry, long: Entry): Reason | null {
  if (!short.short || !long.initials.includes(short.letters)) return null;
  const { length } = short.letters;
  return { kind: "short_form", text: `“${short.entity.name}” has the initials of “${long.entity.name}”`, weight: length > 4 ? 0.6 : length > 3 ? 0.5 : 0.3 };
}

/**
 * One name for both: the one's own, or a short form that has the initials of both. It says little where their own names
 * tell them apart, where one is a kind of the other ("object detection", "real-time object detection") or both are of a
 * third: papers call things by their kind. "REALM" and a description of it share no word.
 */
function sharedName(a: Entry, b: Entry): Reason | null {
  const [x, y] = [a.entity.key, b.entity.key];
  const named = [...a.keys].find((key) => b.keys.has(key) && (key === x || key === y || (a.initials.includes(key) && b.initials.includes(key))));
  if (named === undefined || toldApart(x, y)) return null;
  const [mine, theirs] = [a.words.split(" "), b.words.split(" ")];
  const common = mine.filter((word) => theirs.includes(word)).length;
  const fewer = Math.min(mine.length, theirs.length);
  const kindOf = common === fewer && mine.length !== theirs.length;
  const siblings = common < fewer && x.slice(x.lastIndexOf("-")) === y.slice(y.lastIndexOf("-")) && !a.initials.includes(named);
  if (kindOf || siblings) return null;
  const alike = common * 2 >= fewer;
  const described = a.proper !== b.proper && common === 0 && Math.max(mine.length, theirs.length) > 2;
  return alike || described ? { kind: "shared_name", text: `Papers call both “${nameOf(a.entity, named)}”`, weight: alike ? 0.5 : 0.4 } : null;
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

function nameOf(entity: Suggested, key: string): string {
  return [entity.name, ...entity.aliases].find((name) => keyOf(name) === key) ?? key;
}
