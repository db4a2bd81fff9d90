/** What only the Neo4j store promises, on a real server: several writers, broken connections, plans without scans, errors with a remedy. */
import { Neo4jError, type ManagedTransaction, type Plan } from "neo4j-driver";
import { beforeEach, describe, expect, it } from "vitest";
import { ConfigError, NotFoundError, StoreError } from "../../src/errors.ts";
import { checkVersion, storeError } from "../../src/store/neo4j/connect.ts";
import { orderText, titleOrder } from "../../src/store/neo4j/cypher.ts";
import * as entities from "../../src/store/neo4j/entities.ts";
import { openNeo4j } from "../../src/store/neo4j/index.ts";
import * as papers from "../../src/store/neo4j/papers.ts";
import * as relations from "../../src/store/neo4j/relations.ts";
import { search } from "../../src/store/neo4j/search.ts";
import { Neo4jAdjacency } from "../../src/store/neo4j/walk.ts";
import { applyChanges, Neo4jSnapshot } from "../../src/store/neo4j/write.ts";
import { planWrite } from "../../src/store/plan.ts";
import { schemaFiles } from "../../src/store/schema-files.ts";
import type { Store } from "../../src/store/store.ts";
import { describeNeo4j, failure, NEO4J_URL, patient, takeTurns } from "../support/neo4j.ts";
import { weakLink } from "../support/weak-link.ts";
import { paper } from "./build.ts";
import { describeStore } from "./contract.ts";
import { dumped, identity } from "./contract/reading.ts";
import { corpus } from "./corpus.ts";

patient();

/** An error as the driver makes it of a server's answer. */
function neo4jError(code: string, message: string): Neo4jError {
  return new Neo4jError(message, code, "", "");
}

it.runIf(process.env.CI === "true")("has a server to run on", () => expect(NEO4J_URL).toMatch(/^(bolt|neo4j)/));

describe("the order of texts", () => {
  it("is that of their UTF-8 bytes, compared by UTF-16 unit or by code point", () => {
    const texts = ["", "a", "a b", "ab", "é", "\uD7FF", "\uE000", "\uE000a", "\uF900", "～", "\uFFFD", "\u{10000}", "😀", "😀a", "\u{10FFFF}"];
    const byBytes = [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const keys = texts.map((t) => ({ t, key: orderText(t) }));
    expect([...keys].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ t }) => t)).toEqual(byBytes);
    expect([...keys].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))).map(({ t }) => t)).toEqual(byBytes);
  });

  it("is kept as far as an index holds it, and cut between letters", () => {
    expect(titleOrder("é".repeat(1999) + "x")).toBe("é".repeat(1999) + "x");
    expect(titleOrder("x" + "é".repeat(2001))).toBe("x" + "é".repeat(1999));
  });

  it("leaves ordinary letters as they are", () => expect(orderText("Straße 变分 naïve")).toBe("Straße 变分 naïve"));
});

describe("a URL that is none", () => {
  it("is refused", async () => {
    await expect(openNeo4j("bolt://", { identity })).rejects.toBeInstanceOf(ConfigError);
    await expect(openNeo4j("http://127.0.0.1:7474", { identity })).rejects.toBeInstanceOf(ConfigError);
  });

  it("must not carry the password, and is not repeated with it", async () => {
    const error = await openNeo4j("bolt://neo4j:s3cret@127.0.0.1:7687", { identity }).then(() => null, (e: unknown) => e as Error);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error?.message).toContain("NEO4J_PASSWORD");
    expect(error?.message).not.toContain("s3cret");
  });
});

describe("no server", () => {
  it("is retriable, and says what to check", async () => {
    const error = await failure(openNeo4j("bolt://127.0.0.1:1", { identity }));
    expect(error.retriable).toBe(true);
    expect(error.message).toContain("bolt://127.0.0.1:1 cannot be reached");
  });
});

describe("the server's version", () => {
  it.each(["Neo4j/5.26.20", "Neo4j/5.23.0", "Neo4j/2026.09.0", "Neo4j/5.27-aura"])("may be %s", (agent) => expect(() => checkVersion("bolt://host", agent)).not.toThrow());

  it.each(["Neo4j/4.4.40", "Neo4j/5.22.0", "Neo4j/3.5", "Other/9.1", ""])("must not be %j", (agent) => {
    expect(() => checkVersion("bolt://host", agent)).toThrow(StoreError);
    expect(() => checkVersion("bolt://host", agent)).toThrow("needs Neo4j 5.23 or newer");
  });
});

