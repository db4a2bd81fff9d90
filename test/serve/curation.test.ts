/** Curation over HTTP: who may, what comes back, and that the log tells it. */
import { describe, expect, it } from "vitest";
import { at, post, serveGraph } from "./app.ts";

const BODY = "{ curation { number type by why holds keys names kind relation target paper { id } entities { id } } entities { id name aliases kind paperCount } }";
const codesOf = (reply: { errors: { extensions: Record<string, unknown> }[] }): unknown[] => reply.errors.map((e) => e.extensions["code"]);

describe("a mutation", () => {
  const client = serveGraph();
  const { write, ask } = client;
  const done = async (call: string): Promise<unknown> => {
    const reply = await write(`mutation { it: ${call} ${BODY} }`);
    expect(reply.errors).toEqual([]);
    return at(reply.data, "it");
  };

  it("merges, and an undo takes it back: the graph reads as before", async () => {
    const picture = `{ entities(first: 50, orderBy: NAME) { edges { node { id name aliases paperCount relations { edges { node { id support } } } } } } }`;
    const before = await ask(picture);
    const merged = await done(`mergeEntities(into: "method:alphanet", from: ["method:betanet"], by: "Ada", why: "one thing")`);
    expect(merged).toMatchObject({
      curation: { number: 1, type: "MERGE", by: "Ada", why: "one thing", holds: true, keys: ["alphanet", "betanet"], names: [], kind: null, relation: null, target: null, paper: null, entities: [{ id: "method:alphanet" }] },
      entities: [{ id: "method:alphanet", aliases: ["Betanet"], paperCount: 3 }],
    });
    expect(await ask(`{ entity(id: "method:betanet") { id } }`)).toEqual({ entity: { id: "method:alphanet" } });
    expect(await done("undo")).toMatchObject({ curation: { number: 2, type: "UNDO", by: "api", holds: false, target: 1 }, entities: [{ id: "method:alphanet", paperCount: 2 }, { id: "method:betanet", paperCount: 2 }] });
    expect(await ask(picture)).toEqual(before);
    expect(await done("redo")).toMatchObject({ curation: { type: "REDO", target: 1 }, entities: [{ id: "method:alphanet", paperCount: 3 }] });
    await done("undo(number: 1)");
    expect(await ask(picture)).toEqual(before);
  });

  it.each<[string, object, string]>([
    [`renameEntity(entity: "method:alphanet", name: " AlphaNet ")`, { curation: { type: "RENAME", names: ["AlphaNet"] }, entities: [{ id: "method:alphanet", name: "AlphaNet" }] }, ""],
    [`retypeEntity(entity: "concept:image-search", kind: METHOD)`, { curation: { type: "RETYPE", kind: "METHOD" }, entities: [{ id: "method:image-search", kind: "METHOD" }] }, ""],
    [`addAlias(entity: "dataset:picbench", name: "Picture Bench")`, { curation: { type: "ALIAS", names: ["Picture Bench"] }, entities: [{ id: "dataset:picbench" }] }, `{ entity(name: "picture bench") { id } }`],
    [`splitEntity(entity: "method:graph-pruning", names: ["the GRPR"])`, { curation: { type: "SPLIT", names: ["grpr"] }, entities: [{ id: "method:graph-pruning", paperCount: 1 }, { id: "method:grpr", paperCount: 1 }] }, ""],
    [`rejectMention(entity: "dataset:deltaset", paper: "paper:arxiv:undated")`, { curation: { type: "REJECT_MENTION", paper: { id: "paper:arxiv:undated" }, keys: ["deltaset"], entities: [] }, entities: [] }, ""],
    [`rejectRelation(head: "method:betanet", type: OUTPERFORMS, tail: "method:alphanet", paper: "paper:arxiv:2001.00002")`, { curation: { type: "REJECT_RELATION", relation: "OUTPERFORMS", keys: ["betanet", "alphanet"], paper: { id: "paper:arxiv:2001.00002" } } }, ""],
  ])("%s does so, and is undone", async (call, expected, finds) => {
    expect(await done(call)).toMatchObject(expected);
    if (finds) expect(Object.values((await ask(finds)) as object)).not.toContain(null);
    await done("undo");
  });

  it.each([
    ["NOT_FOUND", `renameEntity(entity: "method:none", name: "x")`], ["INPUT", `renameEntity(entity: "paper:arxiv:undated", name: "x")`], ["INPUT", `renameEntity(entity: "method:alphanet", name: " -- ")`],
    ["LIMIT", `renameEntity(entity: "method:alphanet", name: "${"x".repeat(201)}")`], ["LIMIT", `addAlias(entity: "method:alphanet", name: "x", why: "${"y".repeat(1001)}")`], ["LIMIT", `addAlias(entity: "method:alphanet", name: "x", by: "${"y".repeat(201)}")`],
    ["INPUT", `mergeEntities(into: "method:alphanet", from: ["method:alphanet"])`], ["INPUT", `mergeEntities(into: "method:alphanet", from: [])`], ["NOT_FOUND", `mergeEntities(into: "method:alphanet", from: ["method:betanet", "method:none"])`],
    ["INPUT", `splitEntity(entity: "method:alphanet", names: ["Betanet"])`], ["INPUT", `splitEntity(entity: "method:alphanet", names: [])`], ["NOT_FOUND", `rejectMention(entity: "method:alphanet", paper: "paper:none")`],
    ["INPUT", `undo(number: 999)`], ["INPUT", `redo(number: 999)`], ["INPUT", "undo(number: -1)"],
  ])("is refused with %s and nothing of it is kept: %s", async (code, call) => {
    const log = await ask("{ curations { totalCount } }");
    expect(codesOf(await write(`mutation { ${call} { curation { number } } }`))).toEqual([code]);
    expect(await ask("{ curations { totalCount } }")).toEqual(log);
  });

  it("removes papers with what only they say, and tells which were not there", async () => {
    expect((await write(`mutation { removePapers(ids: ["paper:arxiv:9901.00005", "paper:none"]) { removed missing } }`)).data).toEqual({ removePapers: { removed: ["paper:arxiv:9901.00005"], missing: ["paper:none"] } });
    expect(await ask(`{ paper(id: "paper:arxiv:9901.00005") { id } stats { papers } }`)).toEqual({ paper: null, stats: { papers: 4 } });
  });

  it("of several is done in their order, each seeing the one before", async () => {
    const { data, errors } = await write(`mutation {
      a: renameEntity(entity: "method:betanet", name: "B1") { entities { name } } b: undo { entities { name } } c: renameEntity(entity: "method:betanet", name: "B2") { entities { name } } d: undo { curation { target } }
    }`);
    expect(errors).toEqual([]);
    expect([at(data, "a.entities.0.name"), at(data, "b.entities.0.name"), at(data, "c.entities.0.name")]).toEqual(["B1", "Betanet", "B2"]);
  });

  it("tells the log newest first, in pages", async () => {
    const all = at(await ask("{ curations(first: 100) { totalCount edges { cursor node { number at holds } } } }"), "curations") as { totalCount: number; edges: { cursor: string; node: { number: number; at: string } }[] };
    expect(all.edges.map((e) => e.node.number)).toEqual(Array.from({ length: all.totalCount }, (_, i) => all.totalCount - i));
    expect(Date.now() - Date.parse(all.edges[0]?.node.at ?? "")).toBeLessThan(600_000);
    const page = (args: string): Promise<unknown> => ask(`{ curations(${args}) { edges { node { number } } pageInfo { hasNextPage hasPreviousPage } } }`);
    const cursor = (number: number): string => all.edges.find((e) => e.node.number === number)?.cursor ?? "";
    expect(await page(`first: 2, after: "${cursor(5)}"`)).toEqual({ curations: { edges: [{ node: { number: 4 } }, { node: { number: 3 } }], pageInfo: { hasNextPage: true, hasPreviousPage: true } } });
    expect(await page(`last: 2, before: "${cursor(2)}"`)).toEqual({ curations: { edges: [{ node: { number: 4 } }, { node: { number: 3 } }], pageInfo: { hasNextPage: true, hasPreviousPage: true } } });
    const newest = all.totalCount;
    expect(await page(`first: 2, before: "${cursor(2)}"`)).toEqual({ curations: { edges: [{ node: { number: newest } }, { node: { number: newest - 1 } }], pageInfo: { hasNextPage: true, hasPreviousPage: false } } });
    expect(await page("last: 1")).toEqual({ curations: { edges: [{ node: { number: 1 } }], pageInfo: { hasNextPage: false, hasPreviousPage: true } } });
    expect(await client.codes(`{ curations(after: "nonsense") { totalCount } }`)).toEqual(["INPUT"]);
  });
});

