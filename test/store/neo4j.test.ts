/** What only the Neo4j store promises, on a real server: several writers, broken connections, a graph that reads as one would write it. */
import { beforeEach, describe, expect, it } from "vitest";
import { NotFoundError } from "../../src/errors.ts";
import { openNeo4j } from "../../src/store/neo4j/index.ts";
import { schemaFiles } from "../../src/store/schema-files.ts";
import type { Store } from "../../src/store/store.ts";
import { describeNeo4j, failure, NEO4J_URL, patient, takeTurns } from "../support/neo4j.ts";
import { weakLink } from "../support/weak-link.ts";
import { paper } from "./build.ts";
import { describeStore } from "./contract.ts";
import { dumped, identity } from "./contract/reading.ts";
import { corpus } from "./corpus.ts";

patient();

it.runIf(process.env.CI === "true")("has a server to run on", () => expect(NEO4J_URL).toMatch(/^(bolt|neo4j)/));

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
  });
});
