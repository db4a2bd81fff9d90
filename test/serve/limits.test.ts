/** Bounds that are always on: each refused by its name, before the store is asked. */
import { setTimeout as sleep } from "node:timers/promises";
import { getIntrospectionQuery, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { checkCost } from "../../src/serve/cost.ts";
import { DEFAULT_LIMITS } from "../../src/serve/limits.ts";
import { schema } from "../../src/serve/schema.ts";
import type { Store } from "../../src/store/store.ts";
import { at, intercepted, post, serveGraph, type Reply } from "./app.ts";

const times = (n: number, of: (i: number) => string): string => Array.from({ length: n }, (_, i) => of(i)).join(" ");
/** entity → papers → entity → … */
const deep = (levels: number): string => `{ entities(first: 1) { edges { node { ${"papers(first: 1) { edges { node { entities(first: 1) { edges { node { ".repeat(levels)} id ${"} } } } } }".repeat(levels)} } } } }`;

let asked = 0;
const watched = (store: Store): Store => intercepted(store, (_, call) => {
  asked += 1;
  return call();
});

describe("a query", () => {
  const client = serveGraph({ wrap: watched });
  const { send, ask } = client;
  const limit = ({ errors, data }: Reply): unknown => {
    expect(data).toBeFalsy();
    expect(errors.map((e) => e.extensions["code"])).toEqual(["LIMIT"]);
    return errors[0]?.extensions["limit"];
  };

  it.each<[string, string]>([
    ["query", `{ __typename } # ${"x".repeat(20_000)}`], ["depth", deep(3)], ["depth", deep(15)], ["tokens", deep(100)],
    ["depth", `{ ...A } fragment A on Query { entities { edges { node { ...B } } } } fragment B on Entity { papers { edges { node { entities { edges { node { papers { edges { node { entities { edges { node { id } } } } } } } } } } } } }`],
    ["aliases", `{ ${times(41, (i) => `a${i}: stats { papers }`)} }`], ["aliases", `{ ${times(300, (i) => `a${i}: __typename`)} }`],
    ["aliases", `{ ${times(10, () => "...A")} } fragment A on Query { ${times(5, (i) => `a${i}: stats { papers }`)} }`],
    ["tokens", `{ ${times(1001, () => "__typename")} }`], ["tokens", `{ papers(filter: ${"[".repeat(10_000)}`], ["tokens", `{ ${"a { ".repeat(3_000)}`], ["tokens", `query($x: ${"[".repeat(5_000)}`], ["tokens", `{ papers(filter: ${"{ a: ".repeat(3_000)}`], ["tokens", times(300, (i) => `fragment F${i} on Paper { title }`)],
    ["directives", `{ stats { papers ${times(31, () => "@include(if: true)")} } }`], ["directives", `{ ${times(40, () => "__typename @skip(if: false)")} }`],
    ["cost", `{ entities(first: 100) { edges { node { papers(first: 100) { edges { node { entities(first: 100) { edges { node { name } } } } } } } } } }`],
    ["cost", `{ papers(first: 100) { edges { node { ${times(30, (i) => `a${i}: entities(first: 100) { edges { node { name } } }`)} } } } }`],
    ["cost", `{ papers(last: 100) { edges { node { entities(last: 100) { edges { evidence { text paper { title } } } } } } } }`],
    ["cost", `{ neighborhood(ids: ["method:a"], depth: 2, perNode: 200) { nodes { name } } }`],
    ["cost", `{ ${times(31, (i) => `a${i}: path(from: "method:a", to: "method:b") { visited }`)} }`],
    ["cost", `{ ...A ...A } fragment A on Query { ...B ...B } fragment B on Query { papers(first: 100) { ...C } } fragment C on PaperConnection { edges { node { entities(first: 100) { edges { node { id name } } } } } }`],
    ["page", `{ papers(first: 101) { totalCount } }`], ["page", `{ papers(last: 1000) { totalCount } }`], ["ids", `{ neighborhood(ids: [${times(101, (i) => `"method:m${i}"`)}]) { omitted { count } } }`],
    ["ids", `{ nodes(ids: [${times(101, (i) => `"method:m${i}"`)}]) { id } }`], ["ids", `{ papers(filter: { entities: [${times(101, (i) => `"method:m${i}"`)}] }) { totalCount } }`],
  ])("beyond its %s is refused without work", async (name, query) => {
    asked = 0;
    const before = performance.now();
    expect(limit(await send(query))).toBe(name);
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(asked).toBe(0);
  });

  it("is counted with what its variables say, not more and not less", async () => {
    const query = `query($n: Int, $m: Int = 100) { papers(first: $n) { edges { node { entities(first: $m) { edges { node { id name kind paperCount } } } } } } }`;
    expect(limit(await send(query, { n: 100 }))).toBe("cost");
    expect((await send(query, { n: 10 })).errors).toEqual([]);
    expect((await send(query, { n: 100, m: 5 })).errors).toEqual([]);
  });

  it("is told its cost and the limit", async () => {
    const { errors } = await send(`{ papers(first: 100) { edges { node { entities(first: 100) { edges { node { id name kind paperCount } } } } } } }`);
    expect(errors[0]?.message).toMatch(/may give [\d,]{6,} fields; the limit is 60,000/);
  });

  it.each([[deep(1)], [`{ ${times(40, (i) => `a${i}: __typename`)} }`], [`{ ${times(30, () => "__typename @include(if: true)")} }`], [`{ papers(first: 100) { edges { node { title abstract authors } } } }`], [getIntrospectionQuery()]])("within the limits is answered", async (query) => {
    expect(await ask(query)).toBeTruthy();
  });

  it("asks for the schema no deeper than a tool does", async () => {
    const nested = (levels: number): string => `{ __schema { types { ${"fields { type { ".repeat(levels)} name ${"} }".repeat(levels)} } } }`;
    expect((await send(nested(2))).errors).toEqual([]);
    expect((await send(nested(6))).errors.map((e) => e.extensions["code"])).toEqual(expect.arrayContaining(["INPUT"]));
  });

  it("with fragments that double at every step is counted at once", async () => {
    const doubling = `{ ...F0 } ${times(30, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F30 on Query { stats { papers } }`;
    const before = performance.now();
    expect(limit(await send(doubling))).toBe("cost");
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe("the cost of a query", () => {
  const cost = (query: string, variableValues: Record<string, unknown> = {}): number => {
    try {
      checkCost({ schema, document: parse(query), variableValues }, -1);
    } catch (error) {
      return Number(/give ([\d,]+) fields/.exec((error as Error).message)?.[1]?.replaceAll(",", ""));
    }
    return NaN;
  };

  it.each<[string, number]>([
    ["{ __typename }", 1], ["{ stats { papers links } }", 1 + 50 + 2], ["{ papers(first: 3) { edges { cursor } } }", 1 + 3 * (1 + 1)], ["{ papers { totalCount } }", 1 + 20], ["{ papers(last: 7) { edges { node { title year } } } }", 1 + 7 * (1 + 1 + 2)],
    [`{ entity(id: "method:a") { name trend { year } } }`, 1 + 1 + 1 + 5], [`{ nodes(ids: ["a:b", "c:d"]) { id } }`, 1 + 2], [`{ node(id: "x") { ... on Paper { title } ... on Method { name kind } } }`, 1 + 3],
    ["{ ...F ...F } fragment F on Query { stats { papers } }", 2 * 52],
  ])("%s is %i", (query, n) => expect(cost(query)).toBe(n));

  it("is not counted for variables that are wrong: execution says so", () => expect(cost("query($n: Int!) { papers(first: $n) { totalCount } }", { n: "x" })).toBeNaN());
});

describe("time", () => {
  let calls = 0;
  const slow = (store: Store): Store => intercepted(store, async (_, call) => {
    calls += 1;
    await sleep(150);
    return call();
  });
  const client = serveGraph({ wrap: slow, limits: { time: 200 } });

  it("is limited: the query is refused and nothing more is read for it", async () => {
    const before = performance.now();
    const { errors } = await client.send(`{ papers { edges { node { entities { edges { node { papers { edges { node { title } } } } } } } } } }`);
    expect(errors).toMatchObject([{ extensions: { code: "LIMIT", limit: "time" } }]);
    expect(performance.now() - before).toBeLessThan(1_000);
    const then = calls;
    await sleep(400);
    expect(calls).toBe(then);
  });

  it("that suffices is not noticed", async () => expect(at(await client.ask("{ stats { papers } }"), "stats.papers")).toBe(5));
});

describe("time that a store spends without a pause", () => {
  const busy = (store: Store): Store => intercepted(store, (_, call) => {
    for (const since = performance.now(); performance.now() - since < 120;); // no timer fires meanwhile, as under SQLite
    return call();
  });
  const client = serveGraph({ wrap: busy, limits: { time: 100 } });

  it("is limited as any other", async () => {
    const { data, errors } = await client.send("{ stats { papers } }");
    expect(errors).toMatchObject([{ extensions: { code: "LIMIT", limit: "time" } }]);
    expect(data ?? null).toBeNull();
  });
});

describe("limits of one's own", () => {
  const client = serveGraph({ limits: { depth: 3, body: 300 }, introspection: false });

  it("replace the default ones, each by itself", async () => {
    expect(await client.codes("{ papers { edges { node { id } } } }")).toEqual(["LIMIT"]);
    expect(await client.codes("{ papers { totalCount } }")).toEqual([]);
    expect((await post(`${client.address}/graphql`, { query: "{ __typename }", variables: { x: "x".repeat(300) } })).status).toBe(413);
    expect(DEFAULT_LIMITS.depth).toBeGreaterThan(3);
  });

  it("may close the schema to questions", async () => {
    expect(await client.codes("{ __schema { queryType { name } } }")).toEqual(expect.arrayContaining(["INPUT"]));
    expect(await client.codes("{ __typename }")).toEqual([]);
  });
});
