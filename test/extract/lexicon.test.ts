/** Known names in text, and words that only look like them. */
import { describe, expect, it } from "vitest";
import { HEADS_OF_ALL } from "../../src/extract/lexicon/heads.ts";
import { entryNamed } from "../../src/extract/lexicon/index.ts";
import { lexiconPass } from "../../src/extract/passes/lexicon.ts";
import { abstractOf, shown } from "./helpers.ts";

const found = (text: string): string[] => {
  const section = abstractOf(text);
  return shown(lexiconPass(section), section);
};

describe("lexicon", () => {
  it.each([
    ["We train on ImageNet and CIFAR-10.", ["ImageNet/dataset", "CIFAR-10/dataset"]],
    ["Convolutional Neural Networks win.", ["Convolutional Neural Networks/method"]],
    ["It uses k-means++ and t-SNE.", ["k-means++/method", "t-SNE/method"]],
    ["We study optimal transport.", ["optimal transport/concept"]],
    ["We measure the word error rate.", ["word error rate/metric"]],
    ["LLMs and GANs are trained.", ["LLMs/method", "GANs/method"]],
    ["We minimise with Adam.", ["Adam/method"]],
    ["Faster R-CNN is slow.", ["Faster R-CNN/method"]],
    ["Large language models reason.", ["Large language models/method"]],
  ])("%s", (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    "We adam the race to the drop.", "A bird in the mind.", "The GPT-2-Foo model", "A non-BERT teapot", "BERT-based", "The UCF_BERT folder", "question, answering", "Optimal. Transport is", "Many lions hedge.", "She goes to school.", "The quality of the record is superb.", "An atomic scaffold will reinforce it.", "Meteor showers",
  ])("nothing in: %s", (text) => expect(found(text)).toEqual([]));

  it("keeps a name's first row as what its aliases stand for", () => {
    expect(entryNamed("LSTM")?.canonical).toBe(entryNamed("long short-term memory")?.canonical);
    expect(entryNamed("CIFAR-10")?.canonical).not.toBe(entryNamed("CIFAR-100")?.canonical);
    expect(entryNamed("no such thing")).toBeUndefined();
  });

  it("has each head once", () => {
    expect(HEADS_OF_ALL.filter((word, i) => HEADS_OF_ALL.indexOf(word) !== i)).toEqual([]);
  });
});
