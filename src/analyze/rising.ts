/**
 * What rises and what falls: an entity's share of the papers of the last years against its share of those before. By the
 * log odds ratio over its standard error (B. L. Monroe et al., Fightin' Words, Political Analysis 16(4), 2008; half a paper
 * added to each count, after Haldane and Anscombe), so that three papers of a small year are no trend.
 */
import { descending, round } from "./numbers.ts";
import type { EntityRow, YearCount } from "../store/store.ts";

export interface RisingArgs {
  /** Years of the last and of the earlier span, each. */
  span: number;
  /** The last year that is looked at. */
  until: number;
}

/** Papers of a span of years. */
export interface Span {
  from: number;
  to: number;
  /** Papers that mention it. */
  papers: number;
  /** Of all papers of these years, 0 to 1. */
  share: number;
}

export interface Rising {
  entity: EntityRow;
  recent: Span;
  before: Span;
  /** recent's share by before's; null where it was not there before. */
  growth: number | null;
  /** Above 0 it rises, below it falls; from 1.96 on, chance does so in one of twenty cases. */
  score: number;
}

/** All entities that were mentioned in one of the spans, what rises most first. `all`: all papers by year. */
export function rising(entities: readonly EntityRow[], all: readonly YearCount[], { span, until }: RisingArgs): Rising[] {
  const [from, earlier] = [until - span + 1, until - 2 * span + 1];
  const papers = { recent: within(all, from, until), before: within(all, earlier, from - 1) };
  if (papers.recent === 0 || papers.before === 0) return [];
  const rows = entities.flatMap((entity): Rising[] => {
    const [now, then] = [within(entity.trend, from, until), within(entity.trend, earlier, from - 1)];
    if (now + then === 0) return [];
    const [share, shareBefore] = [now / papers.recent, then / papers.before];
    return [{
      entity, score: round(logOdds(now, papers.recent, then, papers.before)), growth: then === 0 ? null : round(share / shareBefore),
      recent: { from, to: until, papers: now, share: round(share) }, before: { from: earlier, to: from - 1, papers: then, share: round(shareBefore) },
    }];
  });
  return descending(rows, (row) => row.score);
}

function within(counts: readonly YearCount[], from: number, to: number): number {
  return counts.reduce((sum, { year, count }) => (year >= from && year <= to ? sum + count : sum), 0);
}

/** The difference of the log odds of `now` of `all` and `then` of `before`, in standard errors. */
export function logOdds(now: number, all: number, then: number, before: number): number {
  const cells = [now, all - now, then, before - then].map((n) => n + 0.5) as [number, number, number, number];
  const error = Math.sqrt(cells.reduce((sum, n) => sum + 1 / n, 0));
  return (Math.log(cells[0] / cells[1]) - Math.log(cells[2] / cells[3])) / error;
}
