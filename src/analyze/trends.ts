/** Several entities' papers by year, side by side. */
import type { EntityRow, YearCount } from "../store/store.ts";

export interface TrendPoint {
  year: number;
  /** Papers that mention it. */
  count: number;
  /** All papers of the year. */
  papers: number;
}

export interface Trend {
  entity: EntityRow;
  /** The same years for all, from the first to the last, also those without papers. */
  points: TrendPoint[];
}

/** `all`: all papers by year. */
export function trends(entities: readonly EntityRow[], all: readonly YearCount[]): Trend[] {
  const papers = new Map(all.map(({ year, count }) => [year, count]));
  const years = entities.flatMap((e) => e.trend.map((point) => point.year));
  const first = Math.min(...years);
  const span = years.length > 0 ? Array.from({ length: Math.max(...years) - first + 1 }, (_, i) => first + i) : [];
  return entities.map((entity) => {
    const counts = new Map(entity.trend.map(({ year, count }) => [year, count]));
    return { entity, points: span.map((year) => ({ year, count: counts.get(year) ?? 0, papers: papers.get(year) ?? 0 })) };
  });
}
