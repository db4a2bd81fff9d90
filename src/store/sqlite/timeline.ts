/** What happens to an entity over the years: a page over its links and what papers state of it, in one order. */
import { EVENTS, ranks } from "../timeline.ts";
import type { AssertionRow, EventKind, EventRow, LinkRow, Page, PageArgs } from "../store.ts";
import type { Connection } from "./connect.ts";
import { parse } from "./papers.ts";
import { from, rowOf, selectPage, type SortColumn } from "./sql.ts";

const ORDER: SortColumn[] = [{ sql: "at", type: "n" }, { sql: "paper", type: "s" }, { sql: "rank", type: "n" }, { sql: "other", type: "s" }];

export function timeline(db: Connection, keys: string[], kinds: EventKind[], page: PageArgs): Page<EventRow>[] {
  const of = ranks(kinds);
  /** `column` among the words that have a rank, and the rank: both are of the closed lists. */
  const rank = (words: object, column: string): string => `(SELECT value FROM json_each('${JSON.stringify(words)}') WHERE key = ${column})`;
  const among = (words: object): string => `(${Object.keys(words).map((word) => `'${word}'`).join(", ")})`;
  const events = [
    `SELECT coalesce(year, 9999) AS at, paper_id AS paper, ${rank(of.roles, "role")} AS rank, '' AS other, 'link' AS source, num
       FROM link WHERE entity = (SELECT num FROM entity WHERE key = ?) AND role IN ${among(of.roles)}`,
    // By relation, which has an index for either end.
    ...(["head", "tail"] as const).map((end) =>
      `SELECT coalesce(says.year, 9999), says.paper, ${rank(of[end], "says.type")}, says.${end === "head" ? "tail" : "head"}, 'assertion', says.num
         FROM relation AS r CROSS JOIN assertion AS says ON says.head = r.head AND says.type = r.type AND says.tail = r.tail WHERE r.${end} = ? AND r.type IN ${among(of[end])}`),
  ];
  return keys.map((key) => selectPage(db, {
    keep: "rank, source, num", columns: `iif(page.source = 'link', ${rowOf("link")}, ${rowOf("assertion")}) AS row`,
    from: from(`(${events.join(" UNION ALL ")})`, key, key, key), where: { sql: [], params: [] }, order: ORDER, page,
    map: (row): EventRow => {
      const [link, assertion] = row["source"] === "link" ? [parse<LinkRow>(row), null] : [null, parse<AssertionRow>(row)];
      const { paperId, year } = (link ?? assertion) as LinkRow | AssertionRow;
      return { kind: (EVENTS[row["rank"] as number] as { kind: EventKind }).kind, paperId, year, link, assertion };
    },
  }));
}
