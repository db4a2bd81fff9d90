/**
 * Who occurs with whom, kept for hubs. Of most entities it is counted from their links in a millisecond; an entity of thousands of
 * papers has a hundred thousand pairs, so from HUB_PAPERS on its counts are rows of their own. Few are hubs (one in two thousand
 * at 100,000 papers, with a seventh of all links), so a paper writes ten such rows; kept for every entity it would be ninety.
 */
import type { Changes } from "../changes.ts";
import type { Connection } from "./connect.ts";
import { all, AMONG, list, prepared } from "./sql.ts";

/** Papers from which an entity is a hub. */
export const HUB_PAPERS = 200;

/** Row number of a paper or an entity. */
type Num = number;

/** Differences that one write makes: what papers said together before, less one; what they say after, one more. */
export class Together {
  readonly #db: Connection;
  readonly #least: number;
  readonly #hubs: Set<Num>;
  readonly #counts = new Map<Num, Map<Num, number>>();

  /** `least`: papers that make a hub; it stays one down to half of them. */
  constructor(db: Connection, least: number) {
    this.#db = db;
    this.#least = least;
    this.#hubs = new Set(all<{ entity: Num }>(db, "SELECT entity FROM hub").map(({ entity }) => entity));
  }

  /** Counts the pairs of these papers' links as they stand: by -1 before they change, by 1 after. */
  count(papers: Iterable<Num>, by: 1 | -1): void {
    if (this.#hubs.size === 0) return;
    const linked = prepared(this.#db, "SELECT entity FROM link WHERE paper = ?").pluck();
    for (const paper of papers) {
      const entities = linked.all(paper) as Num[];
      for (const hub of entities) if (this.#hubs.has(hub)) this.#add(hub, entities, by);
    }
  }

  #add(hub: Num, entities: Num[], by: 1 | -1): void {
    let counts = this.#counts.get(hub);
    if (!counts) this.#counts.set(hub, (counts = new Map()));
    for (const other of entities) if (other !== hub) counts.set(other, (counts.get(other) ?? 0) + by);
  }

  /** Applies the differences, then makes hubs of entities that have become so large, and none of those that are small again. */
  settle(entities: Changes["entities"], numberOf: (key: string) => Num, gone: Num[]): void {
    const add = prepared(this.#db, "INSERT INTO together (hub, other, papers) VALUES (?, ?, ?) ON CONFLICT (hub, other) DO UPDATE SET papers = papers + excluded.papers");
    const drop = prepared(this.#db, "DELETE FROM together WHERE hub = ? AND other = ? AND papers = 0");
    for (const [hub, counts] of this.#counts) {
      for (const [other, by] of [...counts].filter(([, n]) => n !== 0).sort(([a], [b]) => a - b)) {
        add.run(hub, other, by);
        if (by < 0) drop.run(hub, other);
      }
    }
    for (const num of gone) if (this.#hubs.has(num)) this.#demote(num);
    for (const { row } of entities) {
      const large = row.paperCount >= this.#least;
      if (!large && this.#hubs.size === 0) continue;
      const num = numberOf(row.key);
      if (large && !this.#hubs.has(num)) this.#promote(num);
      else if (row.paperCount < this.#least / 2 && this.#hubs.has(num)) this.#demote(num);
    }
  }

  #promote(num: Num): void {
    prepared(this.#db, "INSERT INTO hub (entity) VALUES (?)").run(num);
    prepared(this.#db, `INSERT INTO together (hub, other, papers)
      SELECT mine.entity, other.entity, count(*) FROM link AS mine CROSS JOIN link AS other ON other.paper = mine.paper AND +other.entity <> mine.entity
      WHERE mine.entity = ? GROUP BY other.entity`).run(num);
  }

  #demote(num: Num): void {
    prepared(this.#db, "DELETE FROM together WHERE hub = ?").run(num);
    prepared(this.#db, "DELETE FROM hub WHERE entity = ?").run(num);
  }
}

/** The row number of an entity whose pairs are kept, or null. */
export function hubOf(db: Connection, key: string): Num | null {
  const row = prepared(db, "SELECT num FROM entity JOIN hub ON hub.entity = entity.num WHERE key = ?").get(key) as { num: Num } | undefined;
  return row?.num ?? null;
}

/** Kept pairs of which one is a hub and both are among these entities, each as often as it is kept. */
export function keptAmong(db: Connection, entities: Num[]): { hubs: Set<Num>; pairs: { hub: Num; other: Num; papers: number }[] } {
  const among = list(entities);
  const hubs = new Set(all<{ entity: Num }>(db, `SELECT entity FROM hub WHERE entity ${AMONG}`, [among]).map(({ entity }) => entity));
  if (hubs.size === 0) return { hubs, pairs: [] };
  const pairs = all<{ hub: Num; other: Num; papers: number }>(
    db, `SELECT hub, other, papers FROM together WHERE hub ${AMONG} AND other ${AMONG}`, [list([...hubs]), among],
  );
  return { hubs, pairs };
}
