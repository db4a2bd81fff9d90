/** `analyze …`: what matters most, belongs together, was never tried, rises; each answer says of which part of the graph it is. */
import { createAnalytics, CENTRALITIES, trendsOf, type Analysis, type Analytics, type Gap, type Rising } from "../analyze/index.ts";
import { ENTITY_KINDS, type EntityKind } from "../model.ts";
import type { EntityRow, Store } from "../store/store.ts";
import { findEntity } from "./find.ts";
import { oneOf } from "./flags.ts";
import { count, withStore, wrap, type Command } from "./io.ts";

export interface AnalyzeFlags {
  by?: string;
  kinds?: string;
  limit: number;
  minPapers: number;
  rows?: string;
  columns?: string;
  span?: number;
  until?: number;
  falling?: boolean;
}

/** Runs an analysis and prints its first rows, each as a line or more, and on stderr what it is worth. */
function analyse<Row>(cmd: Command, flags: AnalyzeFlags, ask: (analytics: Analytics, store: Store) => Promise<Analysis<Row>>, lines: (row: Row) => string[]): Promise<number> {
  return withStore(cmd.config, { readOnly: true }, async (store) => {
    const { rows, ...worth } = await ask(createAnalytics(store), store);
    const shown = rows.slice(0, flags.limit);
    if (cmd.json) cmd.print(JSON.stringify({ ...worth, total: rows.length, rows: shown }));
    else {
      for (const row of shown) for (const line of lines(row)) cmd.print(line);
      if (rows.length === 0) cmd.say("Nothing was found: there are too few papers, or the flags leave nothing.");
      if (rows.length > shown.length) cmd.say(`${count(rows.length, "row")} in all; --limit shows more.`);
      if (worth.bounded) cmd.say(worth.bounded);
    }
    return rows.length > 0 ? 0 : 1;
  });
}

export const analyzeImportance = (cmd: Command, _: string[], flags: AnalyzeFlags): Promise<number> => {
  const by = oneOf(CENTRALITIES, flags.by ?? "pagerank", "--by");
  const kinds = kindsOf(flags);
  return analyse(cmd, flags, (analytics) => analytics.ranks(by, kinds), ({ rank, score, entity }) => [`${String(rank).padStart(4)}. ${named(entity)}  ${score}`]);
};

export const analyzeCommunities = (cmd: Command, _: string[], flags: AnalyzeFlags): Promise<number> =>
  analyse(cmd, flags, (analytics) => analytics.communities(), ({ terms, members }) => [`${terms[0]}  ${count(members.length, "entity", "entities")}`, wrap(terms.slice(1).join(", "), "     ")]);

export const analyzeCoUse = (cmd: Command, names: string[], flags: AnalyzeFlags): Promise<number> => {
  const kinds = kindsOf(flags);
  return analyse(cmd, flags, async (analytics, store) => analytics.coUse({ minPapers: flags.minPapers, ...(kinds ? { kinds } : {}), ...(await oneNamed(store, names)) }),
    ({ a, b, papers, lift, score }) => [`${a.name} + ${b.name}  ${count(papers, "paper")}, ${lift.toPrecision(3)} times as many as by chance  (score ${score.toPrecision(4)})`]);
};

export const analyzeGaps = (cmd: Command, names: string[], flags: AnalyzeFlags): Promise<number> => {
  const [rows, columns] = [oneOf(ENTITY_KINDS, flags.rows ?? "method", "--rows"), oneOf(ENTITY_KINDS, flags.columns ?? "dataset", "--columns")];
  return analyse(cmd, flags, async (analytics, store) => analytics.gaps({ rows, columns, minPapers: flags.minPapers, ...(await oneNamed(store, names)) }), gapLines);
};

export const analyzeRising = (cmd: Command, _: string[], flags: AnalyzeFlags): Promise<number> => {
  const kinds = kindsOf(flags);
  const { span, until, falling = false, minPapers } = flags;
  return analyse(cmd, flags, (analytics) => analytics.rising({ minPapers, falling, ...(kinds ? { kinds } : {}), ...(span === undefined ? {} : { span }), ...(until === undefined ? {} : { until }) }), (row) => [risingLine(row)]);
};

/** Papers by year of what is named, beside each other, as a table of tabs that a spreadsheet reads. */
export const analyzeTrends = (cmd: Command, names: string[]): Promise<number> =>
  withStore(cmd.config, { readOnly: true }, async (store) => {
    const entities: EntityRow[] = [];
    for (const name of names) entities.push(await findEntity(store, name));
    const found = await trendsOf(store, entities);
    if (cmd.json) cmd.print(JSON.stringify(found));
    else {
      cmd.print(["year", "all papers", ...entities.map((e) => e.name)].join("\t"));
      found[0]?.points.forEach(({ year, papers }, i) => cmd.print([year, papers, ...found.map(({ points }) => points[i]?.count ?? 0)].join("\t")));
      for (const { name, firstYear, lastYear } of entities) cmd.say(firstYear === null ? `${name}: no dated paper` : `${name}: first in ${firstYear}, last in ${lastYear}`);
    }
    return (found[0]?.points.length ?? 0) > 0 ? 0 : 1;
  });

function gapLines({ row, column, score, reasons, shared }: Gap): string[] {
  const via = reasons.map(({ via: third, withRow, withColumn }) => `${third.name} (${withRow} and ${count(withColumn, "paper")})`).join(", ");
  const more = shared > reasons.length ? ` and ${shared - reasons.length} more` : "";
  return [`${row.name} × ${column.name}  ${score.toPrecision(3)}`, wrap(`never together; both go with ${via}${more}`, "     ")];
}

function risingLine({ entity, recent, before, growth, score }: Rising): string {
  const share = (n: number): string => `${(100 * n).toPrecision(3)} %`;
  const times = growth === null ? "new" : `${growth.toPrecision(3)} ×`;
  return `${named(entity)}  ${times}: ${share(before.share)} of ${before.from}–${before.to}, ${share(recent.share)} of ${recent.from}–${recent.to}  (score ${score.toPrecision(3)}; first in ${entity.firstYear})`;
}

const named = (e: EntityRow): string => `${e.kind.padEnd(8)} ${e.name}  ${count(e.paperCount, "paper")}`;

async function oneNamed(store: Store, [name]: string[]): Promise<{ of?: string }> {
  return name === undefined ? {} : { of: (await findEntity(store, name)).key };
}

function kindsOf({ kinds }: AnalyzeFlags): EntityKind[] | undefined {
  return kinds === undefined ? undefined : kinds.split(",").map((kind) => oneOf(ENTITY_KINDS, kind.trim(), "--kinds"));
}
