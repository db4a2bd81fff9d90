/** Numbers that are the same wherever and over whichever store they are worked out. */

/** To six significant digits: sums of the same parts in another order differ behind them. */
export function round(x: number): number {
  return Number(x.toPrecision(6));
}

/** Numbers in [0, 1) that only look random (a linear congruential generator), so that the same graph has the same answer. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Most first; rows that are equal stay in their order. */
export function descending<T>(rows: readonly T[], score: (row: T) => number): T[] {
  return rows.toSorted((a, b) => score(b) - score(a));
}