describe("writing", () => {
  const call = { query: `mutation { renameEntity(entity: "method:alphanet", name: "Other") { curation { number } } }` };
  const local = serveGraph();
  const owned = serveGraph({ token: "owners-token" });
  const shut = serveGraph({ readOnly: true, token: "owners-token" });
  const wide = serveGraph({ host: "0.0.0.0", publicRead: true });
  const wideOwned = serveGraph({ host: "0.0.0.0", publicRead: true, token: "owners-token" });
  const send = (client: typeof local, headers: Record<string, string> = {}, body: unknown = call): ReturnType<typeof post> => post(`${client.address.replace("0.0.0.0", "127.0.0.1")}/graphql`, body, headers);
  const bearer = { authorization: "Bearer owners-token" };
  const token = (client: typeof local, headers: Record<string, string>): Promise<Response> => fetch(`${client.address.replace("0.0.0.0", "127.0.0.1")}/token`, { headers });

  it("needs a token, and says how to have one", async () => {
    for (const [client, says] of [[local, /PAPERGRAPH_TOKEN/], [owned, /authorization: Bearer/], [wideOwned, /authorization: Bearer/]] as const) {
      for (const headers of [{}, { authorization: "Bearer wrong" }, { authorization: "Bearer " }]) {
        const reply = await send(client, headers);
        expect([reply.status, ...codesOf(reply)]).toEqual([401, "UNAUTHENTICATED"]);
        expect(reply.errors[0]?.message).toMatch(says);
        expect(reply.data).toBeFalsy();
      }
    }
  });

  it("is done with it", async () => {
    for (const client of [owned, wideOwned]) expect((await send(client, bearer)).data).toEqual({ renameEntity: { curation: { number: 1 } } });
    expect((await local.write(call.query)).errors).toEqual([]);
  });

  it("is nobody's where the server is for reading, or open to all without a token", async () => {
    for (const client of [shut, wide]) {
      const reply = await send(client, bearer);
      expect([reply.status, ...codesOf(reply)]).toEqual([403, "FORBIDDEN"]);
      expect((await token(client, { "x-papergraph-page": "1" })).status).toBe(403);
      expect((await send(client, {}, { query: "{ stats { papers } }" })).data).toEqual({ stats: { papers: 5 } });
    }
  });

  it("by the page needs a token of the run, which only the page is given", async () => {
    const page = { "x-papergraph-page": "1" };
    const given = (await (await token(local, { ...page, "sec-fetch-site": "same-origin" })).json()) as { token: string };
    expect(given.token.length).toBeGreaterThan(30);
    const strangers: Record<string, string>[] = [
      {}, { ...page, "sec-fetch-site": "cross-site" }, { ...page, "sec-fetch-site": "same-site" }, { ...page, "x-forwarded-for": "10.0.0.1" }, { ...page, via: "1.1 proxy" }, { ...page, forwarded: "for=10.0.0.1" }, { ...page, origin: "https://evil.example" }, { ...page, origin: "null" },
    ];
    for (const headers of strangers) {
      const reply = await token(local, headers);
      expect([headers, reply.status]).toEqual([headers, 403]);
      expect(await reply.text()).not.toContain(given.token);
    }
    expect((await token(owned, page)).status).toBe(401);
  });

  it("is not done by GET, by a form, or with a query of another kind", async () => {
    const get = await fetch(`${owned.address}/graphql?query=${encodeURIComponent(call.query)}`, { headers: bearer });
    expect(get.status).toBe(405);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/graphql"]) expect((await send(owned, { ...bearer, "content-type": type })).status).toBe(415);
    expect(codesOf(await send(owned, {}, { query: `query A { stats { papers } } ${call.query.replace("mutation", "mutation B")}`, operationName: "B" }))).toEqual(["UNAUTHENTICATED"]);
    expect(codesOf(await send(owned, {}, { query: `query A { stats { papers } } ${call.query.replace("mutation", "mutation B")}`, operationName: "A" }))).toEqual([]);
  });
});

