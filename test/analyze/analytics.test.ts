/** Analyses of a store: what they look at, when they are worked out anew, and what they say of both. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAnalytics, trendsOf } from "../../src/analyze/index.ts";
import { Kept } from "../../src/analyze/kept.ts";
import { InputError } from "../../src/errors.ts";
import { createIdentity } from "../../src/resolve/index.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import type { Store } from "../../src/store/store.ts";
import { paper } from "../store/build.ts";
import { corpus } from "../store/corpus.ts";

describe("answers that are kept", () => {
  it("are worked out once for a state, and for all who ask meanwhile", async () => {
    let [now, works] = [0, 0];
    const kept = new Kept(() => now);
    const work = async () => (works += 1);
    const ask = (stamp: string) => kept.get("a", stamp, work);
    expect(await Promise.all([ask("1"), ask("1")])).toEqual([{ value: 1, at: "1970-01-01T00:00:00.000Z", stale: false }, { value: 1, at: "1970-01-01T00:00:00.000Z", stale: false }]);
    now = 60_000;
    expect(await ask("1")).toMatchObject({ value: 1, stale: false });
    expect(await ask("2")).toEqual({ value: 2, at: "1970-01-01T00:01:00.000Z", stale: false });
  });

  it("are given a while after a write, as those of an older graph: ten times what they took", async () => {
    let now = 0;
    const work = (value: string) => async () => {
      now += 100;
      return value;
    };
    const kept = new Kept(() => now);
    await kept.get("a", "1", work("first"));
    now = 1_000;
    expect(await kept.get("a", "2", work("second"))).toMatchObject({ value: "first", stale: true });
    now = 1_200;
    expect(await kept.get("a", "2", work("second"))).toMatchObject({ value: "second", stale: false });
    const exact = new Kept(() => now, { exact: true });
    await exact.get("a", "1", work("first"));
    expect(await exact.get("a", "2", work("second"))).toMatchObject({ value: "second", stale: false });
  });

  it("are not kept when they fail, and only the last thirty are", async () => {
    const kept = new Kept(() => 0);
    await expect(kept.get("a", "1", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await kept.get("a", "1", async () => "back")).toMatchObject({ value: "back" });
    for (let i = 0; i < 30; i += 1) await kept.get(`b${i}`, "1", async () => i);
    expect(await kept.get("a", "1", async () => "anew")).toMatchObject({ value: "anew" });
    expect(await kept.get("b29", "1", async () => "anew")).toMatchObject({ value: 29 });
  });
});

describe("analyses of a store", () => {
  let store: Store;
  beforeAll(async () => {
    store = openSqlite(":memory:", { identity: createIdentity() });
    await store.write([...corpus(31, 60, 24), ...["Net", "Net 2", "Net-2-7B"].map((name, i) => paper(`f${i}`, { entities: [name, "graph attention", "odd one"] }))]);
  });
  afterAll(() => store.close());

  it("find something, say of which part and when, and give the same again", async () => {
    const one = createAnalytics(store, () => 0);
    const answers = async ({ ranks, communities, coUse, gaps, rising }: typeof one) =>
      [await ranks("pagerank"), await ranks("betweenness"), await communities(), await coUse(), await gaps({ rows: "method", columns: "concept", minPapers: 2 }), await rising({ span: 10 }), await rising({ span: 10, falling: true })];
    const found = await answers(one);
    const all = Object.values((await store.stats()).entities).reduce((a, b) => a + b, 0);
    for (const { rows, at, stale, entities, of, bounded } of found) {
      expect(rows.length).toBeGreaterThan(0);
      expect({ at, stale, of }).toEqual({ at: "1970-01-01T00:00:00.000Z", stale: false, of: all });
      expect(entities).toBeLessThan(all);
      expect(bounded).toMatch(/^Of \d+ entities, the \d+ that most papers mention were looked at, down to those of \d\.$/);
    }
    expect(JSON.stringify(await answers(createAnalytics(store, () => 0)))).toBe(JSON.stringify(found));
  });

  it("follow what is written", async () => {
    const analytics = createAnalytics(store, () => 0); // no time goes by, so no answer has to rest
    const before = await analytics.ranks("pagerank");
    await store.write([1, 2].map((i) => paper(`late${i}`, { entities: ["Latecomer", "graph attention"] })));
    const after = await analytics.ranks("pagerank");
    expect([before, after].map(({ rows }) => rows.some((r) => r.entity.key === "latecomer"))).toEqual([false, true]);
    await store.remove(["arxiv:late1", "arxiv:late2"]);
    expect((await analytics.ranks("pagerank")).rows).toEqual(before.rows);
  });

  it("take filters from the same answer", async () => {
    const { ranks, coUse, gaps } = createAnalytics(store, () => 0);
    const methods = await ranks("pagerank", ["method"]);
    expect(methods.rows).toEqual((await ranks("pagerank")).rows.filter((r) => r.entity.kind === "method"));
    const [first] = (await coUse()).rows;
    expect((await coUse({ of: first?.a.key as string, minPapers: first?.papers as number })).rows[0]).toEqual(first);
    expect((await coUse({ kinds: ["metric"] })).rows.every(({ a, b }) => a.kind === "metric" && b.kind === "metric")).toBe(true);
    expect(await gaps({ rows: "method", columns: "dataset", minPapers: 1, of: "no-such" })).toMatchObject({ rows: [], bounded: expect.stringContaining("not among them") as string });
  });

  it("tell years side by side", async () => {
    const [one, other] = (await store.listEntities({}, "papers", { first: 2 })).rows.map(({ row }) => row);
    const [a, b] = await trendsOf(store, [one, other].flatMap((e) => e ?? []));
    expect(a?.points.map((p) => p.year)).toEqual(b?.points.map((p) => p.year));
    expect(a?.points.reduce((sum, p) => sum + p.count, 0)).toBe(one?.trend.reduce((sum, p) => sum + p.count, 0));
  });

  it.each([{ span: 0 }, { span: 2.5 }, { minPapers: 0 }, { span: 21 }])("refuse %j", async (query) => {
    await expect(createAnalytics(store).rising(query)).rejects.toThrow(InputError);
  });

  it("are empty for an empty store", async () => {
    const empty = openSqlite(":memory:", { identity: createIdentity() });
    const { ranks, communities, coUse, gaps, rising } = createAnalytics(empty);
    for (const { rows, bounded } of [await ranks("pagerank"), await ranks("betweenness"), await communities(), await coUse(), await gaps({ rows: "method", columns: "dataset", minPapers: 1 }), await rising({})]) {
      expect({ rows, bounded }).toEqual({ rows: [], bounded: null });
    }
    expect(await trendsOf(empty, [])).toEqual([]);
    await empty.close();
  });
});
