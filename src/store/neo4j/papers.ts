/** Reading papers. */
import type { ManagedTransaction } from "neo4j-driver";
import type { NodeList, Page, PageArgs, PaperFilter, PaperOrder, PaperRow, Stats } from "../store.ts";
import { and, ASSERTIONS, LABELS, LINKS, run, where } from "./cypher.ts";
import { papersMatch } from "./filters.ts";
import { asList, listsOf, paperColumns, paperOrder, withLists } from "./links.ts";
import { listColumns, listsIn, selectPage, selectPages, type Selection } from "./pages.ts";

const WHOLE = paperColumns();

export async function papersById(tx: ManagedTransaction, ids: string[], asked: readonly NodeList[] = []): Promise<(PaperRow | null)[]> {
  const byId = await whole(tx, ids, asked);
  const others = ids.filter((id) => !byId.has(id));
  const moved = others.length > 0 ? await papersByKeys(tx, others) : new Map<string, string>();
  const joined = moved.size > 0 ? await whole(tx, [...moved.values()], asked) : byId;
  return ids.map((id) => byId.get(id) ?? joined.get(moved.get(id) ?? id) ?? null);
}

async function whole(tx: ManagedTransaction, ids: string[], asked: readonly NodeList[]): Promise<Map<string, PaperRow>> {
  const lists = listsOf("p", asked);
  const { columns, params } = listColumns(lists);
  const rows = await run<{ row: unknown[] }>(tx, `UNWIND $ids AS id MATCH (p:Paper {id: id}) RETURN [${[...WHOLE.columns, ...columns].join(", ")}] AS row`, { ids, ...params });
  return new Map(rows.map(({ row }) => withLists(WHOLE.row(row), listsIn(lists, row.slice(WHOLE.columns.length)))).map((row) => [row.id, row]));
}

export async function papersByKeys(tx: ManagedTransaction, keys: string[]): Promise<Map<string, string>> {
  const rows = await run<{ key: string; papers: string[] }>(
    tx, "UNWIND $keys AS key MATCH (k:PaperKey {key: key})<-[:HAS_KEY]-(p:Paper) WITH k, p ORDER BY p.order RETURN k.key AS key, collect(p.id) AS papers", { keys: [...new Set(keys)] },
  );
  return new Map(rows.map(({ key, papers: [first] }) => [key, first as string]));
}

export async function findPaper(tx: ManagedTransaction, by: { doi?: string; arxivId?: string }): Promise<PaperRow | null> {
  const [property, value] = by.doi !== undefined ? ["doi", by.doi.toLowerCase()] : ["arxivId", by.arxivId?.replace(/v\d+$/, "") ?? ""];
  const rows = await run<{ row: unknown[] }>(tx, `MATCH (p:Paper {${property}: $value}) RETURN ${asList(WHOLE)} AS row ORDER BY p.order LIMIT 1`, { value });
  return rows[0] ? WHOLE.row(rows[0].row) : null;
}

export function listPapers(tx: ManagedTransaction, filter: PaperFilter, order: PaperOrder, page: PageArgs): Promise<Page<PaperRow>> {
  const columns = paperOrder(order);
  const { match, where: fits } = papersMatch(filter);
  // Every paper has these properties; saying so lets the planner read them in order from the index.
  const conditions = and(where({}, ...columns.map((c) => `${c.by} IS NOT NULL`)), fits);
  return selectPage(tx, { match, where: conditions, order: columns, page, ...rows(page) });
}

export function papersTogether(tx: ManagedTransaction, pairs: [string, string][], filter: PaperFilter, order: PaperOrder, page: PageArgs): Promise<Page<PaperRow>[]> {
  const { match, where: fits } = papersMatch(filter);
  const both = `${match} MATCH (:Entity {key: asked[0]})<-[:${LINKS}]-(p) MATCH (p)-[:${LINKS}]->(:Entity {key: asked[1]})`;
  return selectPages(tx, pairs, { match: both, where: fits, order: paperOrder(order), page, ...rows(page) });
}

function rows({ read }: PageArgs): Pick<Selection<unknown[], PaperRow>, "columns" | "lists" | "map"> {
  const paper = paperColumns(read?.node);
  return { columns: paper.columns, lists: listsOf("p", read?.lists), map: (row, lists) => withLists(paper.row(row), lists) };
}

/** Counts of whole labels and types are kept by Neo4j. */
export async function stats(tx: ManagedTransaction): Promise<Stats> {
  const n = async (pattern: string, counted: string): Promise<number> => (await run<{ n: number }>(tx, `MATCH ${pattern} RETURN count(${counted}) AS n`))[0]?.n ?? 0;
  const year = async (direction: "ASC" | "DESC"): Promise<number | null> =>
    (await run<{ year: number }>(tx, `MATCH (p:Paper) WHERE p.year IS NOT NULL RETURN p.year AS year ORDER BY p.year ${direction} LIMIT 1`))[0]?.year ?? null;
  return {
    papers: await n("(p:Paper)", "p"),
    entities: {
      method: await n(`(e:${LABELS.method})`, "e"), dataset: await n(`(e:${LABELS.dataset})`, "e"), concept: await n(`(e:${LABELS.concept})`, "e"), metric: await n(`(e:${LABELS.metric})`, "e"),
    },
    links: await n(`()-[l:${LINKS}]->()`, "l"),
    relations: await n("()-[r:RELATES]->()", "r"),
    assertions: await n(`()-[a:${ASSERTIONS}]->()`, "a"),
    firstYear: await year("ASC"),
    lastYear: await year("DESC"),
  };
}