describe("an error of the driver", () => {
  it.each([
    ["ServiceUnavailable", true, "cannot be reached"],
    ["SessionExpired", true, "cannot be reached"],
    ["Neo.TransientError.Transaction.DeadlockDetected", true, "busy or restarting"],
    ["Neo.ClientError.Security.Unauthorized", false, "NEO4J_PASSWORD"],
    ["Neo.ClientError.Security.AuthenticationRateLimit", false, "Wait"],
    ["Neo.ClientError.Security.Forbidden", false, "role"],
    ["Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", false, "read-only"],
    ["Neo.ClientError.Cluster.NotALeader", false, "neo4j:// URL"],
    ["Neo.ClientError.Database.DatabaseNotFound", false, "NEO4J_DATABASE"],
    ["Neo.TransientError.General.MemoryPoolOutOfMemoryError", true, "--batch"],
    ["Neo.ClientError.Statement.SyntaxError", false, "failed: what the server said"],
  ])("%s: retriable %s, %s", (code, retriable, words) => {
    const error = storeError("bolt://host", neo4jError(code, "what the server said"));
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({ retriable, code: "STORE", message: expect.stringContaining(words) as string });
    expect((error as StoreError).message).toContain("bolt://host ");
  });

  it("that is none of the driver's stays what it is", () => {
    const bug = new TypeError("a bug of ours");
    expect(storeError("bolt://host", bug)).toBe(bug);
  });
});

