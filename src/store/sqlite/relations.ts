/** Reading relations between entities and the papers that state them. */
import { relationRow } from "../rows.ts";
import type { RelationState } from "../plan.ts";
import type { AssertionRow, Page, PageArgs, RelationFilter, RelationRow } from "../store.ts";
import type { Connection } from "./connect.ts";
import { parse } from "./papers.ts";
import { all, from, list, push, rowOf, selectPage, type SortColumn, type Where } from "./sql.ts";

/** Most stated first, then by type, head and tail. */
const RELATIONS: SortColumn[] = [
  { sql: "r.support", type: "n", down: true }, { sql: "r.type", type: "s" }, { sql: "r.head", type: "s" }, { sql: "r.tail", type: "s" },
];

export function relations(db: Connection, keys: string[], filter: RelationFilter, page: PageArgs): Page<RelationRow>[] {
  const direction = filter.direction ?? "both";
  return keys.map((key) => {
    const where: Where = { sql: [], params: [] };
    // Two index walks: an OR over both ends would scan. No relation has the same entity at both.
    const out = "SELECT num, head, type, tail, support, tail AS other FROM relation WHERE head = ?";
    const into = "SELECT num, head, type, tail, support, head AS other FROM relation WHERE tail = ?";
    const ends = direction === "out" ? from(`(${out}) AS r`, key) : direction === "in" ? from(`(${into}) AS r`, key) : from(`(${out} UNION ALL ${into}) AS r`, key, key);
    if (filter.kinds) push(where, "(SELECT kind FROM entity WHERE entity.key = r.other) IN (SELECT value FROM json_each(?))", list(filter.kinds));
    if (filter.types) push(where, "r.type IN (SELECT value FROM json_each(?))", list(filter.types));
    if (filter.minSupport !== undefined) push(where, "r.support >= ?", filter.minSupport);
    return selectPage(db, {
      keep: "r.num AS num", columns: `${rowOf("relation")} AS row`, from: ends, where, order: RELATIONS, page, map: (row) => relationRow(parse<RelationState>(row)),
    });
  });
}

const ASSERTION = { keep: "num", columns: `${rowOf("assertion")} AS row`, from: from("assertion") };

/** Newest first. */
const ASSERTIONS: SortColumn[] = [{ sql: "coalesce(year, -9999)", type: "n", down: true }, { sql: "paper", type: "s" }];

export function assertions(db: Connection, of: Pick<RelationRow, "head" | "type" | "tail">[], page: PageArgs): Page<AssertionRow>[] {
  return of.map(({ head, type, tail }) =>
    selectPage(db, {
      ...ASSERTION, where: { sql: ["head = ?", "type = ?", "tail = ?"], params: [head, type, tail] }, order: ASSERTIONS, page, map: parse<AssertionRow>,
    }));
}

const OF_PAPER: SortColumn[] = [{ sql: "head", type: "s" }, { sql: "type", type: "s" }, { sql: "tail", type: "s" }];

export function assertionsOfPapers(db: Connection, paperIds: string[], page: PageArgs): Page<AssertionRow>[] {
  return paperIds.map((id) =>
    selectPage(db, { ...ASSERTION, where: { sql: ["paper = ?"], params: [id] }, order: OF_PAPER, page, map: parse<AssertionRow> }));
}

/** So many keys are looked up pair by pair; of more, all relations of each are looked through. */
const FEW = 200;

export function relationsAmong(db: Connection, keys: string[]): RelationRow[] {
  const unique = [...new Set(keys)];
  const rows = all<{ row: string }>(
    db,
    `SELECT relation.row FROM json_each(?) AS wanted CROSS JOIN relation ON head = wanted.value
      WHERE ${unique.length <= FEW ? "" : "+"}tail IN (SELECT value FROM json_each(?)) ORDER BY head, tail, relation.type`,
    [list(unique), list(unique)],
  );
  return rows.map((row) => relationRow(parse<RelationState>(row)));
}
