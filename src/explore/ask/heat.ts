/** Shades of a heat map: few, by ratio, since counts of papers spread over orders of magnitude. */

const SHADES = 5;

/** The largest count of each shade, lightest first: for 13 papers at most 1, 2, 4, 7 and more. Fewer shades for few papers. */
export function shades(most: number): number[] {
  return [...new Set(Array.from({ length: SHADES }, (_, i) => Math.max(1, Math.floor(most ** ((i + 1) / SHADES) + 1e-9))))];
}

/** Which shade a count has, from 0, as a share of the darkest, 1. */
export function shadeOf(papers: number, bounds: readonly number[]): number {
  return (bounds.findIndex((bound) => papers <= bound) + 1) / bounds.length;
}

export interface Gap {
  row: number;
  column: number;
  /** Papers that would mention both if the two were spread by chance. */
  expected: number;
}

/** Empty cells of entities that are so common that some paper was to be expected, the most surprising first. */
export function gaps(rows: readonly { id: string; paperCount: number }[], columns: readonly { id: string; paperCount: number }[], filled: ReadonlyMap<string, number>, papers: number): Gap[] {
  return rows
    .flatMap((r, row) => columns.map((c, column) => ({ row, column, expected: r.id === c.id || filled.has(`${row} ${column}`) ? 0 : (r.paperCount * c.paperCount) / papers })))
    .filter((gap) => gap.expected >= 1)
    .sort((a, b) => b.expected - a.expected);
}
