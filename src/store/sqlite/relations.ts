/** Reading relations between entities and the papers that state them. */
import { relationRow } from "../rows.ts";
import type { RelationState } from "../tally.ts";
import type { AssertionFilter, AssertionRow, Page, PageArgs, RelationFilter, RelationRow } from "../store.ts";
import type { Connection } from "./connect.ts";
import { assertionsWhere, relationsSeen, relationsWhere } from "./filters.ts";
import { parse } from "./papers.ts";
import { all, AMONG, and, from, list, rowOf, selectPage, type SortColumn } from "./sql.ts";

/** Most stated first, then by type, head and tail. */
const RELATIONS: SortColumn[] = [
  { sql: "r.support", type: "n", down: true }, { sql: "r.type", type: "s" }, { sql: "r.head", type: "s" }, { sql: "r.tail", type: "s" },
];

export function relations(db: Connection, keys: string[], filter: RelationFilter, page: PageArgs): Page<RelationRow>[] {
  const where = relationsWhere(filter);
  const { sql, ends } = relationsSeen(filter, "?");
  return keys.map((key) => selectPage(db, {
    keep: "r.num AS num", columns: `${rowOf("relation")} AS row`, from: from(`(${sql}) AS r`, ...Array.from({ length: ends }, () => key)), where, order: RELATIONS, page,
    map: (row) => relationRow(parse<RelationState>(row)),
  }));
}

const ASSERTION = { keep: "num", columns: `${rowOf("assertion")} AS row`, from: from("assertion") };

/** Newest first. */
const ASSERTIONS: SortColumn[] = [{ sql: "coalesce(year, -9999)", type: "n", down: true }, { sql: "paper", type: "s" }];

export function assertions(db: Connection, of: Pick<RelationRow, "head" | "type" | "tail">[], filter: AssertionFilter, page: PageArgs): Page<AssertionRow>[] {
  const fits = assertionsWhere(filter);
  return of.map(({ head, type, tail }) =>
    selectPage(db, {
      ...ASSERTION, where: and({ sql: ["head = ?", "type = ?", "tail = ?"], params: [head, type, tail] }, fits), order: ASSERTIONS, page, map: parse<AssertionRow>,
    }));
}

const OF_PAPER: SortColumn[] = [{ sql: "head", type: "s" }, { sql: "type", type: "s" }, { sql: "tail", type: "s" }];

export function assertionsOfPapers(db: Connection, paperIds: string[], filter: AssertionFilter, page: PageArgs): Page<AssertionRow>[] {
  const fits = assertionsWhere(filter);
  return paperIds.map((id) =>
    selectPage(db, { ...ASSERTION, where: and({ sql: ["paper = ?"], params: [id] }, fits), order: OF_PAPER, page, map: parse<AssertionRow> }));
}

/** So many keys are looked up pair by pair; of more, all relations of each are looked through. */
const FEW = 200;

export function relationsAmong(db: Connection, keys: string[]): RelationRow[] {
  const unique = [...new Set(keys)];
  const rows = all<{ row: string }>(
    db,
    `SELECT relation.row FROM json_each(?) AS wanted CROSS JOIN relation ON head = wanted.value
      WHERE ${unique.length <= FEW ? "" : "+"}tail ${AMONG} ORDER BY head, tail, relation.type`,
    [list(unique), list(unique)],
  );
  return rows.map((row) => relationRow(parse<RelationState>(row)));
}
