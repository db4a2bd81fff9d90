/** What similar.ts reads, in SQL. */
import type { SimilarReads } from "../similar.ts";
import type { Connection } from "./connect.ts";
import { all, list, prepared } from "./sql.ts";

export function similarReads(db: Connection): SimilarReads {
  return {
    count: () => (prepared(db, "SELECT rows AS n FROM total WHERE name = 'paper'").get() as { n: number }).n,
    mentionsOf: (ids) => all(
      db,
      `SELECT paper.id AS paperId, entity.key AS entityKey, entity.paper_count AS papers FROM json_each(?) AS wanted
        JOIN paper ON paper.id = wanted.value JOIN link ON link.paper = paper.num JOIN entity ON entity.num = link.entity`,
      [list(ids)],
    ),
    papersMentioning: (keys) => all(
      db, "SELECT link.paper_id AS paperId, entity.key AS entityKey FROM json_each(?) AS wanted JOIN entity ON entity.key = wanted.value JOIN link ON link.entity = entity.num", [list(keys)],
    ),
  };
}
