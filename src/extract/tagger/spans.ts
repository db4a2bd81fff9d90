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
const WEIGHTS = new WeakMap<Crf, Weights>();

/** The CRF's scores as factors, and of every tag those that it may follow and those that may follow it: a third of all pairs. */
interface Weights {
  step: Float64Array;
  start: Float64Array;
  end: Float64Array;
  from: number[][];
  to: number[][];
}

function weightsOf(crf: Crf): Weights {
  let weights = WEIGHTS.get(crf);
  if (weights === undefined) {
    const factors = (scores: number[]): Float64Array => Float64Array.from(scores, (s) => (s > SHUT ? Math.exp(s) : 0));
    const tags = crf.start.map((_, i) => i);
    const may = (a: number, b: number): boolean => (crf.step[a]?.[b] as number) > SHUT;
    weights = {
      step: factors(crf.step.flat()), start: factors(crf.start), end: factors(crf.end),
      from: tags.map((b) => tags.filter((a) => may(a, b))), to: tags.map((a) => tags.filter((b) => may(a, b))),
    };
    WEIGHTS.set(crf, weights);
  }
  return weights;
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
 * span over the weight of all paths, by forward and backward sums that are scaled at every word (Rabiner 1989).
 * `x`: length × tags, one row a word. Time: length × tags² + length × LONGEST × kinds.
 */
export function probabilities(x: Float32Array, crf: Crf, least: number): WordSpan[] {
  const n = crf.start.length;
  const length = x.length / n;
  const { step, start, end, from, to } = weightsOf(crf);
  const alpha = new Float64Array(length * n);
  const beta = new Float64Array(length * n);
  const emit = new Float64Array(length * n); // over the scale of its word, so that products along a path stay near 1
  const at = (m: Float64Array, i: number): number => m[i] as number;
  for (let t = 0; t < length; t += 1) {
    const row = x.subarray(t * n, (t + 1) * n);
    const top = Math.max(...row);
    let scale = 0;
    for (let b = 0; b < n; b += 1) {
      let before = t === 0 ? at(start, b) : 0;
      if (t > 0) for (const a of from[b] as number[]) before += at(alpha, (t - 1) * n + a) * at(step, a * n + b);
      emit[t * n + b] = Math.exp((row[b] as number) - top);
      alpha[t * n + b] = before * at(emit, t * n + b);
      scale += at(alpha, t * n + b);
    }
    for (let b = t * n; b < (t + 1) * n; b += 1) {
      alpha[b] = at(alpha, b) / scale;
      emit[b] = at(emit, b) / scale;
    }
  }
  const tail = (length - 1) * n;
  let total = 0;
  for (let b = 0; b < n; b += 1) total += at(alpha, tail + b) * at(end, b);
  for (let b = 0; b < n; b += 1) beta[tail + b] = at(end, b) / total;
  for (let t = length - 2; t >= 0; t -= 1) {
    for (let a = 0; a < n; a += 1) {
      let after = 0;
      for (const b of to[a] as number[]) after += at(step, a * n + b) * at(emit, (t + 1) * n + b) * at(beta, (t + 1) * n + b);
      beta[t * n + a] = after;
    }
  }

  const kinds = (n - 1) / 4;
  const out: WordSpan[] = [];
  for (let first = 0; first < length; first += 1) {
    const open = new Float64Array(kinds); // weight of the paths that have come to where the span has got
    for (let last = first; last < Math.min(length, first + LONGEST); last += 1) {
      const p: number[] = [];
      for (let k = 0; k < kinds; k += 1) {
        const b = 1 + 4 * k;
        if (last === first) {
          p.push(at(alpha, first * n + b + 3) * at(beta, first * n + b + 3));
          open[k] = at(alpha, first * n + b);
          continue;
        }
        const came = last === first + 1 ? b : b + 1;
        p.push(at(open, k) * at(step, came * n + b + 2) * at(emit, last * n + b + 2) * at(beta, last * n + b + 2));
        open[k] = at(open, k) * at(step, came * n + b + 1) * at(emit, last * n + b + 1);
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