describe("pages of other sites", () => {
  const client = serveGraph({ allowedOrigins: ["https://friend.example"] });
  const ask = (origin: string, method = "POST"): Promise<Response> =>
    fetch(`${client.address}/graphql`, { method, headers: { origin, "content-type": "application/json" }, ...(method === "POST" ? { body: `{"query":"{ __typename }"}` } : {}) });

  it.each(["https://evil.example", "null", "http://localhost.evil.example", "http://127.0.0.1:1", "https://friend.example.evil", "file://", "nonsense"])("are refused: %s", async (origin) => {
    const reply = await ask(origin);
    expect(reply.status).toBe(403);
    expect(reply.headers.get("access-control-allow-origin")).toBeNull();
    expect((await ask(origin, "OPTIONS")).headers.get("access-control-allow-origin")).toBeNull();
  });
  it("may ask when the owner allows their origin", async () => {
    const reply = await ask("https://friend.example");
    expect([reply.status, reply.headers.get("access-control-allow-origin"), reply.headers.get("access-control-allow-credentials")]).toEqual([200, "https://friend.example", null]);
    const asked = await ask("https://friend.example", "OPTIONS");
    expect([asked.status, asked.headers.get("access-control-allow-headers")]).toEqual([204, "authorization, content-type"]);
  });
  it("are told from the server's own", async () => expect((await ask(client.address)).status).toBe(200));
});
