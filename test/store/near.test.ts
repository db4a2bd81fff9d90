/** Mistyped words: the distance against trying every edit, and words that must or must not pass for each other. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lettersOff, nearest, slack } from "../../src/store/near.ts";

/** All words that one edit makes of another. */
function edits(word: string, letters: string): string[] {
  const out: string[] = [];
  for (let i = 0; i <= word.length; i += 1) {
    for (const letter of letters) out.push(word.slice(0, i) + letter + word.slice(i));
    if (i === word.length) continue;
    out.push(word.slice(0, i) + word.slice(i + 1));
    for (const letter of letters) out.push(word.slice(0, i) + letter + word.slice(i + 1));
    if (i + 1 < word.length) out.push(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
  }
  return out;
}

describe("a word that is nearly another", () => {
  it("is one edit off exactly when some edit makes it a beginning", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 6 });
    fc.assert(fc.property(word, word, (term, other) => {
      const begins = (t: string): boolean => other.startsWith(t);
      expect(lettersOff(term, other) === 0).toBe(begins(term));
      expect(lettersOff(term, other) <= 1).toBe(begins(term) || edits(term, "abc").some(begins));
    }), { numRuns: 300, seed: 3 });
  });

  it.each([
    ["transfomer", "transformer"], ["tranformers", "vision transformers"], ["recieve", "receive"], ["convolutoinal", "convolutional neural network"], ["atention", "attention"],
    ["imagnet", "imagenet"], ["reinforcment lerning", "reinforcement learning"], ["lerning reinforcment", "reinforcement learning"], ["transfom", "transformer"],
  ])("%s is %s", (typed, name) => expect(nearest(typed.split(" "), [{ names: name }])).toHaveLength(1));

  it.each([
    ["gpt3", "gpt4"], ["lstm", "gru"], ["cat", "car"], ["bret", "best"], ["xttention", "attention"], ["transfrxxer", "transformer"], ["reinforcment lerning", "reinforcement trees"],
  ])("%s is not %s", (typed, name) => expect(nearest(typed.split(" "), [{ names: name }])).toEqual([]));

  it("is the nearest of several", () => {
    const names = ["transfer", "vision transformer", "transformer"].map((name) => ({ names: name }));
    expect(nearest(["transfomer"], names)).toEqual(names.slice(1));
  });

  it("may have more letters wrong the longer it is, and none where it has a number", () => {
    expect(["cat", "bert", "learning", "gpt2transformer", "变分变分"].map(slack)).toEqual([0, 1, 2, 0, 1]);
  });
});
