/** Live sources, against a local server: what they ask, how they read it, and how they bear faults. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CancelledError, InputError } from "../../../src/errors.ts";
import { read, type LiveOptions } from "../../../src/read/index.ts";
import { collect, type Collected } from "../collect.ts";
import { atomFeed, openalexWork, play, pubmedSet, work, type Played, type Player } from "./server.ts";

let player: Player | null = null;
let clock = 0;
let slept: number[] = [];
beforeEach(() => {
  clock = Date.now();
  slept = [];
});
afterEach(async () => {
  await player?.close();
  player = null;
});

const NAMES = ["arxiv", "doi", "doi.org", "openalex", "s2", "pubmed"];

/** The sources at the player's address, with a clock that only sleeping moves. */
const live = (more: LiveOptions = {}): LiveOptions => ({
  addresses: Object.fromEntries(NAMES.map((name) => [name, player?.address ?? "http://127.0.0.1:9"])), random: () => 0.5, now: () => clock,
  sleep: async (ms) => {
    slept.push(ms);
    clock += ms;
  },
  ...more,
});

async function reading(inputs: string | string[], answer: (path: string, params: URLSearchParams, before: number) => Played, more: LiveOptions = {}): Promise<Collected> {
  player = await play(answer);
  return collect([inputs].flat(), { live: live(more) });
}
const titles = ({ papers }: Collected): string[] => papers.map((p) => p.title);
const json = (value: unknown): Played => ({ body: JSON.stringify(value) });

