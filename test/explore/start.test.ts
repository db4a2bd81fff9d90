/** Where a large graph begins: what hangs together stands together, and the same graph stands the same. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { groups, startPlaces } from "../../src/explore/graph/start.ts";

/** Cliques of ten, in a ring. */
const CLIQUE = 10;
const cliques = (n: number): Uint32Array => Uint32Array.from(Array.from({ length: n }, (_, c) => {
  const first = c * CLIQUE;
  const inside = Array.from({ length: CLIQUE }, (_a, i) => Array.from({ length: i }, (_b, j) => [first + i, first + j])).flat(2);
  return [...inside, first, ((c + 1) % n) * CLIQUE + 1];
}).flat());

it("finds cliques, and puts their nodes next to each other", () => {
  const [n, room] = [40, 10];
  const found = groups(n * CLIQUE, cliques(n));
  for (let node = 0; node < found.length; node += 1) expect(found[node]).toBe(found[node - (node % CLIQUE)]);
  expect(new Set(found).size).toBe(n);
  const places = startPlaces(n * CLIQUE, cliques(n), room);
  const wide = (nodes: typeof places): number => Math.max(...nodes.map((p) => Math.hypot(p.x - (nodes[0]?.x ?? 0), p.y - (nodes[0]?.y ?? 0))));
  expect(wide(places.slice(0, CLIQUE))).toBeLessThan(5 * room);
  expect(wide(places)).toBeGreaterThan(10 * room);
});

it("gives each node one place, the same every time, and no group most of the graph", () => {
  fc.assert(fc.property(fc.integer({ min: 40, max: 120 }), fc.array(fc.tuple(fc.nat(119), fc.nat(119)), { maxLength: 300 }), (order, pairs) => {
    const ends = Uint32Array.from(pairs.flatMap(([a, b]) => [a % order, b % order]));
    const places = startPlaces(order, ends, 1);
    expect(places.filter((p) => Number.isFinite(p.x) && Number.isFinite(p.y))).toHaveLength(order);
    expect(startPlaces(order, ends, 1)).toEqual(places);
    const sizes = new Map<number, number>();
    for (const label of groups(order, ends)) sizes.set(label, (sizes.get(label) ?? 0) + 1);
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(order / 16 + 1);
  }), { numRuns: 30 });
});
