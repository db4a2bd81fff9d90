/** The tagger's word and the rules' as one. A tagger of our own making says what the case needs. */
import { describe, expect, it } from "vitest";
import { sectionsOf } from "../../src/extract/document.ts";
import { definitions } from "../../src/extract/passes/acronyms.ts";
import { shortForms } from "../../src/extract/passes/group.ts";
import { mergeTagged } from "../../src/extract/passes/merge.ts";
import type { TaggedEntity } from "../../src/extract/tagger/index.ts";
import type { EntityKind, Mention, PaperEntity, PaperRelation } from "../../src/model.ts";
import { paper } from "./helpers.ts";

const text = "We train long short-term memory (LSTM) cells on ImageNet. The LSTM is small, and its accuracy grows with weight decay.";
const sections = sectionsOf(paper("On Cells", text));
const forms = shortForms(sections, new Map(sections.map((s) => [s.section, definitions(s.text)])));

function entity(type: EntityKind, confidence: number, extractor: string, ...names: string[]): PaperEntity {
  const mentions = names.map((name): Mention => {
    const start = text.indexOf(name);
    return { section: "abstract", start, end: start + name.length, text: name, confidence, extractor, sentence: { start: 0, end: text.length } };
  });
  return { type, name: names[0] as string, aliases: names.slice(1), acronym: null, role: "uses", confidence, mentions };
}
/** Read as "uses", and surely: nothing that the rules see changes that. */
const roles = { introduces: -30, evaluates_on: -30, compares_with: -30, addresses: -30, uses: 0, mentions: -30 };
const tagged = (type: EntityKind, confidence: number, ...names: string[]): TaggedEntity => ({ ...entity(type, confidence, "tagger@1", ...names), roles });
const known = (type: EntityKind, confidence: number, ...names: string[]): PaperEntity => entity(type, confidence, "lexicon@2", ...names);
const relation = (head: string, tail: string): PaperRelation => ({ head, type: "evaluated_on", tail, confidence: 0.8, evidence: { section: "abstract", start: 0, end: 5, text: text.slice(0, 5) }, extractor: "tagger@1" });
const merge = (entities: TaggedEntity[], doubtful: TaggedEntity[], ruled: PaperEntity[], relations: PaperRelation[] = [], read: TaggedEntity[] = []) =>
  mergeTagged({ entities, doubtful, known: read, relations }, ruled, sections, forms);
const names = (merged: { entities: PaperEntity[] }): string[] => merged.entities.map((e) => e.name);

describe("merging", () => {
  it("joins a short form and the long form that the paper defines", () => {
    const merged = merge([tagged("method", 0.9, "long short-term memory"), tagged("concept", 0.6, "LSTM"), tagged("dataset", 0.9, "ImageNet")], [], [], [relation("LSTM", "ImageNet")]);
    expect(names(merged)).toEqual(["long short-term memory", "ImageNet"]);
    expect(merged.entities[0]).toMatchObject({ type: "method", acronym: "LSTM", confidence: 0.9, aliases: ["LSTM"] });
    expect(merged.relations).toMatchObject([{ head: "long short-term memory", tail: "ImageNet" }]);
  });
  it("drops a relation whose ends became one", () => {
    expect(merge([tagged("method", 0.9, "long short-term memory"), tagged("method", 0.6, "LSTM")], [], [], [relation("LSTM", "long short-term memory")]).relations).toEqual([]);
  });
  it("takes what the tagger doubts when the rules have it", () => {
    const merged = merge([], [tagged("method", 0.5, "weight decay")], [known("method", 0.85, "weight decay")]);
    expect(merged.entities).toMatchObject([{ name: "weight decay", confidence: 0.5, reason: "doubted by the tagger, known to the rules" }]);
  });
  it("takes a known name where the tagger is silent", () => {
    expect(names(merge([tagged("dataset", 0.9, "ImageNet")], [], [known("method", 0.85, "weight decay")]))).toEqual(["ImageNet", "weight decay"]);
  });
  it("gives it the role and the relations that the tagger reads there", () => {
    const read = { ...tagged("method", 0.2, "weight decay"), roles: { ...roles, uses: -30, compares_with: 0 } };
    const merged = merge([tagged("dataset", 0.9, "ImageNet")], [], [known("method", 0.85, "weight decay")], [relation("weight decay", "ImageNet")], [read]);
    expect(merged.entities[1]).toMatchObject({ name: "weight decay", role: "compares_with", confidence: 0.85 });
    expect(merged.relations).toMatchObject([{ head: "weight decay", tail: "ImageNet" }]);
  });
  it("drops a relation with an end that does not stand", () => {
    const merged = merge([tagged("dataset", 0.9, "ImageNet")], [tagged("method", 0.2, "weight decay")], [], [relation("weight decay", "ImageNet")]);
    expect(merged.relations).toEqual([]);
  });
  it("lets the rules' votes tip a role that the tagger is in two minds of", () => {
    const unsure = { ...tagged("dataset", 0.9, "ImageNet"), role: "uses" as const, roles: { ...roles, uses: -0.6, evaluates_on: -0.8 } };
    expect(merge([unsure], [], []).entities[0]?.role).toBe("evaluates_on");
  });
  it("takes the name of a known dataset for one", () => {
    expect(merge([tagged("method", 0.9, "ImageNet")], [], [known("dataset", 0.9, "ImageNet")]).entities).toMatchObject([{ name: "ImageNet", type: "dataset" }]);
    expect(merge([tagged("method", 0.9, "ImageNet")], [], [known("dataset", 0.5, "ImageNet")]).entities).toMatchObject([{ type: "method" }]);
  });
  it("keeps the tagger's numbers to itself", () => {
    expect(Object.keys(merge([tagged("dataset", 0.9, "ImageNet")], [], []).entities[0] as object)).not.toContain("roles");
  });
  it("keeps the reasons", () => {
    const merged = merge([tagged("dataset", 0.9, "ImageNet")], [], []);
    expect(merged.entities[0]?.reason).toBe(merged.entities[0]?.mentions[0]?.reason);
    expect(merged.entities[0]?.reason).toContain("tagger");
  });

  it.each<[string, TaggedEntity[], TaggedEntity[], PaperEntity[]]>([
    ["what the tagger doubts and the rules do not have", [], [tagged("method", 0.5, "weight decay")], []],
    ["what the tagger doubts and the rules hardly believe", [], [tagged("method", 0.5, "weight decay")], [known("method", 0.5, "weight decay")]],
    ["what the tagger all but denies", [], [tagged("method", 0.2, "weight decay")], [known("method", 0.95, "weight decay")]],
    ["a word the rules hardly believe", [], [], [known("metric", 0.5, "accuracy")]],
    ["a look of a name alone", [], [], [entity("method", 0.8, "names@2", "LSTM")]],
  ])("gives nothing for %s", (_, entities, doubtful, ruled) => expect(names(merge(entities, doubtful, ruled))).toEqual([]));

  it("adds nothing inside a longer term of the tagger", () => {
    expect(names(merge([tagged("method", 0.9, "LSTM) cells on ImageNet")], [], [known("dataset", 0.9, "ImageNet")]))).toEqual(["LSTM) cells on ImageNet"]);
  });
});
