/**
 * Gaps: two things that no paper mentions together though much speaks for it: a method that was never tried on a dataset.
 * Open triangles (D. R. Swanson, Fish oil, Raynaud's syndrome, and undiscovered public knowledge, 1986): both go with a
 * third, and never with each other. A third speaks for the pair by the product of its association strengths to the two,
 * each less where few papers show it (times n / (n + 1) for n papers: P. Pantel and D. Lin, Discovering word senses from
 * text, 2002); score = 1 − Π (1 − what each third says), as if they were independent: 0 to 1, for their order.
 * Versions of a thing count as one: who was tried on ImageNet was tried on ImageNet-1k.
 */
import type { EntityKind } from "../model.ts";
import { descending, round } from "./numbers.ts";
import { tiesByEntity, type Tie } from "./part.ts";
import type { EntityRow } from "../store/store.ts";

export interface GapArgs {
  rows: EntityKind;
  columns: EntityKind;
  /** Papers that mention each of the two, at least: of what is rare, most is untried. */
  minPapers: number;
  /** Key of the entity whose gaps alone are asked for. */
  of?: string;
}

/** What both go with. */
export interface Reason {
  via: EntityRow;
  /** Papers that mention it with the row's entity, and with the column's. */
  withRow: number;
  withColumn: number;
  /** What it says, 0 to 1. */
  weight: number;
}

export interface Gap {
  row: EntityRow;
  column: EntityRow;
  score: number;
  /** Strongest first, REASONS at most. */
  reasons: Reason[];
  /** All things that both go with. */
  shared: number;
}

const REASONS = 5;
/** Gaps that are listed. */
const MAX_GAPS = 1_000;
/** Ties of a third that are followed, strongest first: what goes with everything says little. */
const FOLLOWED = 100;

/** Most plausible first. `familyOf`: a key that all versions of an entity share. */
export function gaps(entities: readonly EntityRow[], ties: readonly Tie[], familyOf: (key: string) => string, { rows, columns, minPapers, of }: GapArgs): Gap[] {
  const count = entities.length;
  const around = tiesByEntity(count, ties);
  const at = (i: number): EntityRow => entities[i] as EntityRow;
  const other = (tie: Tie, i: number): number => (tie.a === i ? tie.b : tie.a);
  const fits = (i: number, kind: EntityKind): boolean => at(i).kind === kind && at(i).paperCount >= minPapers;
  const families = familyNumbers(entities, familyOf);
  const pairOf = (i: number, j: number): number => {
    const [x, y] = [families[i] as number, families[j] as number];
    return Math.min(x, y) * count + Math.max(x, y);
  };
  const met = new Set(ties.map(({ a, b }) => pairOf(a, b)));
  const asked = (i: number): boolean => of === undefined || at(i).key === of;

  /** By row · count + column: the chance that no third says so, and how many there are. */
  const open = new Map<number, { not: number; shared: number }>();
  for (let via = 0; via < count; via += 1) {
    const followed = descending(around[via] as Tie[], said).slice(0, FOLLOWED);
    const [left, right] = [rows, columns].map((kind) => followed.filter((tie) => fits(other(tie, via), kind))) as [Tie[], Tie[]];
    for (const one of left) {
      const row = other(one, via);
      for (const two of right) {
        const column = other(two, via);
        if (families[row] === families[column] || met.has(pairOf(row, column)) || !(asked(row) || asked(column))) continue;
        // A pair of one kind stands in both orders: the more mentioned one is the row.
        if (rows === columns && row > column) continue;
        const pair = row * count + column;
        const known = open.get(pair);
        const not = 1 - said(one) * said(two);
        if (known) {
          known.not *= not;
          known.shared += 1;
        } else open.set(pair, { not, shared: 1 });
      }
    }
  }
  const scored = [...open].map(([pair, { not, shared }]) => ({ pair, shared, score: round(1 - not) })).sort((a, b) => a.pair - b.pair);
  return descending(scored, (gap) => gap.score).slice(0, MAX_GAPS).map(({ pair, shared, score }) => {
    const [row, column] = [Math.floor(pair / count), pair % count];
    return { row: at(row), column: at(column), score, shared, reasons: reasonsFor(row, column) };
  });

  function reasonsFor(row: number, column: number): Reason[] {
    const withColumn = new Map((around[column] as Tie[]).map((tie) => [other(tie, column), tie]));
    const reasons = (around[row] as Tie[]).flatMap((one): Reason[] => {
      const two = withColumn.get(other(one, row));
      return two ? [{ via: at(other(one, row)), withRow: one.papers, withColumn: two.papers, weight: round(said(one) * said(two)) }] : [];
    });
    return descending(reasons, (reason) => reason.weight).slice(0, REASONS);
  }
}

const said = ({ weight, papers }: Tie): number => (weight * papers) / (papers + 1);

/** A number for each entity, the same for those of one family: the place of its first. */
function familyNumbers(entities: readonly EntityRow[], familyOf: (key: string) => string): number[] {
  const first = new Map<string, number>();
  return entities.map(({ key }, i) => {
    const family = familyOf(key);
    const number = first.get(family) ?? i;
    first.set(family, number);
    return number;
  });
}
