/** How Neo4j looks things up: by an index, whatever is asked. */
import type { ManagedTransaction, Plan } from "neo4j-driver";
import { beforeEach, describe, expect, it } from "vitest";
import * as entities from "../../src/store/neo4j/entities.ts";
import { openNeo4j } from "../../src/store/neo4j/index.ts";
import * as links from "../../src/store/neo4j/links.ts";
import * as papers from "../../src/store/neo4j/papers.ts";
import * as relations from "../../src/store/neo4j/relations.ts";
import { search } from "../../src/store/neo4j/search.ts";
import { Neo4jAdjacency } from "../../src/store/neo4j/walk.ts";
import { applyChanges, Neo4jSnapshot } from "../../src/store/neo4j/write.ts";
import { planWrite } from "../../src/store/plan.ts";
import { describeNeo4j, NEO4J_URL, patient, takeTurns } from "../support/neo4j.ts";
import { identity } from "./contract/reading.ts";
import { corpus } from "./corpus.ts";

patient();

describeNeo4j("On a server", () => {
  const { driver, wipe } = takeTurns();
  beforeEach(wipe);

  describe("plans", () => {
    /** Runs `work` on a transaction that explains every statement before it runs it; nothing is kept. */
    async function plansOf(work: (tx: ManagedTransaction) => Promise<unknown>): Promise<string[]> {
      const session = driver.session();
      const tx = session.beginTransaction();
      const plans: string[] = [];
      const explaining = {
        run: async (cypher: string, params: Record<string, unknown>) => {
          const { summary } = await tx.run(`EXPLAIN ${cypher}`, params);
          plans.push(operators(summary.plan as Plan).join("\n"));
          return tx.run(cypher, params);
        },
      } as unknown as ManagedTransaction;
      try {
        await work(explaining);
      } finally {
        await session.close();
      }
      return plans;
    }

    function operators(plan: Plan): string[] {
      return [String(plan.operatorType), ...plan.children.flatMap(operators)];
    }

    const page = { first: 25 };
    const known = "arxiv:2000.00000";

    beforeEach(async () => {
      const store = await openNeo4j(NEO4J_URL, { identity });
      await store.write(corpus(5, 60));
      await store.close();
    });

    it("of reads and writes look nothing up without an index", async () => {
      const plans = await plansOf(async (tx) => {
        for (const order of ["newest", "oldest", "title"] as const) {
          const first = await papers.listPapers(tx, {}, order, page);
          await papers.listPapers(tx, {}, order, { ...page, after: first.rows[3]?.cursor ?? null });
          await papers.listPapers(tx, { text: "graph", author: "Ann Lee", venue: "ACL", entities: ["graph-attention"], years: { from: 2000 } }, order, page);
        }
        for (const order of ["papers", "name", "recent"] as const) {
          for (const filter of [{}, { kinds: ["method" as const] }, { text: "graph", minPapers: 2 }]) await entities.listEntities(tx, filter, order, page);
        }
        await papers.papersById(tx, [known]);
        await papers.findPaper(tx, { doi: "10.1/0" });
        await links.papersOf(tx, ["graph-attention"], {}, "newest", page);
        await links.entitiesOf(tx, [known], {}, page);
        await papers.stats(tx);
        await entities.entitiesByKey(tx, ["graph-attention", "GA"]);
        await entities.formKeys(tx, ["graph-attention"]);
        await entities.keysUnder(tx, ["graph-", "graphv"]);
        await entities.topEntities(tx, 5);
        await entities.coOccurring(tx, ["graph-attention"], {}, page);
        await entities.pairsAmong(tx, ["graph-attention", "deep-distillation"]);
        await entities.matrix(tx, { rows: "method", columns: "dataset", size: 5 });
        await relations.relations(tx, ["graph-attention"], {}, page);
        await relations.relationsAmong(tx, ["graph-attention", "deep-distillation"]);
        await relations.assertions(tx, [{ head: "graph-attention", type: "improves", tail: "deep-distillation" }], {}, page);
        await relations.assertionsOfPapers(tx, [known], {}, page);
        await search(tx, "graph attention", null, page);
        await new Neo4jAdjacency(tx).edgesOf(["entity:graph-attention", `paper:${known}`], null, 10);
        await applyChanges(tx, await planWrite({ batch: corpus(6, 20), removed: [known] }, new Neo4jSnapshot(tx), identity));
      });
      expect(plans.length).toBeGreaterThan(60);
      expect(plans.filter((plan) => /AllNodesScan|ByLabelScan|RelationshipTypesScan|RelationshipTypeScan|AllRelationshipsScan/.test(plan))).toEqual([]);
    });

    it("of lists read in the index's order instead of sorting everything", async () => {
      // Of a few rows all are sorted, and rightly so. What counts is a graph too large for that.
      await driver.executeQuery(`UNWIND range(1, 20000) AS i
        CREATE (:Paper {id: 'p' + i, order: 'p' + i, newest: i % 30, oldest: i % 30, titleOrder: 't' + i})
        CREATE (:Entity {key: 'e' + i, order: 'e' + i, kind: ['method', 'dataset', 'concept', 'metric'][i % 4], most: i % 30, recent: i % 30})`);
      await driver.executeQuery("CALL db.prepareForReplanning()");
      const plans = await plansOf(async (tx) => {
        for (const order of ["newest", "oldest", "title"] as const) await papers.listPapers(tx, {}, order, page);
        for (const order of ["papers", "name", "recent"] as const) await entities.listEntities(tx, {}, order, page);
        await entities.listEntities(tx, { kinds: ["method"] }, "papers", page);
      });
      // One Sort is of the asked keys, outside: each list is one.
      expect(plans.map((plan) => ({ top: /\bTop\b|PartialTop/.test(plan), sorts: plan.match(/\bSort\b/g)?.length }))).toEqual(plans.map(() => ({ top: false, sorts: 1 })));
      expect(plans.length).toBe(7);
    });
  });
});
