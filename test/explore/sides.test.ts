/** Two entities' neighbours parted, and who outperforms whom gathered. */
import { expect, it } from "vitest";
import { sidesOf } from "../../src/explore/ask/sides.ts";
import { standings, winsOf } from "../../src/explore/ask/wins.ts";
import type { Kind } from "../../src/explore/words.ts";

const thing = (name: string, kind: Kind = "METHOD") => ({ id: `${kind.toLowerCase()}:${name}`, name, kind, paperCount: 1, aliases: [] });
const [a, b, x, y, z] = [thing("a"), thing("b"), thing("x", "DATASET"), thing("y", "DATASET"), thing("z", "DATASET")];

it("parts neighbours by how they stand, and leaves the two themselves out", () => {
  const rows = sidesOf(
    { id: a.id, relations: [{ head: a, type: "EVALUATED_ON", tail: x, support: 2 }, { head: a, type: "EVALUATED_ON", tail: y, support: 5 }, { head: b, type: "OUTPERFORMS", tail: a, support: 1 }], together: [{ papers: 3, node: b }] },
    { id: b.id, relations: [{ head: b, type: "EVALUATED_ON", tail: y, support: 1 }, { head: b, type: "EVALUATED_ON", tail: z, support: 1 }, { head: b, type: "OUTPERFORMS", tail: a, support: 1 }], together: [] },
  );
  const names = (list: { entity: { name: string }; papers: [number, number] }[]) => list.map((n) => [n.entity.name, ...n.papers]);
  expect(rows.map((row) => [row.words, names(row.onlyA), names(row.both), names(row.onlyB)])).toEqual([["is evaluated on", [["x", 2, 0]], [["y", 5, 1]], [["z", 0, 1]]]]);
});

it("gives a sentence once for all whom it puts behind, of methods alone, and counts who is ahead", () => {
  const c = thing("c");
  const says = (head: typeof a, tail: typeof a, start: number) => ({ node: { head, tail, evidence: [{ section: "ABSTRACT" as const, start, text: "…" }] } });
  const wins = winsOf([
    { id: "paper:1", title: "One", year: 2020, venue: null, relations: { totalCount: 4, edges: [says(a, b, 0), says(a, c, 0), says(a, thing("score", "METRIC"), 0), says(b, c, 90)] } },
    { id: "paper:2", title: "Two", year: 2019, venue: null, relations: { totalCount: 1, edges: [says(a, b, 0)] } },
  ]);
  expect(wins.map((win) => [win.paper.title, win.head.name, win.tails.map((t) => t.name)])).toEqual([["One", "a", ["b", "c"]], ["One", "b", ["c"]], ["Two", "a", ["b"]]]);
  expect(standings(wins).map((s) => [s.entity.name, s.ahead, s.behind])).toEqual([["a", 2, 0], ["b", 1, 1], ["c", 0, 2]]);
});
