import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntityKind } from "../../src/model.ts";
import { keyOf } from "../../src/resolve/index.ts";
import { toldApart } from "../../src/resolve/look-alikes.ts";
import { suggestPairs, withCompany, type Suggested } from "../../src/resolve/suggest.ts";

const entity = (name: string, rest: Partial<Suggested> & { kind?: EntityKind } = {}): Suggested => ({ key: keyOf(name), kind: "method", name, aliases: [], paperCount: 1, ...rest });
const reasonsOf = (...entities: Suggested[]): string[][] => suggestPairs(entities).map((pair) => pair.reasons.map((r) => r.kind));

describe("suggestPairs", () => {
  it.each([
    ["BigBird", "Big Bird", "same_letters"],
    ["MaxSAT", "Max-SAT", "same_letters"],
    ["principal component regression", "principle component regression", "similar_spelling"],
    ["treatment effect estimation", "treatment effects estimation", "same_words"],
    ["label smoothing", "smoothing labels", "same_words"],
    ["ordinary least squares", "OLS", "short_form"],
  ])("%s may be %s", (a, b, reason) => expect(reasonsOf(entity(a), entity(b))).toEqual([[reason]]));

  it.each([
    ["BERT", "BART"], ["ResNet", "ResNeXt"], ["Mistral", "Mixtral"], ["Llama 2 chat", "Llama 3 chat"], ["supervised contrastive learning", "unsupervised contrastive learning"],
    ["first-order optimization method", "second-order optimization method"], ["text-to-image generation", "image-to-text generation"], ["forward kinematics model", "backward kinematics model"],
    ["homogeneous graph learning", "heterogeneous graph learning"], ["intra-class variance", "inter-class variance"], ["convex optimization bound", "concave optimization bound"],
    ["segmentation maps", "segmentation mask"], ["Llama-2-7B", "Llama 2"], ["YOLO", "YOLOv4"], ["overfitting bound", "underfitting bound"], ["AR", "augmented reality"], ["dependency parsing", "constituency parsing"],
    ["micro averaged score", "macro averaged score"], ["input sequence length", "output sequence length"], ["self-attention layer", "attention layer"], ["C++", "C"],
  ])("%s is not asked about with %s", (a, b) => expect(reasonsOf(entity(a), entity(b))).toEqual([]));

  it("asks about two that papers give one name", () => {
    const [pair] = suggestPairs([entity("speculative decoding", { aliases: ["speculative sampling"], paperCount: 2 }), entity("speculative sampling", { paperCount: 5 })]);
    expect(pair).toMatchObject({ a: "speculative-sampling", b: "speculative-decoding", reasons: [{ kind: "shared_name", text: "Papers call both “speculative sampling”" }] });
    expect(reasonsOf(entity("Novaformer", { aliases: ["long-document attention encoder"] }), entity("long-document attention encoder"))).toEqual([["shared_name"]]);
  });

  it("not about a thing and its kind, nor about two that share a short form alone", () => {
    expect(reasonsOf(entity("object detection"), entity("real-time object detection", { aliases: ["object detection"] }))).toEqual([]);
    expect(reasonsOf(entity("dynamic programming", { aliases: ["DP"] }), entity("differential privacy", { aliases: ["DP"] }))).toEqual([]);
    expect(reasonsOf(entity("digits"), entity("computer vision", { aliases: ["digits"] }))).toEqual([]);
  });

  it("never of a dataset and a metric", () => expect(reasonsOf(entity("MaxSAT", { kind: "dataset" }), entity("Max-SAT", { kind: "metric" }))).toEqual([]));

  it("passes over what many names share", () => {
    const many = Array.from({ length: 60 }, (_, i) => entity(`thing ${String.fromCodePoint(97 + (i % 26))}${i}`, { aliases: ["the same name"] }));
    expect(suggestPairs(many)).toEqual([]);
  });

  it("says the same whatever the order of entities", () => {
    const words = fc.constantFrom("graph", "graphs", "neural", "networks", "network", "Max", "SAT", "MaxSAT", "learning", "GNL");
    const names = fc.uniqueArray(fc.array(words, { minLength: 1, maxLength: 3 }).map((list) => list.join(" ")), { minLength: 2, maxLength: 12, selector: keyOf });
    fc.assert(fc.property(names, fc.infiniteStream(fc.nat(5)), (list, counts) => {
      const entities = list.map((name) => entity(name, { paperCount: 1 + (counts.next().value as number) }));
      expect(suggestPairs(entities.toReversed())).toEqual(suggestPairs(entities));
    }));
  });

  it("is surer of two that keep the same company", () => {
    const [pair] = suggestPairs([entity("label smoothing"), entity("smoothing labels")]);
    const surer = withCompany(pair as NonNullable<typeof pair>, { overlap: 0.4, shared: ["ImageNet", "ResNet"] });
    expect(surer.score).toBeGreaterThan(pair?.score as number);
    expect(surer.reasons.at(-1)).toMatchObject({ kind: "shared_company", text: "Both are mentioned with ImageNet, ResNet" });
    expect(withCompany(pair as NonNullable<typeof pair>, { overlap: 0.4, shared: ["ImageNet"] })).toEqual(pair);
  });
});

describe("toldApart", () => {
  it.each([["gpt-2", "gpt-3"], ["attention", "self-attention"], ["upper-bound", "lower-bound"], ["supervised", "unsupervised"], ["type-a", "type-b"]])("%s and %s", (a, b) => expect([toldApart(a, b), toldApart(b, a)]).toEqual([true, true]));
  it.each([["graph-network", "graph-networks"], ["optimisation", "optimization"], ["reward-model", "rewards-model"]])("not %s and %s", (a, b) => expect(toldApart(a, b)).toBe(false));
});
