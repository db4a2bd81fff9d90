/** The whole graph as canonical lines, streamed from one moment of it: writes go on meanwhile. */
import { canonical, dumpedPaper } from "../rows.ts";
import type { PaperRow } from "../store.ts";
import { frozen, type Connections } from "./connect.ts";
import { prepared } from "./sql.ts";

/** Papers, entities, links, assertions, relations, each in key order. */
export function* dump(connections: Connections): Iterable<string> {
  const db = frozen(connections);
  const rows = function* <Row>(type: string, sql: string, shown: (row: Row) => unknown): Iterable<string> {
    for (const { row } of prepared(db, sql).iterate() as Iterable<{ row: string }>) yield canonical({ [type]: shown(JSON.parse(row) as Row) });
  };
  const whole = (row: unknown): unknown => row;
  try {
    yield* rows<PaperRow>("paper", "SELECT row FROM paper ORDER BY id", dumpedPaper);
    yield* rows("entity", "SELECT row FROM entity ORDER BY key", whole);
    yield* rows("link", "SELECT link.row FROM paper CROSS JOIN link ON link.paper = paper.num CROSS JOIN entity ON entity.num = link.entity ORDER BY paper.id, entity.key", whole);
    yield* rows("assertion", "SELECT row FROM assertion ORDER BY paper, head, type, tail", whole);
    yield* rows("relation", "SELECT row FROM relation ORDER BY head, type, tail", whole);
  } finally {
    db.close();
  }
}
