import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import type { CurationAction, CurationEntry } from "../../src/model.ts";
import { activeEntries, replay } from "../../src/resolve/curation.ts";
import { parseDecision } from "../../src/resolve/decision.ts";

const log = (...actions: CurationAction[]): CurationEntry[] => actions.map((action, i) => ({ seq: i + 1, at: "", by: "", why: "", action }));

describe("replay", () => {
  it("follows merges of merges, and never in a circle", () => {
    const r = replay(log({ type: "merge", from: ["a"], into: "b" }, { type: "merge", from: ["b"], into: "c" }, { type: "merge", from: ["c"], into: "a" }));
    expect(["a", "b", "c"].map(r.current)).toEqual(["c", "c", "c"]);
  });
  it("lets what is decided of a merged entity hold for what it became", () => {
    const r = replay(log({ type: "rename", entity: "a", name: "A!" }, { type: "merge", from: ["a"], into: "b" }));
    expect(r.face("b", { kind: "method", name: "b", aliases: [], kindVotes: {} })).toMatchObject({ name: "A!", aliases: ["b"] });
  });
  it("rejects a symmetric relation from either end", () => {
    const r = replay(log({ type: "reject-relation", head: "z", relation: "compared_with", tail: "a", paper: null }));
    expect(r.rejectsRelation("p", "a", "compared_with", "z")).toBe(true);
    expect(r.rejectsRelation("p", "a", "outperforms", "z")).toBe(false);
  });
  it("splits what a merge joined", () => {
    const r = replay(log({ type: "merge", from: ["a"], into: "b" }, { type: "split", entity: "b", forms: ["a"] }));
    expect([r.entityOf("a", "a"), r.entityOf("b", "b")]).toEqual(["a", "b"]);
  });
});

describe("activeEntries", () => {
  const merge: CurationAction = { type: "merge", from: ["a"], into: "b" };
  it("knows what is undone and redone", () => {
    expect(activeEntries(log(merge, { type: "undo", entry: 1 }))).toEqual([]);
    expect(activeEntries(log(merge, { type: "undo", entry: 1 }, { type: "redo", entry: 1 })).map((e) => e.seq)).toEqual([1]);
  });
  it.each([[[merge, { type: "redo", entry: 1 }]], [[merge, { type: "undo", entry: 2 }]], [[merge, { type: "undo", entry: 1 }, { type: "undo", entry: 1 }]], [[{ type: "undo", entry: 1 }]]] as [CurationAction[]][])("refuses %j", (actions) => {
    expect(() => activeEntries(log(...actions))).toThrow(InputError);
  });
});

describe("parseDecision", () => {
  it("takes what export writes", () => {
    const line = JSON.stringify({ at: "2026-01-01", by: "x", why: "y", action: { type: "retype", entity: "a", kind: "metric" } });
    expect(JSON.stringify(parseDecision(line, "f:1"))).toBe(line);
  });
  it.each(["", "{", "{}", "[]", '{"action":{"type":"undo","entry":1}}', '{"action":{"type":"merge","from":[],"into":"b"}}', '{"action":{"type":"retype","entity":"a","kind":"thing"}}', '{"action":{"type":"rename","entity":"a"}}'])("refuses %s, naming the line", (line) => {
    expect(() => parseDecision(line, "f.jsonl:7")).toThrow(/f\.jsonl:7/);
  });
});
