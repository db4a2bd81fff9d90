/** Every error has one shape and a code; what nobody foresaw shows nothing of the inside. */
import { beforeEach, describe, expect, it } from "vitest";
import { CancelledError, LimitError, StoreError } from "../../src/errors.ts";
import type { Store } from "../../src/store/store.ts";
import { intercepted, post, serveGraph } from "./app.ts";

/** What the store does instead of its work; null: its work. */
let instead: (() => unknown) | null = null;

const failing = (store: Store): Store => intercepted(store, async (_, call) => (instead ? instead() : call()));

const client = serveGraph({ wrap: failing });
const { send, codes, logged } = client;
beforeEach(() => {
  instead = null;
  logged.length = 0;
});

describe("an error of the request", () => {
  it.each([
    ["that is no GraphQL", "{ papers"], ["with an unknown field", "{ papers { edges { node { colour } } } }"], ["with an unknown argument", "{ papers(colour: 1) { totalCount } }"],
    ["with a wrong value", `{ papers(first: "three") { totalCount } }`], ["with an unknown word of a closed list", `{ papers(orderBy: LOUDEST) { totalCount } }`], ["without a needed argument", "{ node { id } }"],
    ["of no operation", "fragment F on Paper { title }"], ["of two operations without a name", "query A { stats { papers } } query B { stats { papers } }"], ["with a fragment in a circle", "{ stats { ...F } } fragment F on GraphStats { papers ...F }"],
    ["that wants to change something", "mutation { remove }"], ["that wants to subscribe", "subscription { papers }"], ["without a variable it needs", "query($id: ID!) { node(id: $id) { id } }"], ["that is empty", ""],
  ])("%s has the code INPUT", async (_, query) => {
    const { errors, data, status } = await send(query);
    expect(errors.map((e) => e.extensions["code"])).toEqual(errors.map(() => "INPUT"));
    expect(errors.length).toBeGreaterThan(0);
    expect(data).toBeFalsy();
    expect([200, 400]).toContain(status);
    expect(logged).toEqual([]);
  });

  it.each([["no JSON", "{"], ["a list", "[]"], ["a list of queries", `[{"query":"{ __typename }"},{"query":"{ __typename }"}]`], ["a number", "7"], ["null", "null"], ["no query", "{}"], ["a query that is a number", `{"query":7}`], ["variables that are a list", `{"query":"{ __typename }","variables":[]}`], ["something else besides", `{"query":"{ __typename }","colour":1}`]])(
    "whose body is %s has the code INPUT", async (_, body) => {
      const { errors, status, data } = await post(`${client.address}/graphql`, body);
      expect(errors.map((e) => e.extensions["code"])).toEqual(["INPUT"]);
      expect(data).toBeUndefined();
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
      expect(logged).toEqual([]);
    });

  it("names the place in the query", async () => {
    const { errors } = await send(`{ stats { papers } entity(id: "x") { id } }`);
    expect(errors[0]).toMatchObject({ path: ["entity"], locations: [{ line: 1, column: 20 }], extensions: { code: "INPUT" } });
  });

  it("leaves the rest of the answer", async () => {
    const { data, errors } = await send(`{ stats { papers } entity(id: "x") { id } }`);
    expect(data).toEqual({ stats: { papers: 5 }, entity: null });
    expect(errors).toHaveLength(1);
  });
});

describe("an error of the store", () => {
  it("tells whether to try again, and is logged with its cause", async () => {
    instead = () => { throw new StoreError("The graph's server is away. Try again in a moment.", { retriable: true, cause: new Error("connect ECONNREFUSED 10.1.2.3") }); };
    const { errors, data } = await send("{ stats { papers } }");
    expect(errors).toMatchObject([{ message: "The graph's server is away. Try again in a moment.", extensions: { code: "STORE", retriable: true } }]);
    expect(data).toBeNull();
    expect(JSON.stringify(errors)).not.toContain("10.1.2.3");
    expect(JSON.stringify(logged)).toContain("ECONNREFUSED 10.1.2.3");
  });

  it("keeps its own code", async () => {
    instead = () => { throw new LimitError("rows", "Too many rows."); };
    expect((await send("{ stats { papers } }")).errors).toMatchObject([{ message: "Too many rows.", extensions: { code: "LIMIT", limit: "rows" } }]);
    instead = () => { throw new CancelledError(); };
    expect(await codes("{ stats { papers } }")).toEqual(["CANCELLED"]);
  });

  it.each<[string, string, () => unknown]>([
    ["that nobody foresaw", "{ stats { papers } }", () => { throw new Error("SELECT secret FROM paper WHERE password = 'x'"); }],
    ["that is no Error", "{ stats { papers } }", () => { throw "SELECT secret"; }],
    ["in a list", "{ papers { edges { node { title } } } }", () => { throw new TypeError("cannot read secret of undefined"); }],
    ["that is an answer of the wrong shape", "{ stats { papers } }", () => ({ papers: "secret" })],
    ["that is no answer", "{ stats { papers } }", () => null],
    ["that is a word of no closed list", `{ entities { edges { node { kind } } } }`, () => ({ rows: [{ row: { kind: "secret", aliases: [] }, cursor: "c" }], hasNext: false, hasPrevious: false, total: null })],
  ])("%s is masked and logged", async (_, query, act) => {
    instead = act;
    const { errors } = await send(query);
    expect(errors.map((e) => e.extensions)).toEqual([{ code: "INTERNAL" }]);
    expect(JSON.stringify(errors)).not.toMatch(/secret|stack|\.ts|node_modules|Cannot return null/);
    expect(logged).toMatchObject([{ level: "error" }]);
  });

  it("is not seen by the next request", async () => {
    instead = () => { throw new Error("once"); };
    await send("{ stats { papers } }");
    instead = null;
    expect((await send("{ stats { papers } }")).data).toEqual({ stats: { papers: 5 } });
  });

  it("makes /ready say so, while /health stays well", async () => {
    instead = () => { throw new StoreError("away"); };
    expect((await fetch(`${client.address}/ready`)).status).toBe(503);
    expect((await fetch(`${client.address}/health`)).status).toBe(200);
    instead = () => { throw new Error("secret"); };
    const broken = await fetch(`${client.address}/ready`);
    expect(broken.status).toBe(500);
    expect(await broken.text()).not.toContain("secret");
    instead = null;
    expect((await fetch(`${client.address}/ready`)).status).toBe(200);
  });

  it("that comes when a row is gone between two reads is NOT_FOUND", async () => {
    const answers = [
      [{ id: "method:k", key: "k", kind: "method", aliases: [] }],
      [{ rows: [{ row: { paperId: "arxiv:gone", entityKey: "k" }, cursor: "c" }], hasNext: false, hasPrevious: false, total: null }],
      [null],
    ];
    instead = () => answers.shift();
    expect(await codes(`{ entity(id: "method:k") { papers { edges { node { title } } } } }`)).toEqual(["NOT_FOUND"]);
  });
});
