/** The worked queries of schema/examples: each says what it answers, and finds it in the sample, the same in both stores. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, type OperationDefinitionNode } from "graphql";
import { afterAll, describe, expect, it } from "vitest";
import { createExtractor } from "../../src/extract/index.ts";
import type { Extraction, Paper } from "../../src/model.ts";
import { describeNeo4j, NEO4J_URL, patient, takeTurns } from "../support/neo4j.ts";
import { buildSample, copyOfSample } from "../support/sample.ts";
import { serveGraph } from "./app.ts";

const folder = fileURLToPath(new URL("../../schema/examples/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".graphql")).sort();
const EXAMPLES = names.map((name) => [name, readFileSync(`${folder}${name}`, "utf8")] as const);

const reader = createExtractor({ mode: "rules", explain: true });
const explain = async (paper: Paper): Promise<Extraction> => (await (await reader).extract([paper]))[0] as Extraction;
afterAll(async () => (await reader).close());

const place = mkdtempSync(join(tmpdir(), "papergraph-examples-"));
const sqlite = serveGraph({ graph: [], explain, now: () => 0, open: () => copyOfSample(place) });
afterAll(() => rmSync(place, { recursive: true }));

/** Paths of the lists that a query selects: every one of an example finds something, somewhere. */
function emptyLists(data: unknown): string[] {
  const most = new Map<string, number>();
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      most.set(path, Math.max(most.get(path) ?? 0, value.length));
      for (const one of value) walk(one, path);
    } else if (value !== null && typeof value === "object") for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    else if (value === null && path.split(".").length === 2) most.set(path, 0);
  };
  walk(data, "");
  return [...most].filter(([, length]) => length === 0).map(([path]) => path);
}

/** Not every name has others, and not every match is marked. */
const MAY_BE_EMPTY = /\.(?:aliases|ranges)$/;

describe("the examples", () => {
  it("are thirty or more, one query a file, named after it", () => {
    expect(names.length).toBeGreaterThanOrEqual(30);
    for (const [name, text] of EXAMPLES) {
      const [query, ...others] = parse(text).definitions as OperationDefinitionNode[];
      expect(others).toEqual([]);
      expect([name, query?.operation, query?.name?.value]).toEqual([expect.stringMatching(/^[a-z0-9-]+\.graphql$/), "query", expect.stringMatching(/^[A-Z][A-Za-z0-9]+$/)]);
    }
  });

  it.each(EXAMPLES)("%s says what it answers, and answers it", async (_, text) => {
    expect(text).toMatch(/^# \S.*[.?]\n/);
    const data = await sqlite.ask(text);
    expect(emptyLists(data).filter((path) => !MAY_BE_EMPTY.test(path)), JSON.stringify(data).slice(0, 2000)).toEqual([]);
  });

  it("are all listed in docs/api.md", () => {
    const page = readFileSync(fileURLToPath(new URL("../../docs/api.md", import.meta.url)), "utf8");
    expect([...page.matchAll(/\(\.\.\/schema\/examples\/([^)]+\.graphql)\)/g)].map((m) => m[1] as string).sort()).toEqual(names);
  });
});

describeNeo4j("the examples on Neo4j", () => {
  patient();
  const { wipe } = takeTurns();
  const neo4j = serveGraph({
    graph: [], explain, now: () => 0,
    open: async () => {
      await wipe();
      return buildSample(NEO4J_URL);
    },
  });

  it.each(EXAMPLES)("%s has the same answer", async (_, text) => expect(await neo4j.ask(text)).toEqual(await sqlite.ask(text)));
});
