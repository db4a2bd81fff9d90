/** Reading papers and what they link to. */
import type { EntityRow, LinkFilter, LinkRow, Page, PageArgs, PaperFilter, PaperOrder, PaperRow, Stats } from "../store.ts";
import type { Connection } from "./connect.ts";
import { linksWhere, papersWhere } from "./filters.ts";
import { all, AMONG, and, from, list, prepared, rowOf, selectPage, type SortColumn } from "./sql.ts";

export function papersById(db: Connection, ids: string[]): (PaperRow | null)[] {
  const byId = whole(db, ids);
  const others = ids.filter((id) => !byId.has(id));
  const moved = others.length > 0 ? papersByKeys(db, others) : new Map<string, string>();
  const joined = moved.size > 0 ? whole(db, [...moved.values()]) : byId;
  return ids.map((id) => byId.get(id) ?? joined.get(moved.get(id) ?? id) ?? null);
}

function whole(db: Connection, ids: string[]): Map<string, PaperRow> {
  const rows = all<{ id: string; row: string }>(db, `SELECT id, row FROM paper WHERE id ${AMONG}`, [list(ids)]);
  return new Map(rows.map((r) => [r.id, JSON.parse(r.row) as PaperRow]));
}

export function papersByKeys(db: Connection, keys: string[]): Map<string, string> {
  const rows = all<{ key: string; paper: string }>(db, `SELECT key, min(paper) AS paper FROM paper_key WHERE key ${AMONG} GROUP BY key`, [list(keys)]);
  return new Map(rows.map(({ key, paper }) => [key, paper]));
}

export function findPaper(db: Connection, by: { doi?: string; arxivId?: string }): PaperRow | null {
  const [column, value] = by.doi !== undefined ? ["doi", by.doi.toLowerCase()] : ["arxiv_id", by.arxivId?.replace(/v\d+$/, "") ?? ""];
  const found = prepared(db, `SELECT row FROM paper WHERE ${column} = ? ORDER BY id LIMIT 1`).get(value) as { row: string } | undefined;
  return found ? (JSON.parse(found.row) as PaperRow) : null;
}

function orderOf(order: PaperOrder, yearColumn: string, idColumn: string, titleColumn: string): SortColumn[] {
  const id: SortColumn = { sql: idColumn, type: "s" };
  if (order === "title") return [{ sql: titleColumn, type: "s" }, id];
  if (order === "oldest") return [{ sql: `coalesce(${yearColumn}, 9999)`, type: "n" }, id];
  return [{ sql: `coalesce(${yearColumn}, -9999)`, type: "n", down: true }, id];
}

export function listPapers(db: Connection, asked: PaperFilter, order: PaperOrder, page: PageArgs): Page<PaperRow> {
  const filter = asked.entities && asked.entities.length > 1 ? { ...asked, entities: rarestFirst(db, asked.entities) } : asked;
  return selectPage(db, {
    keep: "paper.num AS num", columns: `${rowOf("paper")} AS row`, from: from("paper"), where: papersWhere(filter), order: orderOf(order, "paper.year", "paper.id", "paper.title"), page,
    map: parse<PaperRow>,
  });
}

/** Papers are looked for by the first entity (see filters.ts): a hub would be a third of all. */
function rarestFirst(db: Connection, keys: string[]): string[] {
  const counts = new Map(all<{ key: string; n: number }>(db, `SELECT key, paper_count AS n FROM entity WHERE key ${AMONG}`, [list(keys)]).map(({ key, n }) => [key, n]));
  return keys.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
}

export function papersTogether(db: Connection, pairs: [string, string][], filter: PaperFilter, order: PaperOrder, page: PageArgs): Page<PaperRow>[] {
  return pairs.map((entities) => listPapers(db, { entities, and: [filter] }, order, page));
}

/** A link, and with it, where that is asked for, the row at its other end: whole, for the parts of a row take as long to find. */
function linkColumns(other: "paper" | "entity", { read }: PageArgs) {
  const nodes = read?.node !== undefined;
  const node = `(SELECT ${other}.row FROM link JOIN ${other} ON ${other}.num = link.${other} WHERE link.num = page.num) AS node`;
  return {
    keep: "link.num AS num", columns: `${rowOf("link")} AS row${nodes ? `, ${node}` : ""}`,
    map: (row: Record<string, unknown>): LinkRow => (nodes ? { ...parse<LinkRow>(row), [other]: JSON.parse(row["node"] as string) as PaperRow | EntityRow } : parse<LinkRow>(row)),
  };
}

export function papersOf(db: Connection, keys: string[], filter: LinkFilter, order: PaperOrder, page: PageArgs): Page<LinkRow>[] {
  const links = from(order === "title" ? "link JOIN paper ON paper.num = link.paper" : "link");
  const fits = linksWhere(filter);
  return keys.map((key) => {
    const where = and({ sql: ["link.entity = (SELECT num FROM entity WHERE key = ?)"], params: [key] }, fits);
    return selectPage(db, { ...linkColumns("paper", page), from: links, where, order: orderOf(order, "link.year", "link.paper_id", "paper.title"), page });
  });
}

/** Strongest role first, then the surest, then by key. */
const ENTITIES_OF: SortColumn[] = [{ sql: "link.role_rank", type: "n" }, { sql: "link.confidence", type: "n", down: true }, { sql: "entity.key", type: "s" }];

export function entitiesOf(db: Connection, paperIds: string[], filter: LinkFilter, page: PageArgs): Page<LinkRow>[] {
  const fits = linksWhere(filter);
  return paperIds.map((id) => {
    const where = and({ sql: ["link.paper = (SELECT num FROM paper WHERE id = ?)"], params: [id] }, fits);
    return selectPage(db, { ...linkColumns("entity", page), from: from("link JOIN entity ON entity.num = link.entity"), where, order: ENTITIES_OF, page });
  });
}

export function parse<T>(row: Record<string, unknown>): T {
  return JSON.parse(row["row"] as string) as T;
}

export function stats(db: Connection): Stats {
  const totals = new Map(all<{ name: string; rows: number }>(db, "SELECT name, rows FROM total").map(({ name, rows }) => [name, rows]));
  const n = (name: string): number => totals.get(name) ?? 0;
  // The ends of two indexes: min and max in one statement would read every paper.
  const year = (by: string): number | null => (prepared(db, `SELECT year FROM paper ORDER BY ${by} LIMIT 1`).get() as { year: number | null } | undefined)?.year ?? null;
  return {
    papers: n("paper"),
    entities: { method: n("method"), dataset: n("dataset"), concept: n("concept"), metric: n("metric") },
    links: n("link"),
    relations: n("relation"),
    assertions: n("assertion"),
    firstYear: year("coalesce(year, 9999)"),
    lastYear: year("coalesce(year, -9999) DESC"),
  };
}
