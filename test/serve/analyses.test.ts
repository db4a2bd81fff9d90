/** Analyses through GraphQL: pages that hold, what they are worth, and refusals by name. */
import { describe, expect, it } from "vitest";
import { corpus } from "../store/corpus.ts";
import { paper } from "../store/build.ts";
import { at, serveGraph } from "./app.ts";

let now = Date.UTC(2026, 0, 2);
const client = serveGraph({ graph: corpus(31, 60, 24), now: () => now });
const { ask, send, codes } = client;

const PAGES: [string, string, string][] = [
  ["ranking", "by: BETWEENNESS", "node { id }"], ["communities", "", "node { label }"], ["coUse", "", "node { a { id } b { id } }"],
  ["gaps", "rows: METHOD, columns: METHOD, minPapers: 1", "node { row { id } column { id } }"], ["rising", "span: 10", "node { id }"],
];

describe("analyses", () => {
  it.each(PAGES)("%s is the same list, whole or in pages, from either end", async (field, given, node) => {
    type Rows = { cursor: string }[];
    const page = async (args: string) => at(await ask(`{ ${field}(${args}${given && `, ${given}`}) { edges { cursor ${node} } totalCount pageInfo { hasNextPage hasPreviousPage } analysis { at stale } } }`), field) as { edges: Rows; totalCount: number; pageInfo: object };
    const whole = await page("first: 100");
    expect(whole.edges.length).toBeGreaterThan(1);
    expect(new Set(whole.edges.map((e) => e.cursor)).size).toBe(whole.edges.length);
    const size = Math.ceil(whole.edges.length / 3);
    let forwards: Rows = [];
    for (let next = await page(`first: ${size}`); ; next = await page(`first: ${size}, after: "${forwards.at(-1)?.cursor}"`)) {
      forwards = [...forwards, ...next.edges];
      if (forwards.length >= whole.edges.length) break;
    }
    expect(forwards.slice(0, whole.edges.length)).toEqual(whole.edges);
    const [second, third] = whole.edges.slice(1);
    expect(await page(`last: 1, before: "${(third ?? second)?.cursor}"`)).toMatchObject({ edges: [third ? second : whole.edges[0]], totalCount: whole.totalCount, pageInfo: { hasNextPage: true } });
    expect(whole).toMatchObject({ analysis: { at: "2026-01-02T00:00:00.000Z", stale: false } });
  });

  it("say of an older graph that they are, until they are worked out anew", async () => {
    const worth = async () => at(await ask(`{ communities { analysis { at stale bounded } } }`), "communities.analysis");
    expect(await worth()).toMatchObject({ stale: false, bounded: expect.stringMatching(/^Of \d+ entities, the \d+ that most papers mention/) as string });
    await client.store.write([paper("late", { entities: ["graph attention", "Latecomer"] })]);
    now += 1_000;
    expect(await worth()).toMatchObject({ at: "2026-01-02T00:00:01.000Z", stale: false });
    await client.store.remove(["arxiv:late"]);
  });

  it.each([
    [`{ gaps(of: "method:none") { totalCount } }`, "NOT_FOUND"], [`{ gaps(minPapers: 0) { totalCount } }`, "INPUT"], [`{ rising(span: 0) { totalCount } }`, "INPUT"], [`{ rising(span: 21) { totalCount } }`, "LIMIT"],
    [`{ coUse(of: "paper:x") { totalCount } }`, "INPUT"], [`{ ranking(after: "bm9uZQ") { totalCount } }`, "INPUT"], [`{ ${Array.from({ length: 31 }, (_, i) => `a${i}: ranking(first: 1) { totalCount }`).join(" ")} }`, "LIMIT"],
  ])("refuse %s", async (query, code) => expect(await codes(query)).toContain(code));

  it("take a pair's papers and a reason's from the graph", async () => {
    const { errors, data } = await send(`{ coUse(first: 1) { edges { node { papers sharedPapers { totalCount } } } }
      gaps(rows: METHOD, columns: METHOD, minPapers: 1, first: 1) { edges { node { shared reasons { withRow withColumn papersWithRow { totalCount } papersWithColumn { totalCount } } } } } }`);
    expect(errors).toEqual([]);
    const pair = at(data, "coUse.edges.0.node") as { papers: number; sharedPapers: { totalCount: number } };
    expect(pair.sharedPapers.totalCount).toBeGreaterThanOrEqual(pair.papers);
    for (const reason of at(data, "gaps.edges.0.node.reasons") as Record<string, unknown>[]) expect(reason).toMatchObject({ papersWithRow: { totalCount: reason["withRow"] }, papersWithColumn: { totalCount: reason["withColumn"] } });
  });
});