describe("a live source", () => {
  it("arxiv: takes ids of any version, and says which are not there", async () => {
    const got = await reading("arxiv:2004.10934v2,hep-th/9901001", () => ({ body: atomFeed(["2004.10934"]) }));
    expect(player?.asked[0]?.path).toBe("/api/query");
    expect(player?.asked[0]?.params.get("id_list")).toBe("2004.10934v2,hep-th/9901001");
    expect(got.papers).toMatchObject([{ id: "arxiv:2004.10934", source: { file: "arxiv:2004.10934v2,hep-th/9901001", record: 1 } }]);
    expect(got.problems).toMatchObject([{ code: "not-found", line: null, message: expect.stringContaining("1 of the 2") }]);
  });

  it("arxiv:search? pages to its end, keeps its distance, asks again for a page that is empty by mistake, and says what it left", async () => {
    const ids = Array.from({ length: 450 }, (_, i) => `2001.${String(i).padStart(5, "0")}`);
    let mistakes = 1;
    const answer = (_: string, params: URLSearchParams): Played => {
      const start = Number(params.get("start"));
      if (start === 200 && mistakes-- > 0) return { body: atomFeed([], 450) };
      return { body: atomFeed(ids.slice(start, start + Number(params.get("max_results"))), 450) };
    };
    const got = await reading('arxiv:search?q=cat:cs.CL AND ti:"naps"&max=430', answer);
    expect(got.papers.map((p) => p.arxivId)).toEqual(ids.slice(0, 430));
    expect(player?.asked.map(({ params }) => params.get("start"))).toEqual(["0", "200", "200", "400"]);
    expect(player?.asked[0]?.params.get("search_query")).toBe('cat:cs.CL AND ti:"naps"');
    expect(slept.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(9_000);
    expect(got.report.notes).toMatchObject([{ note: expect.stringMatching(/^430 of the 450 papers/) }]);
  });

  it("doi: asks Crossref, then the DOI's own agency; arXiv's DOIs arXiv", async () => {
    const answer = (path: string): Played => {
      if (path === "/works/10.1000%2Fa%3Cb") return json({ status: "ok", message: work("10.1000/a<b") });
      if (path.startsWith("/works/")) return { status: 404, body: "Resource not found." };
      if (path === "/10.5281/zenodo.1") return json({ DOI: "10.5281/zenodo.1", type: "article", title: "Elsewhere", author: [{ family: "Turing", given: "Alan" }], issued: { "date-parts": [[2021]] } });
      return path === "/api/query" ? { body: atomFeed(["2004.10934"]) } : { status: 404 };
    };
    const got = await reading(["doi:10.1000/a<b", "doi:https://doi.org/10.5281/zenodo.1", "doi:10.48550/arXiv.2004.10934", "doi:10.1000/none"], answer);
    expect(titles(got)).toEqual(["Paper 10.1000/a<b", "Elsewhere", "Paper 2004.10934"]);
    expect(got.problems).toMatchObject([{ file: "doi:10.1000/none", code: "not-found" }]);
    expect(player?.asked.find(({ path }) => path === "/10.5281/zenodo.1")?.headers.accept).toContain("csl+json");
  });

  it("doi:search? and openalex:search? follow cursors", async () => {
    const page = (params: URLSearchParams, item: (n: number) => object): object[] => Array.from({ length: Number(params.get("rows") ?? params.get("per-page")) }, (_, i) => item((params.get("cursor") === "*" ? 0 : 200) + i));
    const crossref = await reading("doi:search?q=naps&max=300", (_, params) => json({ message: { "total-results": 300, items: page(params, (n) => work(`10.1000/${n}`)), "next-cursor": "next" } }));
    expect(crossref.papers).toHaveLength(300);
    expect(player?.asked.map(({ params }) => [params.get("cursor"), params.get("rows")])).toEqual([["*", "200"], ["next", "100"]]);
    await player?.close();
    const openalex = await reading("openalex:search?q=naps&filter=is_oa:true&max=1000", (_, params) => json({ meta: { count: 400, next_cursor: params.get("cursor") === "*" ? "next" : null }, results: page(params, openalexWork) }), { contact: "ada@example.org", keys: { openalex: "secret" } });
    expect(openalex.papers).toHaveLength(400);
    expect(openalex.papers[0]).toMatchObject({ abstract: "We study", sourceId: "W0" });
    expect(Object.fromEntries(player?.asked[0]?.params ?? [])).toMatchObject({ search: "naps", filter: "is_oa:true", mailto: "ada@example.org", api_key: "secret" });
    expect(player?.asked[0]?.headers["user-agent"]).toMatch(/^papergraph\/\d.*\(mailto:ada@example\.org\)$/);
    expect(openalex.report.notes).toEqual([]);
  });

  it("openalex: takes works and DOIs", async () => {
    const got = await reading(["openalex:W1,w2", "openalex:10.1000/a,b"], (path) => json(openalexWork(path.endsWith("W2") ? 2 : path.endsWith("W1") ? 1 : 3)));
    expect(titles(got)).toEqual(["Paper 1", "Paper 2", "Paper 3"]);
    expect(player?.asked.map(({ path }) => path)).toEqual(["/works/W1", "/works/W2", "/works/doi%3A10.1000%2Fa%2Cb"]);
  });

  it("s2: takes ids of many kinds, and searches by token, with a key where there is one", async () => {
    const paper = (id: string): object => ({ paperId: id, externalIds: { ArXiv: "2004.10934" }, title: `Paper ${id}`, year: 2020, authors: [{ name: "Ada Lovelace" }] });
    const answer = (path: string, params: URLSearchParams): Played => {
      if (!path.endsWith("/bulk")) return json(paper("one"));
      return json(params.get("token") ? { total: 3, token: null, data: [paper("c")] } : { total: 3, token: "t", data: [paper("a"), paper("b")] });
    };
    const got = await reading(["s2:2004.10934", "s2:search?q=naps&year=2020-"], answer, { keys: { s2: "secret" } });
    expect(titles(got)).toEqual(["Paper one", "Paper a", "Paper b", "Paper c"]);
    expect(player?.asked[0]?.path).toBe("/graph/v1/paper/ARXIV%3A2004.10934");
    expect(player?.asked.map(({ headers }) => headers["x-api-key"])).toEqual(["secret", "secret", "secret"]);
    expect(player?.asked[1]?.params.get("year")).toBe("2020-");
  });

  it("pubmed: fetches ids, and what a search finds", async () => {
    const answer = (path: string, params: URLSearchParams): Played => path.includes("esearch") ? json({ esearchresult: { count: "2", idlist: ["11", "12"] } }) : { body: pubmedSet(params.get("id")?.split(",") ?? []) };
    const got = await reading(["pubmed:7,8", "pubmed:search?naps[ti] AND 2020[dp]"], answer, { contact: "ada@example.org" });
    expect(got.papers.map((p) => p.sourceId)).toEqual(["7", "8", "11", "12"]);
    expect(Object.fromEntries(player?.asked[1]?.params ?? [])).toMatchObject({ db: "pubmed", term: "naps[ti] AND 2020[dp]", tool: "papergraph", email: "ada@example.org" });
  });

  it.each(["arxiv:", "arxiv:cats", "doi:11.1000/x", "openalex:X1", "s2:cats and dogs", "pubmed:PMC1", "arxiv:search?", "openalex:search?q=x&max=many"])("%j asks for nothing that there can be, and is refused before anything is read", async (input) => {
    await expect(collect([input, "-"], { live: live() })).rejects.toThrow(InputError);
  });
});

describe("faults", () => {
  it.each([
    ["429 with Retry-After in seconds", { status: 429, headers: { "retry-after": "7" } }, 7_000],
    ["503 without", { status: 503 }, 1_000],
    ["a connection that ends", { hangUp: true }, 1_000],
  ] as [string, Played, number][])("%s are waited for", async (_, fault, wait) => {
    const got = await reading("arxiv:2004.10934", (__, ___, before) => (before === 0 ? fault : { body: atomFeed(["2004.10934"]) }));
    expect(got.papers).toHaveLength(1);
    expect(got.problems).toEqual([]);
    expect(slept[0]).toBe(wait);
  });

  it("Retry-After may be a date", async () => {
    await reading("openalex:W1", (_, __, before) => (before === 0 ? { status: 429, headers: { "retry-after": new Date(clock + 30_000).toUTCString() } } : json(openalexWork(1))));
    expect(slept[0]).toBeGreaterThan(28_000);
    expect(slept[0]).toBeLessThanOrEqual(30_000);
  });

  it("that stay are a problem after some tries, longer apart each time, and other inputs are read", async () => {
    const got = await reading(["openalex:W1", "arxiv:2004.10934"], (path) => (path === "/api/query" ? { body: atomFeed(["2004.10934"]) } : { status: 500 }));
    expect(titles(got)).toEqual(["Paper 2004.10934"]);
    expect(got.problems).toMatchObject([{ file: "openalex:W1", code: "source-error", line: null, message: expect.stringMatching(/status 500, 6 times.*goes on from here/) }]);
    expect(slept.filter((ms) => [1_000, 2_000, 4_000, 8_000, 16_000].includes(ms))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
  });

  it("of a source that wants hours of rest are told at once", async () => {
    const got = await reading("openalex:W1", () => ({ status: 429, headers: { "retry-after": "7200" } }));
    expect(got.problems).toMatchObject([{ code: "source-error", message: expect.stringContaining("120 minutes") }]);
    expect(player?.asked).toHaveLength(1);
  });

  it("of the asker are not asked again, and shown", async () => {
    const got = await reading("openalex:search?q=x&filter=nonsense:1", () => ({ status: 403, body: "<p>Invalid filter\n nonsense</p>" }));
    expect(got.problems).toMatchObject([{ code: "source-error", message: expect.stringContaining("Invalid filter nonsense") }]);
    expect(player?.asked).toHaveLength(1);
  });

  it("of the reply itself, cut or nonsense, are problems", async () => {
    const got = await reading(["arxiv:2004.10934", "openalex:W1", "pubmed:1"], (path) => ({ body: path === "/api/query" ? atomFeed(["2004.10934"]).slice(0, 300) : "no such thing" }));
    expect(got.problems.map((p) => p.code)).toEqual(expect.arrayContaining(["bad-xml", "bad-json", "not-found"]));
  });

  it("leave no wait behind when it is stopped", async () => {
    player = await play(() => ({ status: 503, headers: { "retry-after": "60" } }));
    const stop = new AbortController();
    const { sleep: _, ...rest } = live();
    const run = async (): Promise<void> => {
      for await (const item of read(["arxiv:2004.10934"], { live: rest, signal: stop.signal })) expect(item).toBeUndefined();
    };
    setTimeout(() => stop.abort(), 100);
    await expect(run()).rejects.toThrow(CancelledError);
  });
});

describe("the cache", () => {
  let cache: string;
  beforeEach(async () => { cache = await mkdtemp(join(tmpdir(), "papergraph-live-")); });
  afterEach(() => rm(cache, { recursive: true }));

  const feed = (_: string, params: URLSearchParams): Played => ({ body: atomFeed([`2001.${params.get("start")?.padStart(5, "0")}`], 600) });

  it("spares what was read before a stop, and everything the second time", async () => {
    const input = "arxiv:search?q=all:x&max=600";
    const broken = new Set<string>(["400"]);
    player = await play((path, params) => (broken.has(params.get("start") ?? "") ? { status: 500 } : feed(path, params)));
    const again = (): Promise<Collected> => collect([input], { live: live({ cache }) });
    const cut = await again();
    expect([cut.papers.length, cut.problems.length]).toEqual([2, 1]);
    player.asked.length = 0;
    broken.clear();
    const whole = await again();
    expect(whole.papers).toHaveLength(3);
    expect(player.asked.map(({ params }) => params.get("start"))).toEqual(["400"]);
    for (const start of ["0", "200", "400"]) broken.add(start);
    expect((await again()).papers).toEqual(whole.papers);
  });

  it("forgets after a week, keeps no key and no address of mail, and bears damage", async () => {
    const once = (more: LiveOptions): Promise<Collected> => collect(["openalex:W1"], { live: live({ cache, contact: "ada@example.org", keys: { openalex: "secret" }, ...more }) });
    player = await play(() => json(openalexWork(1)));
    await once({});
    await once({});
    expect(player.asked).toHaveLength(1);
    await once({ now: () => clock + 8 * 24 * 60 * 60 * 1000 });
    expect(player.asked).toHaveLength(2);
    for (const file of await readdir(cache)) await writeFile(join(cache, file), "damaged");
    expect((await once({})).papers).toHaveLength(1);
    expect(player.asked).toHaveLength(3);
    expect(player.asked[0]?.params.get("api_key")).toBe("secret");
  });
});
