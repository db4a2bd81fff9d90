/** The edges at a node, for path search: a paper's entities, an entity's papers and relations. */
import { setImmediate } from "node:timers/promises";
import { RELATION_TYPES, type RelationType } from "../../model.ts";
import type { EdgeKind, NodeRef, WalkEdge } from "../store.ts";
import { byEdgeOrder, type Adjacency } from "../walk.ts";
import type { Connection } from "./connect.ts";
import { all, AMONG, list } from "./sql.ts";

export class SqliteAdjacency implements Adjacency {
  readonly #db: Connection;

  constructor(db: Connection) {
    this.#db = db;
  }

  async edgesOf(nodes: NodeRef[], via: EdgeKind[] | null, limit: number): Promise<Map<NodeRef, WalkEdge[]>> {
    await setImmediate(); // a long search lets other requests have their turn
    const types = RELATION_TYPES.filter((t) => via === null || via.includes(t));
    const mentions = via === null || via.includes("mentions");
    const out = new Map<NodeRef, WalkEdge[]>();
    for (const node of nodes) {
      const name = node.slice(node.indexOf(":") + 1);
      const edges = node.startsWith("paper:")
        ? mentions ? this.#entitiesOf(node, name, limit) : []
        : [...this.#relationsOf(node, name, types, limit), ...(mentions ? this.#papersOf(node, name, limit) : [])];
      out.set(node, edges.sort(byEdgeOrder).slice(0, limit));
    }
    return out;
  }

  async papersAt(entities: string[]): Promise<number> {
    return all<{ n: number }>(this.#db, `SELECT coalesce(sum(paper_count), 0) AS n FROM entity WHERE key ${AMONG}`, [list(entities)])[0]?.n ?? 0;
  }

  #entitiesOf(from: NodeRef, paper: string, limit: number): WalkEdge[] {
    const rows = all<{ entity: string }>(this.#db, "SELECT entity.key AS entity FROM link CROSS JOIN entity ON entity.num = link.entity WHERE link.paper = (SELECT num FROM paper WHERE id = ?) ORDER BY entity.key LIMIT ?", [paper, limit]);
    return rows.map(({ entity }) => ({ from, to: `entity:${entity}`, kind: "mentions", forward: true, weight: 1 }));
  }

  #papersOf(from: NodeRef, entity: string, limit: number): WalkEdge[] {
    const rows = all<{ paper: string }>(this.#db, "SELECT paper_id AS paper FROM link INDEXED BY link_newest WHERE entity = (SELECT num FROM entity WHERE key = ?) ORDER BY paper_id LIMIT ?", [entity, limit]);
    return rows.map(({ paper }) => ({ from, to: `paper:${paper}`, kind: "mentions", forward: false, weight: 1 }));
  }

  #relationsOf(from: NodeRef, entity: string, types: RelationType[], limit: number): WalkEdge[] {
    if (types.length === 0) return [];
    const rows = all<{ other: string; type: RelationType; support: number; forward: number }>(
      this.#db,
      `SELECT tail AS other, type, support, 1 AS forward FROM relation WHERE head = ? AND type ${AMONG}
        UNION ALL SELECT head, type, support, 0 FROM relation WHERE tail = ? AND type ${AMONG}
        ORDER BY support DESC, other, type, forward DESC LIMIT ?`,
      [entity, list(types), entity, list(types), limit],
    );
    return rows.map((r) => ({ from, to: `entity:${r.other}`, kind: r.type, forward: r.forward === 1, weight: r.support }));
  }
}
