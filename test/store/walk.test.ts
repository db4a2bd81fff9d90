/** Path search over made-up edges: against trying everything, and where a bound stops it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EdgeKind, NodeRef, WalkEdge } from "../../src/store/store.ts";
import { byEdgeOrder, MAX_VISITED, shortestPaths, type Adjacency } from "../../src/store/walk.ts";
import { shortest } from "./recount.ts";

const entity = (name: string | number): NodeRef => `entity:${name}`;
const paper = (name: string | number): NodeRef => `paper:${name}`;
const edge = (from: NodeRef, to: NodeRef, kind: EdgeKind = "mentions", weight = 1): WalkEdge => ({ from, to, kind, forward: true, weight });
const bothWays = (edges: WalkEdge[]): WalkEdge[] => [...edges, ...edges.map((e) => ({ ...e, from: e.to, to: e.from, forward: !e.forward }))];

/** Edges held in memory, with a record of what was asked. */
function graphOf(edges: WalkEdge[]): Adjacency & { asked: { nodes: number; limit: number }[] } {
  const at = new Map<NodeRef, WalkEdge[]>();
  for (const e of bothWays(edges)) at.set(e.from, [...(at.get(e.from) ?? []), e]);
  for (const list of at.values()) list.sort(byEdgeOrder);
  return lazy((node) => at.get(node) ?? []);
}

function lazy(edgesAt: (node: NodeRef, limit: number) => WalkEdge[]): Adjacency & { asked: { nodes: number; limit: number }[] } {
  const asked: { nodes: number; limit: number }[] = [];
  return {
    asked,
    papersAt: async (entities) => entities.reduce((sum, key) => sum + edgesAt(`entity:${key}`, MAX_VISITED).filter((e) => e.kind === "mentions").length, 0),
    edgesOf: async (nodes, via, limit) => {
      asked.push({ nodes: nodes.length, limit });
      return new Map(nodes.map((node) => [node, edgesAt(node, limit).filter((e) => via === null || via.includes(e.kind)).slice(0, limit)]));
    },
  };
}

describe("shortest paths", () => {
  it("are those that trying everything finds, in the same order", async () => {
    const node = fc.nat(11).map((n) => (n < 7 ? entity(n) : paper(n)));
    const random = fc.record({ from: node, to: node, kind: fc.constantFrom<EdgeKind>("mentions", "improves", "is_a"), weight: fc.integer({ min: 1, max: 3 }) });
    await fc.assert(fc.asyncProperty(fc.array(random, { maxLength: 30 }), node, node, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 10 }), async (list, from, to, maxHops, limit) => {
      const edges = [...new Map(list.filter((e) => e.from !== e.to).map((e) => [`${e.from} ${e.kind} ${e.to}`, edge(e.from, e.to, e.kind, e.weight)])).values()];
      const { paths, gaveUp } = await shortestPaths(graphOf(edges), from, to, { maxHops, limit });
      expect(gaveUp).toBe(false);
      expect(paths).toEqual(from === to ? [] : shortest(bothWays(edges), from, to, maxHops).slice(0, limit));
    }), { numRuns: 500, seed: 3 });
  });

  it("take the edge as it points when two point opposite ways, from whichever end they are found", async () => {
    const edges = [edge(entity("a"), entity("b"), "improves"), edge(entity("b"), entity("a"), "improves")];
    for (const [from, to] of [[entity("a"), entity("b")], [entity("b"), entity("a")]] as const) {
      const { paths } = await shortestPaths(graphOf(edges), from, to, { maxHops: 3, limit: 5 });
      expect(paths).toEqual([[{ ...edge(from, to, "improves"), forward: true }]]);
    }
  });
});

describe("a bound", () => {
  const hub = (name: string, size: number): ((node: NodeRef, limit: number) => WalkEdge[]) => (node, limit) =>
    node === entity(name) ? Array.from({ length: Math.min(limit, size) }, (_, i) => ({ ...edge(node, paper(`${name}${i}`)), forward: false }))
    : node.startsWith(`paper:${name}`) ? [edge(node, entity(name))] : [];

  it("is said when it ends the search between two hubs", async () => {
    const sides = [hub("a", MAX_VISITED), hub("b", MAX_VISITED)];
    const graph = lazy((node, limit) => sides.flatMap((side) => side(node, limit)));
    const { paths, gaveUp, visited } = await shortestPaths(graph, entity("a"), entity("b"), { maxHops: 6, limit: 3 });
    expect({ paths, gaveUp }).toEqual({ paths: [], gaveUp: true });
    expect(visited).toBeLessThanOrEqual(MAX_VISITED + 2);
  });

  it("is not reached through a hub, or at one from its own paper", async () => {
    const graph = lazy(hub("a", 10 * MAX_VISITED));
    const through = await shortestPaths(graph, paper("a7"), paper("a400000"), { maxHops: 2, limit: 3 });
    expect(through).toMatchObject({ gaveUp: false, visited: 3 });
    expect(through.paths.map((path) => path.map((e) => e.to))).toEqual([[entity("a"), paper("a400000")]]);
    const at = await shortestPaths(graph, entity("a"), paper("a400000"), { maxHops: 1, limit: 3 });
    expect(at).toMatchObject({ gaveUp: false, visited: 2 });
    expect(at.paths).toHaveLength(1);
  });

  it("keeps what is asked of a store small", async () => {
    const sides = [hub("a", 3_000), hub("b", 3_000)];
    const graph = lazy((node, limit) => sides.flatMap((side) => side(node, limit)));
    const { paths, gaveUp, visited } = await shortestPaths(graph, entity("a"), entity("b"), { maxHops: 6, limit: 3 });
    expect({ paths, gaveUp, visited }).toEqual({ paths: [], gaveUp: false, visited: 6_002 });
    expect(Math.max(...graph.asked.map((a) => a.nodes))).toBe(50);
    expect(Math.max(...graph.asked.map((a) => a.limit))).toBeLessThanOrEqual(MAX_VISITED);
  });
});
