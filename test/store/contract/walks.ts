/** Paths and neighbourhoods, against trying everything. */
import { describe, expect, it } from "vitest";
import type { EdgeKind, NodeRef, PathArgs, WalkEdge } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { corpus } from "../corpus.ts";
import * as R from "../recount.ts";
import { holding, identity, type Open } from "./reading.ts";

/** a — p1 — b — p2 — c, b used for c by p2; d — p3 — e stand apart; a, f and b, f twice together. */
const chain = [
  paper("1", { entities: ["alpha", "beta"] }),
  paper("2", { entities: ["beta", "gamma"], relations: [["beta", "used_for", "gamma"]] }),
  paper("3", { entities: ["delta", "epsilon"] }),
  paper("4", { entities: ["alpha", "zeta"] }), paper("5", { entities: ["zeta", "beta"] }), paper("6", { entities: ["alpha", "zeta"] }),
];

const steps = (path: WalkEdge[]): string[] => path.map((e) => `${e.from} ${e.forward ? "-" : "<-"}${e.kind}${e.forward ? "->" : "-"} ${e.to}`);

export function walks(open: Open): void {
  describe("paths", () => {
    const held = holding(open, chain);

    const paths = async (from: NodeRef, to: NodeRef, args: Partial<PathArgs> = {}) => held.store.path(from, to, { maxHops: 6, limit: 10, ...args });

    it("of one hop and of several, each edge with its direction", async () => {
      expect((await paths("entity:alpha", "paper:arxiv:1")).paths.map(steps)).toEqual([["entity:alpha <-mentions- paper:arxiv:1"]]);
      expect((await paths("entity:alpha", "entity:gamma")).paths.map(steps)).toEqual([
        ["entity:alpha <-mentions- paper:arxiv:1", "paper:arxiv:1 -mentions-> entity:beta", "entity:beta -used_for-> entity:gamma"],
      ]);
      expect((await paths("entity:gamma", "entity:beta")).paths.map(steps)).toEqual([["entity:gamma <-used_for- entity:beta"]]);
    });

    it("all that are shortest, up to the limit", async () => {
      const all = await paths("entity:alpha", "entity:zeta");
      expect(all.paths.map((path) => path[0]?.to)).toEqual(["paper:arxiv:4", "paper:arxiv:6"]);
      expect(all.gaveUp).toBe(false);
      expect((await paths("entity:alpha", "entity:zeta", { limit: 1 })).paths.map((path) => path[0]?.to)).toEqual(["paper:arxiv:4"]);
    });

    it("none between what is not joined, not there, or one and the same", async () => {
      for (const [from, to] of [["entity:alpha", "entity:delta"], ["entity:alpha", "entity:nowhere"], ["paper:arxiv:none", "entity:alpha"], ["entity:alpha", "entity:alpha"]] as const) {
        expect(await paths(from, to)).toMatchObject({ paths: [], gaveUp: false });
      }
    });

    it("no longer than asked", async () => {
      expect((await paths("entity:alpha", "entity:gamma", { maxHops: 2 })).paths).toEqual([]);
      expect((await paths("entity:alpha", "entity:gamma", { maxHops: 3 })).paths).toHaveLength(1);
    });

    it("only along what is asked", async () => {
      const hops = async (via: EdgeKind[]): Promise<number[]> => (await paths("entity:beta", "entity:gamma", { via })).paths.map((path) => path.length);
      expect(await hops(["used_for"])).toEqual([1]);
      expect(await hops(["mentions"])).toEqual([2]);
      expect(await hops(["improves"])).toEqual([]);
      expect(await hops([])).toEqual([]);
    });
  });

  describe("walks over a larger graph", () => {
    const graph = R.recount(corpus(13, 50, 60), identity);
    const held = holding(open, corpus(13, 50, 60));

    it.each<[EdgeKind[] | undefined, number]>([[undefined, 4], [["mentions"], 4], [["improves", "is_a", "used_for", "part_of"], 6]])("takes the strongest of the shortest paths via %j, as trying everything does", async (via, maxHops) => {
      const edges = R.edgesOf(graph, via);
      const nodes = [...graph.entities.map((e): NodeRef => `entity:${e.key}`), ...graph.papers.map((p): NodeRef => `paper:${p.id}`)];
      const lengths = new Set<number>();
      for (let i = 0; i < 40; i += 1) {
        const [from, to] = [nodes[(i * 31) % nodes.length], nodes[(i * 17 + 5) % nodes.length]] as [NodeRef, NodeRef];
        if (from === to) continue;
        const { paths, gaveUp } = await held.store.path(from, to, { maxHops, limit: 5, ...(via ? { via } : {}) });
        expect(gaveUp).toBe(false);
        expect(paths).toEqual(R.shortest(edges, from, to, maxHops).slice(0, 5));
        lengths.add(paths[0]?.length ?? 0);
      }
      expect(lengths.size).toBeGreaterThan(2);
    });

    const start = graph.entities.toSorted(R.ENTITY_ORDERS.papers)[2]?.key as string;
    const around = R.neighbours(graph, start);
    const kindOf = new Map(graph.entities.map((e) => [e.key, e.kind]));

    it("keeps the strongest neighbours and says how many it left out", async () => {
      expect(around.length).toBeGreaterThan(6);
      const sub = await held.store.neighborhood([start], { depth: 1, perNode: 4 });
      expect(sub.entities.map((e) => e.key)).toEqual([start, ...around.slice(0, 4).map((n) => n.entityKey)].sort());
      expect(sub.entities).toEqual(sub.entities.map((e) => graph.entities.find((row) => row.key === e.key)));
      expect(sub.omitted).toEqual({ [start]: around.length - 4 });
      expect((await held.store.neighborhood([start], { depth: 1, perNode: 200 })).omitted).toEqual({});
    });

    it("passes over the strongest when the next are asked for", async () => {
      const sub = await held.store.neighborhood([start], { depth: 1, perNode: 2, skip: 3 });
      expect(sub.entities.map((e) => e.key)).toEqual([start, ...around.slice(3, 5).map((n) => n.entityKey)].sort());
      expect(sub.omitted).toEqual({ [start]: around.length - 5 });
    });

    it("holds all edges among what it keeps, and no others", async () => {
      const sub = await held.store.neighborhood([start], { depth: 2, perNode: 3, types: ["improves", "used_for", "compared_with"], minSupport: 2 });
      const keys = sub.entities.map((e) => e.key);
      expect(keys.length).toBeGreaterThan(4);
      const together = keys.flatMap((a) => keys.filter((b) => a < b).map((b) => ({ head: a, tail: b, type: "co_occurs", weight: R.together(graph, a, b).length }))).filter((e) => e.weight > 0);
      const stated = graph.relations.filter((r) => keys.includes(r.head) && keys.includes(r.tail) && ["improves", "used_for", "compared_with"].includes(r.type) && r.support >= 2)
        .map((r) => ({ head: r.head, tail: r.tail, type: r.type, weight: r.support }));
      const order = (e: { head: string; tail: string; type: string }): string => `${e.head} ${e.tail} ${e.type}`;
      expect(sub.edges).toEqual([...together, ...stated].sort((a, b) => (order(a) < order(b) ? -1 : 1)));
    });

    it("goes two steps, by kind, from several entities, by any of their forms", async () => {
      const ring = around.filter((n) => kindOf.get(n.entityKey) === "method").slice(0, 2).map((n) => n.entityKey);
      const outer = ring.flatMap((key) => R.neighbours(graph, key).filter((n) => kindOf.get(n.entityKey) === "method").slice(0, 2).map((n) => n.entityKey));
      const sub = await held.store.neighborhood([start], { depth: 2, perNode: 2, kinds: ["method"] });
      expect(sub.entities.map((e) => e.key)).toEqual([...new Set([start, ...ring, ...outer])].sort());
      expect(await held.store.neighborhood(["no-such"], { depth: 1, perNode: 5 })).toEqual({ entities: [], edges: [], omitted: {} });
      const [form, key] = [...graph.entityOf].find(([f, k]) => f !== k && kindOf.has(k) && !kindOf.has(f)) as [string, string];
      expect(await held.store.neighborhood([form, key, key], { depth: 1, perNode: 3 })).toEqual(await held.store.neighborhood([key], { depth: 1, perNode: 3 }));
    });
  });
}
