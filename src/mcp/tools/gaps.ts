/** What was never tried though much speaks for it, with the papers and sentences that do. */
import { z } from "zod";
import { ENTITY_KINDS } from "../../model.ts";
import type { Gap } from "../../analyze/index.ts";
import { Citation, citationLine, citationsOf, Entity, entityOf } from "../cite.ts";
import { findEntity, limit, named, tool } from "../tool.ts";

const Reason = z.object({
  via: Entity.describe("A third thing that both go with."), withRow: z.number().describe("Papers that mention it with the row."), withColumn: z.number(), weight: z.number().describe("What it says, 0 to 1."),
  citations: z.array(Citation).describe("The newest paper that mentions it with the row, by its sentence on the row; then the same for the column."),
});
const Found = z.object({ row: Entity, column: Entity, score: z.number().describe("How plausible, 0 to 1, as if the reasons were independent: for the order."), reasons: z.array(Reason), shared: z.number().describe("All things that both go with.") });

/** Reasons that are cited for each. */
const REASONS = 2;

export const gaps = tool({
  name: "gaps", title: "Find what was never tried",
  description: "Pairs that no paper mentions together though both go with the same things: a method that was never tried on a dataset, say. Ranked by plausibility, with the papers and sentences behind it. A gap in this graph may be filled in papers that it does not have.",
  input: z.object({
    of: named("Only gaps of this").optional(), rows: z.enum(ENTITY_KINDS).default("method").describe("Kind of the one."), columns: z.enum(ENTITY_KINDS).default("dataset").describe("Kind of the other."),
    minPapers: z.number().int().min(1).default(3).describe("Papers that mention each, at least."), limit: limit(20, 5),
  }),
  output: z.object({ gaps: z.array(Found), total: z.number(), at: z.string().describe("When it was worked out."), stale: z.boolean().describe("True when papers came since."), bounded: z.string().nullable().describe("What was left out, in words; null for nothing.") }),
  async run({ of, rows, columns, minPapers, limit: most }, world) {
    const { store, analytics } = world;
    const only = of === undefined ? {} : { of: (await findEntity(world, of)).key };
    const { rows: all, at, stale, bounded } = await analytics.gaps({ rows, columns, minPapers, ...only });
    const found = all.slice(0, most);
    const asked = found.flatMap((gap) => gap.reasons.slice(0, REASONS).flatMap(({ via }) => [[gap.row.key, via.key], [gap.column.key, via.key]] as [string, string][]));
    const pages = asked.length > 0 ? await store.papersTogether(asked, {}, "newest", { first: 1 }) : [];
    const paperOf = new Map(asked.map((pair, i) => [pair.join(" "), pages[i]?.rows[0]?.row.id]));
    const cite = await citationsOf(store, asked.map(([key]) => key), [...paperOf.values()].flatMap((id) => id ?? []));
    return { gaps: found.map((gap) => shown(gap, (key, via) => cite(key, paperOf.get(`${key} ${via}`) ?? ""))), total: all.length, at, stale, bounded };
  },
  text: ({ gaps: found, total, bounded, stale }) => [
    ...found.flatMap(({ row, column, score, reasons, shared }) => [
      `${row.name} × ${column.name}: never together, plausible at ${score.toPrecision(2)} [${row.id} × ${column.id}]`,
      ...reasons.flatMap(({ via, withRow, withColumn, citations }) => [`  both go with ${via.name} (${withRow} and ${withColumn} papers)`, ...citations.map(citationLine)]),
      ...(shared > reasons.length ? [`  and with ${shared - reasons.length} more`] : []),
    ]),
    ...(found.length === 0 ? ["No gap that anything speaks for."] : [`${found.length} of ${total}.`]), ...(bounded ? [bounded] : []), ...(stale ? ["Papers came since this was worked out."] : []),
  ].join("\n"),
});

function shown({ row, column, score, reasons, shared }: Gap, cite: (key: string, via: string) => Citation[]): z.output<typeof Found> {
  return {
    row: entityOf(row), column: entityOf(column), score, shared,
    reasons: reasons.slice(0, REASONS).map(({ via, withRow, withColumn, weight }) => ({ via: entityOf(via), withRow, withColumn, weight, citations: [...cite(row.key, via.key), ...cite(column.key, via.key)] })),
  };
}
