/** Noun phrases that are terms, and phrases that are none. */
import { describe, expect, it } from "vitest";
import { phrasesPass } from "../../src/extract/passes/phrases.ts";
import { singular } from "../../src/extract/lexicon/singular.ts";
import { wordsOf } from "../../src/extract/passes/words.ts";
import { abstractOf, shown } from "./helpers.ts";

const found = (text: string): string[] => {
  const section = abstractOf(text);
  return shown(phrasesPass(section), section);
};

describe("phrases", () => {
  it.each([
    ["We propose a novel second-order pruning algorithm.", ["second-order pruning algorithm/method"]],
    ["This helps visual place recognition.", ["visual place recognition/concept"]],
    ["We show that graph attention networks outperform convolutional baselines.", ["graph attention networks/method", "convolutional baselines/method"]],
    ["The weakly supervised learning of masks is hard.", ["weakly supervised learning/concept"]],
    ["Training graph neural networks takes long.", ["graph neural networks/method"]],
    ["It has a learning rate.", ["learning rate/metric"]],
    ["An efficient and powerful diffusion transformer is trained.", ["diffusion transformer/method"]],
    ["We meet the model's memory footprint.", ["memory footprint/metric"]],
  ])("%s", (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    "We propose a novel approach.", "The results are good.", "It is used by many of us.", "This is efficient and simple.", "However, it fails.", "We do so in two steps.", "There are many of them, and few of these.", "12 34 (56).",
  ])("nothing in: %s", (text) => expect(found(text)).toEqual([]));
});

describe("words", () => {
  it("keeps hyphened words whole, with offsets into the text", () => {
    const section = abstractOf("We don't use curve-to-surface k-means++ (here).");
    const words = wordsOf(section);
    expect(words.map((w) => w.text)).toEqual(["We", "don't", "use", "curve-to-surface", "k-means++", "here"]);
    expect(words.every((w) => section.text.slice(w.start, w.end) === w.text)).toBe(true);
  });

  it.each([["networks", "network"], ["analyses", "analysis"], ["corpora", "corpus"], ["bias", "bias"], ["losses", "loss"], ["dynamics", "dynamics"], ["policies", "policy"], ["batches", "batch"], ["bus", "bus"], ["Is", "is"]])("%s → %s", (plural, one) => expect(singular(plural)).toBe(one));
});
