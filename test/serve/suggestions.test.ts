/** Merge suggestions over HTTP: with evidence of both sides, and gone once they are decided. */
import { describe, expect, it } from "vitest";
import { paper } from "../store/build.ts";
import { at, serveGraph } from "./app.ts";

const ASK = "{ mergeSuggestions(first: 5) { totalCount edges { node { score reasons { kind text } sides { entity { id } evidence { text sentence { text } } } } } } }";

describe("mergeSuggestions", () => {
  const { ask, write } = serveGraph({ graph: ["Noviform", "Novi form", "image search"].map((name, i) => paper(String(i), { entities: [name] })) });
  it("name both sides with a sentence, and the reason", async () => {
    expect(at(await ask(ASK), "mergeSuggestions")).toEqual({
      totalCount: 1,
      edges: [{ node: {
        score: 0.9, reasons: [{ kind: "SAME_LETTERS", text: "“Novi form” and “Noviform” differ only in spaces or hyphens" }],
        sides: [
          { entity: { id: "method:novi-form" }, evidence: [{ text: "Novi form", sentence: { text: "We speak of Novi form." } }] },
          { entity: { id: "method:noviform" }, evidence: [{ text: "Noviform", sentence: { text: "We speak of Noviform." } }] },
        ],
      } }],
    });
  });
  it("are kept apart by a decision, which an undo takes back", async () => {
    const kept = await write(`mutation { keepApart(entity: "method:noviform", other: "method:novi-form", why: "two") { curation { type keys holds } entities { id } } }`);
    expect(kept).toMatchObject({ errors: [], data: { keepApart: { curation: { type: "KEEP_APART", keys: ["noviform", "novi-form"], holds: true }, entities: [{ id: "method:noviform" }, { id: "method:novi-form" }] } } });
    expect(at(await ask(ASK), "mergeSuggestions.totalCount")).toBe(0);
    await write("mutation { undo { curation { number } } }");
    expect(at(await ask(ASK), "mergeSuggestions.totalCount")).toBe(1);
    expect((await write(`mutation { keepApart(entity: "method:noviform", other: "method:noviform") { curation { number } } }`)).errors[0]?.extensions).toMatchObject({ code: "INPUT" });
  });
});
