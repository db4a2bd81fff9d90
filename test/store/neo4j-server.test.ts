/** A Neo4j server of the tests' own, started as scripts/neo4j does: it refuses, goes away, and comes back. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import neo4j from "neo4j-driver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startNeo4j, neo4jUnavailable, type Neo4jServer } from "../../scripts/neo4j/server.ts";
import { openNeo4j } from "../../src/store/neo4j/index.ts";
import { failure, NEO4J_URL, patient } from "../support/neo4j.ts";
import { identity } from "./contract/reading.ts";
import { corpus } from "./corpus.ts";

patient();

describe("no server", () => {
  it.each(["4.4.0", "5", "latest"])("can be started of version %j, and it is said why", (version) => {
    expect(neo4jUnavailable(version)).toContain(`"${version}" is no version of Neo4j that papergraph runs on`);
  });
});

describe.runIf(NEO4J_URL !== "" && neo4jUnavailable() === null)("a server of its own", () => {
  const folder = mkdtempSync(join(tmpdir(), "papergraph-test-"));
  const login = { identity, username: "neo4j", password: "first-Passw0rd" };
  let server: Neo4jServer;

  beforeAll(async () => { server = await startNeo4j({ folder, auth: true }); });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("wants its first password changed, refuses a wrong one, and is opened by the right one", async () => {
    expect((await failure(openNeo4j(server.url, { ...login, password: "neo4j" }))).message).toContain("first password");
    const admin = neo4j.driver(server.url, neo4j.auth.basic("neo4j", "neo4j"));
    await admin.executeQuery("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password", { password: login.password }, { database: "system" });
    await admin.close();

    const wrong = await failure(openNeo4j(server.url, { ...login, password: "wr0ng-Passw0rd" }));
    expect(wrong.retriable).toBe(false);
    expect(wrong.message).toContain("NEO4J_PASSWORD");
    expect([wrong.message, wrong.stack, String(wrong.cause)].join()).not.toContain("wr0ng");
    expect((await failure(openNeo4j(server.url, { identity }))).message).toContain("NEO4J_USERNAME");
    await (await openNeo4j(server.url, login)).close();
  });

  it("has its folder to itself: another one says what stopped it", async () => {
    await expect(startNeo4j({ folder })).rejects.toThrow(/Neo4j did not start: it ended with code 1[^]*lock/i);
  });

  it("may be restarted: a store that was open goes on, and finds what it had stored", async () => {
    const store = await openNeo4j(server.url, login);
    await store.write(corpus(8, 10));
    await server.kill();
    server = await startNeo4j({ folder, auth: true, port: Number(new URL(server.url).port) });
    expect(await store.write(corpus(8, 20))).toEqual({ added: 10, changed: 0, unchanged: 10 });
    expect((await store.stats()).papers).toBe(20);
    await store.close();
  });
});
