/** What is made of the spans: one settled list, entities, their kinds, roles and confidence. Sentences are invented. */
import { describe, expect, it } from "vitest";
import type { Candidate } from "../../src/extract/document.ts";
import { settle } from "../../src/extract/passes/settle.ts";
import { formKey } from "../../src/extract/passes/group.ts";
import type { EntityKind, PaperEntity, Role } from "../../src/model.ts";
import { extract } from "./helpers.ts";

const span = (start: number, end: number, extractor: string, confidence = 0.5): Candidate => ({ section: "abstract", start, end, type: "method", confidence, extractor, reason: "" });
const named = (entities: PaperEntity[], name: string): PaperEntity => {
  const found = entities.find((e) => e.name === name || e.aliases.includes(name));
  if (!found) throw new Error(`no ${name} among ${entities.map((e) => e.name).join(", ")}`);
  return found;
};

describe("settling", () => {
  it("keeps the longer of two that overlap, and both of two that do not", () => {
    expect(settle([span(0, 5, "lexicon@2"), span(0, 12, "phrases@2"), span(20, 25, "names@2")]).map((c) => [c.start, c.end])).toEqual([[0, 12], [20, 25]]);
  });
  it("keeps a defined short form whatever stands around it", () => {
    expect(settle([span(3, 6, "acronyms@1"), span(0, 12, "phrases@2")]).map((c) => [c.start, c.end])).toEqual([[3, 6]]);
  });
  it("does not depend on the order of the candidates", () => {
    const all = [span(0, 5, "lexicon@2", 0.9), span(0, 5, "phrases@2"), span(2, 9, "names@2"), span(9, 12, "names@2")];
    expect(settle([...all].reverse())).toEqual(settle(all));
  });
  it("makes nothing of nothing", () => expect(settle([])).toEqual([]));
});

describe("coreference", () => {
  it.each([["Graph Kernels", "graph kernel"], ["low-rank adapters", "Low rank adapter"], ["policies", "policy"], ["The bias", "bias"]])("%s is %s", (a, b) => expect(formKey(a)).toBe(formKey(b)));
  it.each([["GPT-2", "GPT-3"], ["CIFAR-10", "CIFAR-100"], ["bias", "bia"], ["k-means", "k-means++"], ["Adam", "AdamW"]])("%s is not %s", (a, b) => expect(formKey(a)).not.toBe(formKey(b)));

  it("joins a short form, its long form, their plurals and cases", async () => {
    const { entities } = await extract("Tree-Walk Kernels for Parsing", "We study tree-walk kernels (TWK). A tree-walk kernel counts walks. TWKs are fast.");
    const kernel = named(entities, "TWK");
    expect(kernel).toMatchObject({ type: "method", acronym: "TWK" });
    expect(kernel.mentions.length).toBe(5);
    expect(entities.filter((e) => /kernel|TWK/i.test(e.name))).toHaveLength(1);
  });
  it("joins a thing and the same with a word that adds nothing, but no two things", async () => {
    const { entities } = await extract("Leaf Pruning", "We study leaf pruning methods. Leaf pruning is quick. A leaf pruning network is trained.");
    expect(named(entities, "leaf pruning methods").name).toBe("Leaf pruning");
    expect(entities.filter((e) => /pruning/i.test(e.name)).map((e) => e.name)).toEqual(["Leaf pruning", "leaf pruning network"]);
  });
  it("joins what the lexicon knows as one", async () => {
    const { entities } = await extract("Trees", "We train LSTMs. Long short-term memory is slow.");
    expect(entities.filter((e) => /LSTM|short-term/i.test(e.name))).toHaveLength(1);
  });
});

describe("roles", () => {
  it.each<[string, string, string, Role]>([
    ["QuarkNet: Fast Parsing of Trees", "Parsing is slow. QuarkNet is quick.", "QuarkNet", "introduces"],
    ["On Trees", "We propose a sparse routing network. It is quick.", "sparse routing network", "introduces"],
    ["On Trees", "A model called QuarkNet is trained.", "QuarkNet", "introduces"],
    ["On Trees", "We solve it. QuarkNet, our model, is evaluated on ImageNet.", "ImageNet", "evaluates_on"],
    ["On Trees", "Our parser is trained. It outperforms ResNet and BERT by far.", "BERT", "compares_with"],
    ["A Parser for Machine Translation", "It is built with care.", "Machine Translation", "addresses"],
    ["On Trees", "Our parser is built upon ResNet.", "ResNet", "uses"],
    ["On Trees", "We reach an FID of 3.1 at last.", "FID", "evaluates_on"],
  ])("%s %s → %s %s", async (title, abstract, name, role) => {
    const { entities } = await extract(title, abstract);
    expect(named(entities, name)).toMatchObject({ role });
  });

  it("gives a reason for each", async () => {
    const { entities } = await extract("On Trees", "We propose a sparse routing network.");
    expect(named(entities, "sparse routing network").reason).toContain("we propose");
  });
});

describe("kinds", () => {
  it.each<[string, string, EntityKind]>([
    ["We propose Adaptive Leaf Alignment (ALA), a new way to prune. ALA is fast.", "ALA", "method"],
    ["We study the leaf alignment problem in depth, and the leaf alignment problem is hard.", "leaf alignment problem", "concept"],
    ["We release QuarkBench, and test on the QuarkBench dataset.", "QuarkBench", "dataset"],
    ["The word error rate (WER) falls.", "WER", "metric"],
  ])("%s → %s is a %s", async (abstract, name, type) => expect(named((await extract("Trees", abstract)).entities, name).type).toBe(type));
});

describe("confidence", () => {
  it("grows with what speaks for an entity", async () => {
    const once = await extract("Trees", "We fix it. A sparse routing network helps.");
    const often = await extract("A Sparse Routing Network", "We fix it. A sparse routing network helps. The sparse routing network is small.");
    expect(named(often.entities, "sparse routing network").confidence).toBeGreaterThan(named(once.entities, "sparse routing network").confidence);
  });
  it("is a probability", async () => {
    const { entities, relations } = await extract("QuarkNet: Fast Parsing", "QuarkNet beats ResNet on ImageNet in accuracy, such as top-1 accuracy.");
    for (const { confidence } of [...entities, ...entities.flatMap((e) => e.mentions), ...relations]) expect(confidence > 0 && confidence < 1).toBe(true);
  });
});
