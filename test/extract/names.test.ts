/** Names by their look, and what looks like one but is none. */
import { describe, expect, it } from "vitest";
import { namesPass } from "../../src/extract/passes/names.ts";
import { abstractOf, shown, titleOf } from "./helpers.ts";

const inAbstract = (text: string): string[] => {
  const section = abstractOf(text);
  return shown(namesPass(section), section);
};
const inTitle = (text: string): string[] => {
  const section = titleOf(text);
  return shown(namesPass(section), section);
};

describe("names in prose", () => {
  it.each([
    ["We propose xAR.", ["xAR/method"]],
    ["We build on YOLOv9 and QuLoRA.", ["YOLOv9/method", "QuLoRA/method"]],
    ["We run LLaMA-2-7B in four bits.", ["LLaMA-2-7B/method"]],
    ["We sample CelebA-HQ-256 faces.", ["CelebA-HQ-256/dataset"]],
    ["It is tested on the FooBar dataset.", ["FooBar/dataset"]],
    ["We report results on FooBar, BazQA and QuxNet.", ["FooBar/dataset", "BazQA/dataset", "QuxNet/dataset"]],
    ["We use benchmarks such as FooBar.", ["FooBar/dataset"]],
    ["The model reaches an FXD of 3.2.", ["FXD/metric"]],
    ["We solve the KSAT problem.", ["KSAT/concept"]],
    ["Points are drawn by x-SNE.", ["x-SNE/method"]],
  ])("%s", (text, expected) => expect(inAbstract(text)).toEqual(expected));

  it.each([
    "We train on a GPU in the USA.", "Code is on GitHub.", "The State-of-the-Art is low.", "Let X1 be in R.", "We prove that T is NP-hard.", "This is an API over HTTP.",
    "A good start. The end.", "In 2019, 300 people came.", "Set \\mathbf{AB} to zero.", "See example.com/ABC for more.", "i.i.d. samples and Q&A.", "Multi-Agent systems in Los Angeles",
  ])("nothing in: %s", (text) => expect(inAbstract(text)).toEqual([]));
});

describe("names before a title's colon", () => {
  it.each([
    ["Quark: A Fast Method for Trees", ["Quark/method"]],
    ["QuarkBench: A Benchmark for Parsers", ["QuarkBench/dataset"]],
    ["Quark 2: Bigger Trees", ["Quark 2/method"]],
    ["BigQuark: A Model for the Tree Challenge", ["BigQuark/method"]],
  ])("%s", (title, expected) => expect(inTitle(title)).toEqual(expected));

  it.each(["On trees: a study", "Growing on Slopes: What We Know", "What is a tree?", "A Very Long Introduction to the Subject: Part One"])("nothing in: %s", (title) => expect(inTitle(title)).toEqual([]));
});
