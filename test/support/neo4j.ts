/**
 * The Neo4j server that tests run on: its URL in PAPERGRAPH_TEST_NEO4J, as scripts/test.mjs sets it. Community has one
 * database a server, so test files take turns, and each empties the graph that it finds.
 */
import neo4j, { type Driver } from "neo4j-driver";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { StoreError } from "../../src/errors.ts";

export const NEO4J_URL = process.env.PAPERGRAPH_TEST_NEO4J ?? "";

/** For a test file: a server starts in 10 s, plans a new statement in 0.1 s, and another file's turn may be long. */
export function patient(): void {
  vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });
}

/** Runs where there is a server; scripts/test.mjs says so where there is none, and refuses that in CI. */
export const describeNeo4j: (name: string, suite: () => void) => void = describe.runIf(NEO4J_URL !== "");

/**
 * Waits at the start of a test file until no other one uses the server. The turn is a node that an open transaction holds
 * locked, so it passes on however the process ends.
 */
export function takeTurns(): { driver: Driver; wipe(): Promise<void> } {
  // Suites that are left out are collected all the same; a driver connects when it is first used.
  const driver = neo4j.driver(NEO4J_URL || "bolt://127.0.0.1", undefined, { disableLosslessIntegers: true });
  const session = driver.session();
  beforeAll(async () => {
    await driver.executeQuery("CREATE CONSTRAINT turn_key IF NOT EXISTS FOR (t:Turn) REQUIRE t.key IS UNIQUE");
    await driver.executeQuery("MERGE (:Turn {key: 1})");
    await session.beginTransaction().run("MATCH (t:Turn {key: 1}) SET t.taken = true");
  });
  afterAll(async () => {
    await session.close();
    await driver.close();
  });
  return {
    driver,
    /** Leaves the schema, which takes longer than most tests. */
    wipe: async () => void (await driver.executeQuery("MATCH (n) WHERE NOT n:Turn AND NOT n:Meta DETACH DELETE n")),
  };
}

/** The StoreError that `work` must end with. */
export async function failure(work: Promise<unknown>): Promise<StoreError> {
  const error = await work.then(() => null, (e: unknown) => e);
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
}
