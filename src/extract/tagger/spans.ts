/**
 * The probability of every span under the tagger's CRF, and the spans to keep (scripts/train/spans.py in Python).
 * Linear-chain CRF: Lafferty 2001. Tags: 0 outside, then begin, inside, end, single for every kind.
 */
const LONGEST = 10;

/** Scores of a step from tag to tag, of a first and of a last tag; impossible ones are -10000. */
export interface Crf {
  step: number[][];
  start: number[];
  end: number[];
}

/** Scores below this are of what cannot be. */
const SHUT = -5000;
const OPEN = new WeakMap<Crf, { from: number[][]; to: number[][] }>();

/** Of every tag those that it may follow, and those that may follow it: a third of all pairs. */
function openSteps(crf: Crf): { from: number[][]; to: number[][] } {
  let open = OPEN.get(crf);
  if (open === undefined) {
    const tags = crf.start.map((_, i) => i);
    const may = (a: number, b: number): boolean => (crf.step[a]?.[b] as number) > SHUT;
    open = { from: tags.map((b) => tags.filter((a) => may(a, b))), to: tags.map((a) => tags.filter((b) => may(a, b))) };
    OPEN.set(crf, open);
  }
  return open;
}

/** Words `first` to `last` (inclusive), with a probability for each kind. */
export interface WordSpan {
  first: number;
  last: number;
  p: number[];
  /** Seen by the rules alone. */
  known?: true;
}

export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const v of values) total += v;
  return total;
};

/**
 * All spans of a sentence with p ≥ least, summed over kinds. p is exact: the weight of the paths that carry this very
 * span over the weight of all paths. `x`: length × tags, one row a word. Time: length × tags² + length × LONGEST × kinds.
 */
export function probabilities(x: Float32Array, crf: Crf, least: number): WordSpan[] {
  const n = crf.start.length;
  const length = x.length / n;
  const step = Float64Array.from(crf.step.flat());
  const { from, to } = openSteps(crf);
  const alpha = new Float64Array(length * n);
  const beta = new Float64Array(length * n);
  const scratch = new Float64Array(n);
  const at = (m: Float64Array | Float32Array, i: number): number => m[i] as number;
  const logSumExp = (count: number): number => {
    let top = -Infinity;
    for (let i = 0; i < count; i += 1) if (at(scratch, i) > top) top = at(scratch, i);
    let total = 0;
    for (let i = 0; i < count; i += 1) total += Math.exp(at(scratch, i) - top);
    return Math.log(total) + top;
  };
  for (let b = 0; b < n; b += 1) {
    alpha[b] = (crf.start[b] as number) + at(x, b);
    beta[(length - 1) * n + b] = crf.end[b] as number;
  }
  for (let t = 1; t < length; t += 1) {
    for (let b = 0; b < n; b += 1) {
      let count = 0;
      for (const a of from[b] as number[]) scratch[count++] = at(alpha, (t - 1) * n + a) + at(step, a * n + b);
      alpha[t * n + b] = logSumExp(count) + at(x, t * n + b);
    }
  }
  for (let t = length - 2; t >= 0; t -= 1) {
    for (let a = 0; a < n; a += 1) {
      let count = 0;
      for (const b of to[a] as number[]) scratch[count++] = at(step, a * n + b) + at(x, (t + 1) * n + b) + at(beta, (t + 1) * n + b);
      beta[t * n + a] = logSumExp(count);
    }
  }
  for (let b = 0; b < n; b += 1) scratch[b] = at(alpha, (length - 1) * n + b) + (crf.end[b] as number);
  const total = logSumExp(n);

  const kinds = (n - 1) / 4;
  const out: WordSpan[] = [];
  for (let first = 0; first < length; first += 1) {
    const open = new Float64Array(kinds); // weight of the paths that have come to where the span has got
    for (let last = first; last < Math.min(length, first + LONGEST); last += 1) {
      const p: number[] = [];
      for (let k = 0; k < kinds; k += 1) {
        const b = 1 + 4 * k;
        if (last === first) {
          p.push(Math.exp(at(alpha, first * n + b + 3) + at(beta, first * n + b + 3) - total));
          open[k] = at(alpha, first * n + b);
          continue;
        }
        const from = last === first + 1 ? b : b + 1;
        const path = at(open, k) + at(step, from * n + b + 2) + at(x, last * n + b + 2) + at(beta, last * n + b + 2);
        p.push(Math.exp(path - total));
        open[k] = at(open, k) + at(step, from * n + b + 1) + at(x, last * n + b + 1);
      }
      if (sum(p) >= least) out.push({ first, last, p });
    }
  }
  return out;
}

/** A number without the last digits, so that sums taken in another order do not change an order. */
export const rounded = (x: number, digits: number): number => Math.round(x * 10 ** digits) / 10 ** digits;

/** The likeliest spans that do not overlap, in the order of the text (of equals the earlier, then the longer). */
export function choose(spans: WordSpan[]): WordSpan[] {
  const order = spans
    .map((span) => ({ span, p: rounded(sum(span.p), 6) }))
    .sort((a, b) => b.p - a.p || a.span.first - b.span.first || b.span.last - a.span.last);
  const out: WordSpan[] = [];
  for (const { span } of order) {
    if (out.every((o) => span.last < o.first || span.first > o.last)) out.push(span);
  }
  return out.sort((a, b) => a.first - b.first);
}
