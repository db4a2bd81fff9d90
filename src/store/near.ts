/**
 * What a mistyped word may mean. Where no name has a word that begins with a word of the query, those count that nearly do:
 * with one letter wrong, left out, too many or changed with the next in a word of 4 to 7 letters, two in a longer one. The first two
 * letters must be right, which is what finds the candidates; numbers must be right altogether, for GPT-3 is not GPT-4. Of all that
 * is near, the nearest is meant.
 *
 * Both stores find candidates by these beginnings and leave the judgement to this file, so that they find the same.
 */

/** Letters of a word that must be right. */
export const SURE_LETTERS = 2;

/** Names that are looked at, those of the most mentioned entities first: a beginning may have tens of thousands. */
export const MAX_CANDIDATES = 2_000;

/** Letters of a word that may be wrong. */
export function slack(term: string): 0 | 1 | 2 {
  const letters = [...term].length;
  return letters < 4 || /\p{N}/u.test(term) ? 0 : letters < 8 ? 1 : 2;
}

/** What a name's words must begin with to be looked at. */
export function beginning(term: string): string {
  return slack(term) === 0 ? term : [...term].slice(0, SURE_LETTERS).join("");
}

/** Of some names, as `nameLines` gives them, those with the fewest letters off in all; none that has more in a word than it may. */
export function nearest<T extends { names: string }>(terms: string[], candidates: T[]): T[] {
  const off = candidates.map(({ names }) => lettersOffIn(terms, names.split(/[ \n]/)));
  const least = off.reduce((a, b) => Math.min(a, b), Infinity);
  return least === Infinity ? [] : candidates.filter((_, i) => off[i] === least);
}

function lettersOffIn(terms: string[], words: string[]): number {
  let sum = 0;
  for (const term of terms) {
    const off = words.filter((word) => word.startsWith(beginning(term))).reduce((least, word) => Math.min(least, lettersOff(term, word)), Infinity);
    if (off > slack(term)) return Infinity;
    sum += off;
  }
  return sum;
}

/**
 * Edits that make `term` a beginning of `word`: the least over all beginnings of the optimal string alignment distance
 * (Damerau-Levenshtein where no letter is edited twice), row by row.
 */
export function lettersOff(term: string, word: string): number {
  const [a, b] = [[...term], [...word]];
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] as number) + 1 : Infinity;
      row.push(Math.min(changed, swapped, (last[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    [before, last] = [last, row];
  }
  return Math.min(...last);
}
