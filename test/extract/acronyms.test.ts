/** Definitions of short forms after Schwartz and Hearst, and brackets that define nothing. */
import { describe, expect, it } from "vitest";
import { acronymsPass, definitions } from "../../src/extract/passes/acronyms.ts";
import { abstractOf } from "./helpers.ts";

const pairs = (text: string): string[] => definitions(text).map(({ short, long }) => `${text.slice(short.start, short.end)} = ${text.slice(long.start, long.end)}`);

describe("definitions", () => {
  it.each([
    ["We use long short-term memory (LSTM) cells.", ["LSTM = long short-term memory"]],
    ["Generative adversarial networks (GANs) are unstable.", ["GANs = Generative adversarial networks"]],
    ["We train an LSTM (long short-term memory) on it.", ["LSTM = long short-term memory"]],
    ["The area under the curve (AUC) and mean squared error (MSE).", ["AUC = area under the curve", "MSE = mean squared error"]],
    ["We propose the tree-walk kernel (TWK; see below).", ["TWK = tree-walk kernel"]],
  ])("%s", (text, expected) => expect(pairs(text)).toEqual(expected));

  it.each(["It works (see Section 3).", "We test it (Smith et al., 2019).", "The value (10) is low.", "Trees (and shrubs) grow.", "A result (NP) without words", "We win (FOO).", "We map and reduce (AR) it.", "A sum (of all) terms (AT)", "()", "Nothing here."])("nothing in: %s", (text) => expect(pairs(text)).toEqual([]));

  it("finds every place of both forms", () => {
    const section = abstractOf("Tree-walk kernels (TWK) are fast. TWK needs no tuning. A tree-walk kernel is small.");
    const found = acronymsPass([section], new Map([["abstract", definitions(section.text)]]));
    expect(found.map((c) => section.text.slice(c.start, c.end)).sort()).toEqual(["TWK", "TWK", "Tree-walk kernels"]);
    expect(new Set(found.map((c) => c.type))).toEqual(new Set(["method"]));
  });
});
