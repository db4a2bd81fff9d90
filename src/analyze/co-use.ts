/**
 * What papers use together more than chance has it. By the log-likelihood ratio (T. Dunning, Accurate methods for the
 * statistics of surprise and coincidence, Computational Linguistics 19(1), 1993): unlike lift or mutual information, it is
 * not led astray by what is rare.
 */
import type { Role } from "../model.ts";
import { descending, round } from "./numbers.ts";
import { placesOf, type Part } from "./part.ts";
import type { EntityRow, TogetherRow } from "../store/store.ts";

/** Roles of what a paper works with, and does not only speak of. */
export const USING: Role[] = ["introduces", "evaluates_on", "addresses", "uses"];

export interface CoUse {
  /** The more mentioned one first. */
  a: EntityRow;
  b: EntityRow;
  /** Papers that work with both. */
  papers: number;
  /** How much more often than by chance: papers · all papers / (papers of one · papers of the other). */
  lift: number;
  /** Log-likelihood ratio: above 10.83, chance alone does it in one of a thousand cases. */
  score: number;
}

/** Pairs that are used together more often than by chance, by at least two papers; most surprising first. */
export function coUse({ entities, papers: all }: Part, together: readonly TogetherRow[]): CoUse[] {
  const places = placesOf(entities);
  const users = entities.map(({ roleCounts }) => USING.reduce((sum, role) => sum + (roleCounts[role] ?? 0), 0));
  const rows = together.flatMap(({ a, b, papers }): (CoUse & { at: number })[] => {
    const [x, y] = [places.get(a) ?? -1, places.get(b) ?? -1].sort((i, j) => i - j) as [number, number];
    if (x < 0 || papers < 2) return [];
    const [one, other] = [users[x] as number, users[y] as number];
    const lift = (papers * all) / (one * other);
    if (lift <= 1) return [];
    return [{ a: entities[x] as EntityRow, b: entities[y] as EntityRow, papers, lift: round(lift), score: round(logLikelihood(papers, one, other, all)), at: x * entities.length + y }];
  });
  return descending(rows.sort((r, s) => r.at - s.at), (row) => row.score).map(({ at: _, ...row }) => row);
}

/** Twice the logarithm of how much likelier the counts are if the two depend on each other: of `all` papers `both` use both, `one` and `other` each. */
export function logLikelihood(both: number, one: number, other: number, all: number): number {
  const cell = (seen: number, row: number, column: number): number => (seen <= 0 ? 0 : seen * Math.log((seen * all) / (row * column)));
  return 2 * (cell(both, one, other) + cell(one - both, one, all - other) + cell(other - both, all - one, other) + cell(all - one - other + both, all - one, all - other));
}
