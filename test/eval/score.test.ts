/** The scorer: figures by hand, and the same as the reference scorer's where that is at hand. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { evaluate, load } from "../../scripts/eval.ts";
import { calibrationError } from "../../scripts/eval/calibration.ts";
import { pairUp, readGold } from "../../scripts/eval/gold.ts";
import { failures } from "../../scripts/eval/errors.ts";
import { type GoldPaper, normalise, type Said, score } from "../../scripts/eval/score.ts";
import { paper } from "../extract/helpers.ts";

const gold: GoldPaper[] = [{
  id: "1",
  entities: [
    { name: "QuarkNet", type: "method", types: ["method"], surfaces: ["QuarkNet", "QuarkNets"], role: "introduces", roles: ["introduces"], required: true },
    { name: "tree parsing", type: "concept", types: ["concept", "method"], surfaces: ["tree parsing"], role: "addresses", roles: ["addresses", "uses"], required: true },
    { name: "walks", type: "concept", types: ["concept"], surfaces: ["walks"], role: "mentions", roles: ["mentions"], required: false },
    { name: "ResNet", type: "method", types: ["method"], surfaces: ["ResNet"], role: "compares_with", roles: ["compares_with"], required: true },
  ],
  relations: [
    { head: "QuarkNet", tail: "tree parsing", type: "used_for", types: ["used_for"], required: true },
    { head: "ResNet", tail: "QuarkNet", type: "compared_with", types: ["compared_with"], required: true },
  ],
}];
const entity = (name: string, type: Said["entities"][number]["type"], role: Said["entities"][number]["role"]): Said["entities"][number] => ({ name, type, role, aliases: [], mentions: [{ text: name }] });

describe("normal forms", () => {
  it.each([["The Low-Rank Adapters", "low rank adapter"], ["policies", "policy"], ["bias", "bia"], ["F1/score.", "f1 score"], ["the", ""], ["its GANs", "gan"]])("%s → %s", (a, b) => expect(normalise(a)).toBe(b));
});

describe("score", () => {
  const said: Said = {
    entities: [entity("quarknet", "method", "introduces"), entity("Tree Parsing", "metric", "uses"), entity("walk", "concept", "uses"), entity("shrub", "concept", "mentions")],
    relations: [{ head: "quarknet", type: "part_of", tail: "Tree Parsing" }, { head: "quarknet", type: "used_for", tail: "shrub" }],
  };
  const scores = score(gold, new Map([["1", said]]), false);

  it("counts precision over all gold and recall over what is required", () => {
    expect(scores.untyped).toEqual({ p: 0.75, r: 0.6667, f1: 0.7059, n_pred: 4, n_gold: 3 });
    expect(scores.typed).toMatchObject({ p: 0.5, r: 0.3333 });
    expect(scores.method).toMatchObject({ p: 1, r: 0.5, n_pred: 1, n_gold: 2 });
  });
  it("takes any role that an annotator gave", () => expect(scores.role_accuracy).toBe(0.6667));
  it("asks relations for both ends, and typed ones for the type", () => {
    expect(scores.relations).toMatchObject({ p: 0.5, r: 0.5 });
    expect(scores.relations_typed).toMatchObject({ p: 0, r: 0, f1: 0 });
  });
  it("takes compared_with either way round", () => {
    const both: Said = { entities: [entity("QuarkNet", "method", "uses"), entity("ResNet", "method", "uses")], relations: [{ head: "QuarkNet", type: "compared_with", tail: "ResNet" }] };
    expect(score(gold, new Map([["1", both]]), false).relations_typed).toMatchObject({ p: 1, r: 0.5 });
  });
  it("does not count a second naming of what is found", () => {
    const twice: Said = { entities: [entity("QuarkNet", "method", "introduces"), entity("QuarkNets", "method", "introduces")], relations: [] };
    expect(score(gold, new Map([["1", twice]]), false).untyped).toMatchObject({ p: 1, n_pred: 1 });
  });
  it("gives zeros, not NaN, for nothing said", () => {
    const none = score(gold, new Map(), false);
    expect(none.untyped).toEqual({ p: 0, r: 0, f1: 0, n_pred: 0, n_gold: 3 });
    expect(none.role_accuracy).toBeNull();
  });
  it("is kinder to near forms only when lenient", () => {
    const near = new Map([["1", { entities: [entity("fast tree parsing", "concept", "uses")], relations: [] } satisfies Said]]);
    expect(score(gold, near, false).untyped.p).toBe(0);
    expect(score(gold, near, true).untyped.p).toBe(1);
  });
});

describe("calibration error", () => {
  const half = (confidence: number, right: number, of: number) => Array.from({ length: of }, (_, i) => ({ confidence, right: i < right }));
  it("is zero when confidence is the share that is right", () => expect(calibrationError([...half(0.5, 5, 10), ...half(0.2, 2, 10)])).toBe(0));
  it("is the distance, weighed by size", () => expect(calibrationError([...half(0.9, 5, 10), ...half(0.2, 6, 30)])).toBe(0.1));
  it("takes certainty and nothing at all", () => {
    expect(calibrationError(half(1, 10, 10))).toBe(0);
    expect(calibrationError([])).toBe(0);
  });
});

describe("gold files", () => {
  const folder = mkdtempSync(join(tmpdir(), "papergraph-gold-"));
  it("are read in both forms", () => {
    const file = join(folder, "one.jsonl");
    writeFileSync(file, `${JSON.stringify({ id: 3, entities: [{ type: "method", alt: "concept", name: "X", surfaces: ["X"], role: "uses", core: false }], relations: [{ head: "X", type: "is_a", tail: "X" }] })}\n\n`);
    expect(readGold(file)).toEqual([{ id: "3", entities: [{ type: "method", types: ["method", "concept"], name: "X", surfaces: ["X"], role: "uses", roles: ["uses"], required: false }], relations: [{ head: "X", type: "is_a", types: ["is_a"], tail: "X", required: true }] }]);
  });
  it("that are not there or broken are named with their line", () => {
    expect(() => readGold(join(folder, "none.jsonl"))).toThrowError(expect.objectContaining({ code: "INPUT" }));
    const file = join(folder, "two.jsonl");
    writeFileSync(file, '{"id": 1, "entities": []}\n{oops\n');
    expect(() => readGold(file)).toThrowError(/two\.jsonl:2/);
  });
  it("are paired by the record's id, the paper's id or its number", () => {
    const papers = [{ ...paper("A"), sourceId: "1" }, { ...paper("B"), id: "2" }, { ...paper("C"), source: { file: "f", record: 3 } }, paper("D")];
    const ids = (id: string): GoldPaper => ({ id, entities: [], relations: [] });
    expect([...pairUp([ids("1"), ids("2"), ids("3"), ids("9")], papers)].map(([id, p]) => id + p.title)).toEqual(["1A", "2B", "3C"]);
  });
});

describe("errors", () => {
  it("are told with their sentence", () => {
    const p = paper("Trees", "We walk. QuarkNet is quick, and shrubs grow.");
    const said = { paper: p, entities: [{ ...entity("shrubs", "concept", "uses"), confidence: 1, acronym: null, mentions: [] }], relations: [], flags: [] };
    const list = failures(gold, new Map([["1", said]]));
    expect(list.filter((f) => f.kind === "missed").map((f) => f.about)).toContain("quarknet (method)");
    expect(list.find((f) => f.kind === "made up")).toMatchObject({ about: "shrub (concept)", times: 1, example: { sentence: "QuarkNet is quick, and shrubs grow." } });
  });
});

const shared = fileURLToPath(new URL("../../../shared/data", import.meta.url));
const reference = join(shared, "score_gold.py");

describe.runIf(existsSync(reference) && spawnSync("python3", ["--version"]).status === 0)("against the reference scorer", () => {
  it("gives the same figures", async () => {
    const goldFile = join(shared, "seed", "gold.dev.jsonl");
    const input = await load([goldFile], [join(shared, "seed", "papers.txt")]);
    const { evaluation, said } = await evaluate(input, { mode: "rules" });
    const file = join(mkdtempSync(join(tmpdir(), "papergraph-score-")), "said.jsonl");
    writeFileSync(file, [...said.values()].map((e) => JSON.stringify(e)).join("\n"));
    const theirs = JSON.parse(spawnSync("python3", [reference, goldFile, file, "--json"], { encoding: "utf8" }).stdout) as Record<string, Record<string, Record<string, number> | number>>;
    for (const mode of ["strict", "lenient"] as const) {
      for (const [name, figures] of Object.entries(theirs[mode] as Record<string, Record<string, number> | number>)) {
        const ours = evaluation[mode][name as keyof (typeof evaluation)["strict"]];
        if (typeof figures === "number") expect(ours).toBeCloseTo(figures, 3);
        else for (const [key, value] of Object.entries(figures)) expect((ours as unknown as Record<string, number>)[key], `${mode} ${name} ${key}`).toBeCloseTo(value, 3);
      }
    }
  }, 120_000);
});