describeNeo4j("On a server", () => {
  const { driver, wipe } = takeTurns();

  describeStore("Neo4j", async (own = identity) => {
    await wipe();
    return openNeo4j(NEO4J_URL, { identity: own });
  }, { runs: 5 });

  describe("Neo4j", () => {
    beforeEach(wipe);

    it("makes every constraint and index of schema/neo4j, and has them ready", async () => {
      await (await openNeo4j(NEO4J_URL, { identity })).close();
      const wanted = schemaFiles("neo4j").flatMap(({ text }) => [...text.matchAll(/^CREATE (?:CONSTRAINT|\w+ INDEX) (\w+)/gm)].map((m) => m[1]));
      expect(wanted.length).toBeGreaterThan(20);
      const { records } = await driver.executeQuery("SHOW INDEXES YIELD name, state, type WHERE state = 'ONLINE' RETURN name, type");
      const online = new Map(records.map((r) => [r.get("name") as string, r.get("type") as string]));
      expect(wanted.filter((name) => !online.has(name as string))).toEqual([]);
      expect(online.get("paper_terms")).toBe("FULLTEXT");
      const unique = await driver.executeQuery("SHOW CONSTRAINTS YIELD name, type WHERE type CONTAINS 'UNIQUENESS' RETURN name");
      expect(unique.records.map((r) => r.get("name") as string)).toEqual(expect.arrayContaining(["paper_id", "entity_key", "form_key", "author_key"]));
    });

    it("is made once by writers that all find no schema yet", async () => {
      const names = async (what: string): Promise<string[]> => (await driver.executeQuery(`SHOW ${what} YIELD name, type WHERE type <> 'LOOKUP' RETURN name`)).records.map((r) => r.get("name") as string);
      for (const name of await names("CONSTRAINTS")) if (name !== "turn_key") await driver.executeQuery(`DROP CONSTRAINT ${name}`);
      for (const name of await names("INDEXES")) if (name !== "turn_key") await driver.executeQuery(`DROP INDEX ${name} IF EXISTS`);
      await driver.executeQuery("MATCH (m:Meta) DELETE m");
      const stores = await Promise.all([0, 1, 2].map(() => openNeo4j(NEO4J_URL, { identity })));
      await Promise.all(stores.map((store, i) => store.write(corpus(11, 30, 12).slice(i * 10, i * 10 + 10))));
      expect((await stores[0]?.stats())?.papers).toBe(30);
      await Promise.all(stores.map((store) => store.close()));
    });

    it("can be queried by hand: labels, types and plain properties", async () => {
      const store = await openNeo4j(NEO4J_URL, { identity });
      await store.write([
        paper("1", { title: "First", year: 2018, authors: ["Ann Lee"], entities: [{ name: "BERT", role: "introduces" }, { name: "GLUE", type: "dataset", role: "evaluates_on" }], relations: [["BERT", "evaluated_on", "GLUE"]] }),
        paper("2", { year: 2019, entities: [{ name: "BERT" }, { name: "GLUE", type: "dataset" }], relations: [["BERT", "evaluated_on", "GLUE"]] }),
      ]);
      await store.close();
      const one = async (cypher: string): Promise<unknown[]> => (await driver.executeQuery(cypher)).records.map((r) => r.toObject());
      expect(await one("MATCH (p:Paper)-[l:INTRODUCES]->(m:Method) RETURN p.title AS title, p.year AS year, m.name AS name, m.paperCount AS papers, l.confidence AS confidence"))
        .toEqual([{ title: "First", year: 2018, name: "BERT", papers: 2, confidence: 0.9 }]);
      expect(await one("MATCH (m:Method)-[r:RELATES]->(d:Dataset) RETURN r.type AS type, r.support AS support, r.firstYear AS first, r.lastYear AS last, d.name AS on"))
        .toEqual([{ type: "evaluated_on", support: 2, first: 2018, last: 2019, on: "GLUE" }]);
      expect(await one("MATCH (:Method)-[a:EVALUATED_ON]->(:Dataset) RETURN a.paperId AS paper ORDER BY paper")).toEqual([{ paper: "arxiv:1" }, { paper: "arxiv:2" }]);
      expect(await one("MATCH (a:Author)-[:WROTE]->(p) RETURN a.name AS name, p.id AS id")).toEqual([{ name: "Ann Lee", id: "arxiv:1" }]);
      expect(await one("MATCH (f:Form)-[:FORM_OF]->(e:Entity) RETURN f.key AS form, e.name AS name ORDER BY form")).toEqual([{ form: "bert", name: "BERT" }, { form: "glue", name: "GLUE" }]);
    });

    it("leaves no node behind when all papers are taken out", async () => {
      const store = await openNeo4j(NEO4J_URL, { identity });
      const batch = corpus(3, 30);
      await store.write(batch);
      expect(await store.remove(batch.map((r) => r.paper.id))).toBe(30);
      const { records } = await driver.executeQuery("MATCH (n) WHERE NOT n:Meta AND NOT n:Turn RETURN labels(n) AS labels");
      expect(records.map((r) => r.toObject())).toEqual([]);
      await store.close();
    });

    it("gives the same graph whatever writers write at once", async () => {
      const batches = Array.from({ length: 9 }, (_, i) => corpus(7, 90, 12).slice(i * 10, i * 10 + 10));
      const alone = await openNeo4j(NEO4J_URL, { identity });
      for (const batch of batches) await alone.write(batch);
      const wanted = await dumped(alone);
      await alone.close();
      await wipe();

      const writers = await Promise.all([0, 1, 2].map(() => openNeo4j(NEO4J_URL, { identity })));
      await Promise.all(writers.map(async (store, w) => {
        // Each writes its own third backwards, and one batch of another's: delivered twice, in any order.
        for (const i of [6 + w, 3 + w, w, 3 + ((w + 1) % 3)]) await store.write(batches[i] as (typeof batches)[number]);
      }));
      const found = await dumped(writers[0] as Store);
      await Promise.all(writers.map((store) => store.close()));
      expect(found.length).toBeGreaterThan(200);
      expect(found).toEqual(wanted);
    });

    it("reads what it wrote just before", async () => {
      const store = await openNeo4j(NEO4J_URL.replace("bolt://", "neo4j://"), { identity });
      for (let i = 0; i < 10; i += 1) {
        await store.write([paper(String(i), { entities: ["BERT"] })]);
        expect((await store.entities(["bert"]))[0]?.paperCount).toBe(i + 1);
      }
      await store.close();
    });

    it.each([1, 20])("is written once when the connection breaks after %d messages and the server is away for a while", async (messages) => {
      const wanted = await openNeo4j(NEO4J_URL, { identity });
      await wanted.write(corpus(9, 20));
      const lines = await dumped(wanted);
      await wipe();
      const link = await weakLink(NEO4J_URL);
      const store = await openNeo4j(link.url, { identity });
      await store.write(corpus(9, 10));
      link.breakAfter(messages, 500);
      expect(await store.write(corpus(9, 20))).toEqual({ added: 10, changed: 0, unchanged: 10 });
      expect(link.broken).toBe(1);
      expect(await dumped(store)).toEqual(lines);
      await Promise.all([store.close(), wanted.close()]);
      await link.close();
    });

    it("does not pass off as one graph what it read before and after a write", async () => {
      const store = await openNeo4j(NEO4J_URL, { identity });
      await store.write(corpus(4, 10));
      const lines = store.dump()[Symbol.asyncIterator]();
      await lines.next();
      expect(await store.write(corpus(4, 10))).toMatchObject({ unchanged: 10 }); // changes nothing, so spoils nothing
      await store.write([paper("in-between", { entities: ["BERT"] })]);
      const rest = async (): Promise<void> => {
        while (!(await lines.next()).done);
      };
      expect((await failure(rest())).retriable).toBe(true);
      await store.close();
    });

    it("opened for reading refuses to write, and does not make what is not there", async () => {
      await (await openNeo4j(NEO4J_URL, { identity })).close();
      const store = await openNeo4j(NEO4J_URL, { identity, readOnly: true });
      expect((await store.stats()).papers).toBe(0);
      await failure(store.write([paper("1")]));
      await failure(store.remove(["arxiv:1"]));
      await store.close();
      await driver.executeQuery("MATCH (m:Meta) DELETE m");
      await expect(openNeo4j(NEO4J_URL, { identity, readOnly: true })).rejects.toBeInstanceOf(NotFoundError);
    });

    it("refuses a graph of a newer papergraph, and one that is another program's", async () => {
      await driver.executeQuery("MERGE (m:Meta {key: 'papergraph'}) SET m.schema = 999");
      expect((await failure(openNeo4j(NEO4J_URL, { identity }))).message).toContain("newer papergraph");
      await driver.executeQuery("MATCH (m:Meta) DELETE m CREATE (:Paper {id: 'theirs'})");
      expect((await failure(openNeo4j(NEO4J_URL, { identity }))).message).toContain("another program");
    });

    it("says which database is missing", async () => {
      expect((await failure(openNeo4j(NEO4J_URL, { identity, database: "nowhere" }))).message).toContain("NEO4J_DATABASE");
    });

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
          await papers.papersOf(tx, ["graph-attention"], {}, "newest", page);
          await papers.entitiesOf(tx, [known], {}, page);
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
});
