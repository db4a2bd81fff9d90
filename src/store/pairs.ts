/** Counting what stands together: of n things in a paper n² pairs, so a store reads the things of each paper and pairs are made here. */

/**
 * Adds to `counts` each two of a paper's things, by the place of the earlier one times `size` plus that of the later one.
 * `places`: of one paper's things, ascending, below `size`.
 */
export function countPairs(places: readonly number[], size: number, counts: Map<number, number>): void {
  for (let i = 0; i < places.length; i += 1) {
    for (let j = i + 1; j < places.length; j += 1) {
      const pair = (places[i] as number) * size + (places[j] as number);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
}

/** The pairs by a, then b; `keys` in the order of their bytes. */
export function pairRows(counts: ReadonlyMap<number, number>, keys: readonly string[]): { a: string; b: string; papers: number }[] {
  const key = (i: number): string => keys[i] as string;
  return [...counts].sort(([x], [y]) => x - y).map(([pair, papers]) => ({ a: key(Math.floor(pair / keys.length)), b: key(pair % keys.length), papers }));
}
