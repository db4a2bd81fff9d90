/** The edges at a node, for path search: a paper's entities, an entity's papers and relations; a whole frontier a statement. */
import type { ManagedTransaction } from "neo4j-driver";
import { RELATION_TYPES, type RelationType } from "../../model.ts";
import type { EdgeKind, NodeRef, WalkEdge } from "../store.ts";
import { byEdgeOrder, type Adjacency } from "../walk.ts";
import { LINKS, run } from "./cypher.ts";

interface Related {
  other: string;
  type: RelationType;
  support: number;
  forward: boolean;
}

export class Neo4jAdjacency implements Adjacency {
  readonly #tx: ManagedTransaction;

  constructor(tx: ManagedTransaction) {
    this.#tx = tx;
  }

  async edgesOf(nodes: NodeRef[], via: EdgeKind[] | null, limit: number): Promise<Map<NodeRef, WalkEdge[]>> {
    const types = RELATION_TYPES.filter((t) => via === null || via.includes(t));
    const mentions = via === null || via.includes("mentions");
    const papers = named(nodes, "paper:");
    const entities = named(nodes, "entity:");
    const out = new Map<NodeRef, WalkEdge[]>(nodes.map((node) => [node, []]));
    const put = (from: NodeRef, edge: Omit<WalkEdge, "from">): void => void out.get(from)?.push({ from, ...edge });

    if (mentions) {
      for (const { key, others } of await this.#linked(papers, `MATCH (:Paper {id: key})-[:${LINKS}]->(o:Entity)`, "o.key", limit)) {
        for (const other of others) put(`paper:${key}`, { to: `entity:${other}`, kind: "mentions", forward: true, weight: 1 });
      }
      for (const { key, others } of await this.#linked(entities, `MATCH (:Entity {key: key})<-[:${LINKS}]-(o:Paper)`, "o.id", limit)) {
        for (const other of others) put(`entity:${key}`, { to: `paper:${other}`, kind: "mentions", forward: false, weight: 1 });
      }
    }
    if (types.length > 0) {
      for (const { key, others } of await this.#related(entities, types, limit)) {
        for (const r of others) put(`entity:${key}`, { to: `entity:${r.other}`, kind: r.type, forward: r.forward, weight: r.support });
      }
    }
    for (const [node, edges] of out) out.set(node, edges.sort(byEdgeOrder).slice(0, limit));
    return out;
  }

  async papersAt(entities: string[]): Promise<number> {
    const [row] = await run<{ n: number }>(this.#tx, "UNWIND $keys AS key MATCH (e:Entity {key: key}) RETURN sum(e.paperCount) AS n", { keys: entities });
    return row?.n ?? 0;
  }

  #linked(keys: string[], match: string, name: string, limit: number): Promise<{ key: string; others: string[] }[]> {
    if (keys.length === 0) return Promise.resolve([]);
    return run(
      this.#tx,
      `UNWIND $keys AS key CALL (key) { ${match} WITH o ORDER BY o.order LIMIT $limit RETURN collect(${name}) AS others } RETURN key, others`,
      { keys, limit },
    );
  }

  #related(keys: string[], types: RelationType[], limit: number): Promise<{ key: string; others: Related[] }[]> {
    if (keys.length === 0) return Promise.resolve([]);
    return run(
      this.#tx,
      `UNWIND $keys AS key
       CALL (key) {
         MATCH (e:Entity {key: key})-[r:RELATES]-(o:Entity) WHERE r.type IN $types
         WITH o, r, startNode(r) = e AS forward ORDER BY r.support DESC, o.order, r.type, forward DESC LIMIT $limit
         RETURN collect({other: o.key, type: r.type, support: r.support, forward: forward}) AS others
       } RETURN key, others`,
      { keys, types, limit },
    );
  }
}

function named(nodes: NodeRef[], prefix: "paper:" | "entity:"): string[] {
  return nodes.filter((node) => node.startsWith(prefix)).map((node) => node.slice(prefix.length));
}
