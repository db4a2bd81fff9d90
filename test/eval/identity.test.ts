/** B³ by hand, and a definition that is taken back. */
import { describe, expect, it } from "vitest";
import { type GoldName, readNames, scoreIdentity } from "../../scripts/eval/identity.ts";

const name = (paper: string, text: string, entity: string | null, acronym: string | null = null): GoldName => ({ paper, type: "method", name: text, acronym, entity });

describe("scoreIdentity", () => {
  it("counts a name split off and a name joined wrongly", () => {
    const scores = scoreIdentity([name("1", "graph pruning", "a"), name("2", "graph pruning", "a"), name("3", "pruning of graphs", "a"), name("4", "tree pruning", "b"), name("5", "tree pruning", "c")]);
    // Said: {1, 2}, {3}, {4, 5}; gold: {1, 2, 3}, {4}, {5}.
    expect(scores.precision).toBeCloseTo((1 + 1 + 1 + 0.5 + 0.5) / 5);
    expect(scores.recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5);
    expect(scores.split).toEqual([["graph pruning", "pruning of graphs"]]);
    expect(scores.joined).toEqual([["tree pruning"]]);
  });
  it("takes back one paper's definition and asks the others", () => {
    const scores = scoreIdentity([name("1", "quark net fusion", null, "QNF"), name("2", "quark net fusion", null, "QNF"), name("3", "queue fusion", null, "QF")]);
    expect([scores.acronyms, scores.acronymRecall]).toEqual([2, 1]);
  });
  it("names the file that it cannot read", () => expect(() => readNames("no-such.jsonl")).toThrow(/no-such\.jsonl/));
});
