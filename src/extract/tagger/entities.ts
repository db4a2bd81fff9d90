/**
 * Units → entities: units that name one entity in other words are joined, and what is known of each entity is put into
 * the few numbers that its confidence is made of (scripts/train/extract.py in Python).
 */
import { rounded, sum, type WordSpan } from "./spans.ts";
import type { Scores } from "./session.ts";
import type { Document } from "./words.ts";

const SHARP = 1e-4;
const ROLES = 6;
const KINDS = 4;
const UNIT = ROLES + 2 + KINDS;
const RELATIONS = 7;
const PAIR = RELATIONS + 2;
/** Least probability of a pair to be looked at as a relation. */
const RELATED = 0.04;

export interface Candidate {
  units: number[];
  /** Indexes of mentions, in the order of the text. */
  mentions: number[];
  kind: number;
  roles: number[];
  /** What the confidence is made of. */
  numbers: number[];
  /** Probability that it is an entity of this kind here. */
  sure: number;
}

/** Candidates by number, and the probability of every relation type. */
export interface CandidatePair {
  head: number;
  tail: number;
  p: number[];
}

const clip = (p: number): number => Math.min(Math.max(p, SHARP), 1 - SHARP);
export const logit = (p: number): number => Math.log(clip(p) / (1 - clip(p)));
export const logarithm = (p: number): number => Math.log(Math.max(p, SHARP));
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** A logistic curve: weights are an offset, then one a number. */
export function curve(weights: readonly number[], numbers: readonly number[]): number {
  return sigmoid(numbers.reduce((total, x, i) => total + x * (weights[i + 1] ?? 0), weights[0] ?? 0));
}

/** Log-probability of each role: what the heads say, set right by kind, weight and place. `weights`: a row a role, its first for the offset. */
export function roleScores(c: Candidate, weights: readonly number[][]): number[] {
  const kinds = Array.from({ length: KINDS }, (_, k) => flag(k === c.kind));
  const x = [1, ...c.roles.map(logarithm), ...kinds, ...[2, 4, 5].map((k) => c.numbers[k] as number)];
  const z = weights.map((row) => sum(x.map((v, i) => v * (row[i] as number))));
  const top = Math.max(...z);
  const total = top + Math.log(sum(z.map((v) => Math.exp(v - top))));
  return z.map((v) => rounded(v - total, 6));
}

export const largest = (values: ArrayLike<number>): number => {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
};

function softmax(x: Float32Array): number[] {
  const top = Math.max(...x);
  const e = Array.from(x, (v) => Math.exp(v - top));
  const total = sum(e);
  return e.map((v) => v / total);
}

const mean = (rows: number[][]): number[] => (rows[0] ?? []).map((_, i) => sum(rows.map((r) => r[i] as number)) / rows.length);
const flag = (yes: boolean): number => (yes ? 1 : 0);

/** Which units go together: the surest pairs first, and only groups in which every pair is at least half as sure as need be. */
export function join(n: number, same: (a: number, b: number) => number, limit: number): number[][] {
  const pairs: { p: number; a: number; b: number }[] = [];
  for (let a = 0; a < n; a += 1) for (let b = a + 1; b < n; b += 1) pairs.push({ p: rounded(same(a, b), 6), a, b });
  pairs.sort((x, y) => y.p - x.p || x.a - y.a || x.b - y.b);
  const group = Array.from({ length: n }, (_, i) => [i]);
  for (const { p, a, b } of pairs) {
    if (p < limit) break;
    const [x, y] = [group[a] as number[], group[b] as number[]];
    if (x === y || !x.every((i) => y.every((j) => same(i, j) >= limit / 2))) continue;
    const both = [...x, ...y].sort((i, j) => i - j);
    for (const i of both) group[i] = both;
  }
  return [...new Set(group)].sort((x, y) => (x[0] as number) - (y[0] as number));
}

/** `groups`: mentions of every unit. */
export function candidates(doc: Document, mentions: WordSpan[], groups: number[][], scores: Scores, limit: number, weights: number[]): Candidate[] {
  const n = groups.length;
  const unit = (u: number, from: number, to: number): Float32Array => scores.unit.subarray(u * UNIT + from, u * UNIT + to);
  const same = (a: number, b: number): number =>
    sigmoid(((scores.pair[(a * n + b) * PAIR + PAIR - 1] as number) + (scores.pair[(b * n + a) * PAIR + PAIR - 1] as number)) / 2);
  return join(n, same, limit).map((units) => {
    const of = units.flatMap((u) => groups[u] as number[]).sort((a, b) => a - b);
    const spans = of.map((m) => mentions[m] as WordSpan);
    const share = Array.from({ length: KINDS }, (_, k) => sum(spans.map((s) => s.p[k] as number)));
    const total = sum(share);
    const read = mean(units.map((u) => softmax(unit(u, ROLES + 2, UNIT))));
    const kinds = share.map((s, k) => (s / total) * 0.5 + (read[k] as number) * 0.5);
    const kind = largest(kinds);
    const none = spans.reduce((p, s) => p * (1 - Math.min(sum(s.p), 1 - SHARP)), 1);
    const longest = Math.max(...spans.map((s) => s.last - s.first + 1));
    const most = (at: number): number => Math.max(...units.map((u) => scores.unit[u * UNIT + at] as number));
    const numbers = [
      logit(1 - none), most(ROLES), most(ROLES + 1), logit(kinds[kind] as number), flag(spans.some((s) => doc.sentence[s.first] === 0)),
      Math.log(of.length), flag(longest === 1), flag(longest > 3), ...[0, 1, 3].map((k) => flag(k === kind)),
    ];
    return { units, mentions: of, kind, roles: mean(units.map((u) => softmax(unit(u, 0, ROLES)))), numbers, sure: curve(weights, numbers) };
  });
}

/** Pairs of candidates that may be related; of their units' pairs the likeliest counts. */
export function candidatePairs(list: Candidate[], scores: Scores, n: number): CandidatePair[] {
  const from = (a: number, b: number): number => (a * n + b) * PAIR;
  const none = (at: number): number => {
    let total = 0;
    for (let r = 0; r <= RELATIONS; r += 1) total += Math.exp((scores.pair[at + r] as number) - (scores.pair[at] as number));
    return 1 / total;
  };
  const out: CandidatePair[] = [];
  list.forEach((a, head) => {
    list.forEach((b, tail) => {
      if (head === tail) return;
      let best = { none: 1, at: -1 };
      for (const i of a.units) {
        for (const j of b.units) {
          const at = from(i, j);
          const p = none(at);
          if (p < best.none) best = { none: p, at };
        }
      }
      if (1 - best.none >= RELATED) out.push({ head, tail, p: softmax(scores.pair.subarray(best.at, best.at + RELATIONS + 1)).slice(1) });
    });
  });
  return out;
}
