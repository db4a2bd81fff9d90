/** Wordings looked up in a text: what is found, where exactly, and what is not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Places } from "../../../src/extract/outside/places.ts";

const found = (text: string, wording: string): string[] => new Places(text).find(wording).map(({ start, end, exact }) => `${start} ${text.slice(start, end)}${exact ? "" : " ~"}`);

describe("a wording", () => {
  it.each([
    ["at every place", "BERT and BERT", "BERT", ["0 BERT", "9 BERT"]],
    ["before a hyphen", "BERT-large", "BERT", ["0 BERT"]],
    ["in other case", "Graph Neural Networks learn; graph neural networks", "graph neural networks", ["0 Graph Neural Networks ~", "29 graph neural networks"]],
    ["in the plural", "two graph neural networks", "graph neural network", ["4 graph neural networks ~"]],
    ["with another dash", "fine‑tuning of self–attention", "fine-tuning", ["0 fine‑tuning ~"]],
    ["without its hyphen", "zero shot transfer", "zero-shot transfer", ["0 zero shot transfer ~"]],
    ["over a line's end", "optimal\n  transport", "optimal transport", ["0 optimal\n  transport ~"]],
    ["with accents", "the Poincaré ball", "Poincare ball", ["4 Poincaré ball ~"]],
    ["with accents apart", "the Poincare\u0301 ball is", "Poincaré ball", ["4 Poincare\u0301 ball ~"]],
    ["with a ligature", "a classiﬁer here", "classifier", ["2 classiﬁer ~"]],
    ["behind an emoji", "🙂 attention", "Attention", ["3 attention ~"]],
    ["with spaces around it", "on GLUE.", "  GLUE ", ["3 GLUE"]],
    ["with signs of a pattern", "C++ (v1.0)", "C++ (v1.0)", ["0 C++ (v1.0)"]],
  ])("is found %s", (_, text, wording, places) => {
    expect(found(text, wording)).toEqual(places);
  });

  it.each([
    ["that is not there", "a text", "another"],
    ["within a word", "BERTology and RoBERTa", "BERT"],
    ["of few letters in other case", "it is an aim", "IT"],
    ["of signs alone", "a -- b", "--"],
    ["that is empty", "text", "  "],
    ["that is a pattern", "anything", "a.*g"],
    ["of the plural where the text has one", "one network", "networks"],
  ])("%s is not found", (_, text, wording) => {
    expect(found(text, wording)).toEqual([]);
  });

  it("that is cut from any text as whole words is found where it was, and nothing else ever is", () => {
    const word = fc.oneof(fc.string({ minLength: 1, maxLength: 6 }), fc.constantFrom("BERT", "naïve", "ﬁne", "x\u0301y", "𝒳", "İstanbul", "ß", "—"));
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (words, from, many) => {
      const text = words.join(" ");
      const wording = words.slice(from % words.length, (from % words.length) + 1 + (many % words.length)).join(" ");
      const places = new Places(text).find(wording);
      for (const { start, end } of places) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      if (/^[\p{L}\p{N}].*[\p{L}\p{N}]$/su.test(wording)) expect(places.some(({ start, end }) => text.slice(start, end) === wording)).toBe(true);
    }), { numRuns: 300 });
  });
});
