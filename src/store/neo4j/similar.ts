/** What similar.ts reads, in Cypher. */
import type { ManagedTransaction } from "neo4j-driver";
import type { SimilarReads } from "../similar.ts";
import { LINKS, run } from "./cypher.ts";

export function similarReads(tx: ManagedTransaction): SimilarReads {
  return {
    count: async () => (await run<{ n: number }>(tx, "MATCH (p:Paper) RETURN count(p) AS n"))[0]?.n ?? 0,
    mentionsOf: (ids) => run(tx, `UNWIND $ids AS id MATCH (p:Paper {id: id})-[:${LINKS}]->(e:Entity) RETURN p.id AS paperId, e.key AS entityKey, e.paperCount AS papers`, { ids }),
    papersMentioning: (keys) => run(tx, `UNWIND $keys AS key MATCH (e:Entity {key: key})<-[:${LINKS}]-(p:Paper) RETURN p.id AS paperId, e.key AS entityKey`, { keys }),
  };
}
