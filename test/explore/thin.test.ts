/** Of edges that only say "mentioned together", each node keeps its closest three; all others stay. */
import { expect, it } from "vitest";
import type { Pairs } from "../../src/explore/graph/pairs.ts";
import { thin } from "../../src/explore/graph/thin.ts";
import type { EdgeType } from "../../src/explore/words.ts";

const pair = (a: string, b: string, weight: number, type: EdgeType = "TOGETHER"): [string, { ends: [string, string]; says: { source: string; target: string; type: EdgeType; weight: number }[] }] =>
  [`${a} ${b}`, { ends: [a, b], says: [{ source: a, target: b, type, weight }] }];
const kept = (pairs: Pairs, centres: string[], papers: Record<string, number> = {}): string[] => {
  const names = new Set([...pairs.values()].flatMap((p) => p.ends));
  return [...thin(pairs, new Map([...names].map((n) => [n, { paperCount: papers[n] ?? 10 }])), new Set(centres)).keys()];
};
// Every two of six, weights falling with the names.
const six = [..."abcdef"];
const all: Pairs = new Map(six.flatMap((a, i) => six.slice(i + 1).map((b, j) => pair(a, b, 30 - 5 * i - j))));

it("drops an edge only where both ends have three closer ones", () => {
  const left = kept(all, []);
  expect(left.length).toBeLessThan(all.size);
  for (const name of six) expect(left.filter((key) => key.split(" ").includes(name)).length).toBeGreaterThanOrEqual(3);
});

it("keeps what is stated and what hangs on an opened entity", () => {
  const stated: Pairs = new Map([...all, pair("e", "f", 1, "IS_A")]);
  expect(kept(stated, [])).toContain("e f");
  expect(kept(all, ["f"]).filter((key) => key.includes("f"))).toHaveLength(5);
});

it("measures closeness by the papers that the two could have shared", () => {
  const hub: Pairs = new Map([pair("x", "a", 4), pair("x", "b", 4), pair("x", "c", 4), pair("x", "hub", 5), ...["p", "q", "r"].map((n) => pair("hub", n, 9))]);
  expect(kept(hub, [], { hub: 1_000 })).not.toContain("x hub");
  expect(kept(hub, [], { hub: 5 })).toContain("x hub");
});
