/** Places that the rules know, put among the mentions that the tagger found. */
import { describe, expect, it } from "vitest";
import { type Known, withKnown } from "../../../src/extract/tagger/known.ts";
import type { WordSpan } from "../../../src/extract/tagger/spans.ts";
import type { Document } from "../../../src/extract/tagger/words.ts";

const text = "On Cells\nWe use weight decay. It helps on ImageNet.";
const words = [...text.matchAll(/\w+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
const doc: Document = {
  text, words, sentences: [{ start: 0, end: 8 }, { start: 9, end: 29 }, { start: 30, end: 51 }],
  sentence: words.map((w) => (w.start < 9 ? 0 : w.start < 30 ? 1 : 2)), ids: [], shapes: [], first: [],
};
const TYPES = ["method", "dataset", "concept", "metric"];
const abstractAt = 9;
const place = (section: Known["section"], name: string, type: Known["type"] = "method"): Known => {
  const start = text.indexOf(name) - (section === "title" ? 0 : abstractAt);
  return { section, start, end: start + name.length, type, confidence: 0.8 };
};
const found: WordSpan[] = [{ first: 9, last: 9, p: [0, 0.9, 0, 0] }];
const spans = (known: Known[]): [string, boolean][] =>
  withKnown(found, doc, known, abstractAt, TYPES).map((m) => [text.slice(words[m.first]?.start, words[m.last]?.end), m.known === true]);

describe("known places", () => {
  it("come between the mentions, in the order of the text", () => {
    expect(spans([place("abstract", "weight decay"), place("title", "Cells", "concept")])).toEqual([["Cells", true], ["weight decay", true], ["ImageNet", false]]);
  });
  it("carry the rules' kind and confidence", () => {
    expect(withKnown([], doc, [place("title", "Cells", "concept")], abstractAt, TYPES)[0]?.p).toEqual([0, 0, 0.8, 0]);
  });
  it.each<[string, Known]>([
    ["what overlaps a mention", place("abstract", "on ImageNet")],
    ["a place across two sentences", place("abstract", "decay. It")],
    ["a place beyond the text", { section: "abstract", start: 500, end: 510, type: "method", confidence: 1 }],
  ])("leave out %s", (_, known) => expect(spans([known])).toEqual([["ImageNet", false]]));
});
