/** What is made of a model's answer: only what stands in the text, marked as the model's, beside ours and never in its place. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sectionsOf } from "../../../src/extract/document.ts";
import { DROPS, type Drop } from "../../../src/extract/extractor.ts";
import { add } from "../../../src/extract/outside/add.ts";
import { parseAnswer, readAnswer, type Said } from "../../../src/extract/outside/answer.ts";
import { definitions } from "../../../src/extract/passes/acronyms.ts";
import { shortForms } from "../../../src/extract/passes/group.ts";
import { extract, paper } from "../helpers.ts";

const TITLE = "QuiltNet: patching vision models";
const ABSTRACT = "We propose QuiltNet, a Patchwork Encoder (PE) for image classification. QuiltNet outperforms a ResNet-50 on ImageNet. The PE needs less memory.";
const text = paper(TITLE, ABSTRACT);
const sections = sectionsOf(text);
const forms = shortForms(sections, new Map(sections.map((s) => [s.section, definitions(s.text)])));

function read(answer: { entities?: unknown[]; relations?: unknown[] }): Said & { dropped: Partial<Record<Drop, number>> } {
  const dropped: Partial<Record<Drop, number>> = {};
  const drop = (why: Drop): void => { dropped[why] = (dropped[why] ?? 0) + 1; };
  return { ...readAnswer({ entities: [], relations: [], ...answer }, { sections, forms, extractor: "outside@toy", drop }), dropped };
}

const quilt = { name: "QuiltNet", kind: "method", role: "introduces", mentions: ["QuiltNet"] };
const imagenet = { name: "ImageNet", kind: "dataset", role: "evaluates_on", mentions: ["ImageNet"] };
const resnet = { name: "ResNet-50", kind: "method", role: "compares_with", mentions: ["ResNet-50"] };
const SENTENCE = "QuiltNet outperforms a ResNet-50 on ImageNet.";

describe("an answer", () => {
  it("is known by its shape, thought aloud, fenced or bare", () => {
    const plain = '{"entities":[],"relations":[]}';
    for (const words of [plain, `\`\`\`json\n${plain}\n\`\`\``, `<think>{"a": 1} or not?</think>\n${plain}`, `Here it is: ${plain}. Done.`, '{"entities":[]}']) expect(parseAnswer(words), words).toEqual({ entities: [], relations: [] });
    for (const words of ["", "{}", "null", "[]", plain.slice(0, -2), '{"entities":{}}', '{"entities":[],"relations":3}', "I cannot do that."]) expect(parseAnswer(words), words).toBeNull();
  });

  it("becomes mentions at every place, with the sentence around each, the model's name and a reason", () => {
    const { entities, dropped } = read({ entities: [quilt] });
    expect(dropped).toEqual({});
    expect(entities).toMatchObject([{ name: "QuiltNet", type: "method", role: "introduces" }]);
    expect(entities[0]?.mentions.map((m) => [m.section, m.start, m.text, m.extractor])).toEqual([["title", 0, "QuiltNet", "outside@toy"], ["abstract", 11, "QuiltNet", "outside@toy"], ["abstract", 72, "QuiltNet", "outside@toy"]]);
    expect(entities[0]?.mentions.map(({ section, sentence }) => text[section].slice(sentence.start, sentence.end))[2]).toBe(SENTENCE);
    expect(entities[0]?.mentions.every((m) => m.reason === "copied by the outside model" && m.confidence === 0.6)).toBe(true);
  });

  it("says how a wording was found that stands otherwise in the text, and believes it less", () => {
    expect(read({ entities: [{ ...quilt, name: "Image Classification", kind: "concept", mentions: [] }] }).entities[0]?.mentions).toMatchObject([
      { start: 50, end: 70, text: "image classification", confidence: 0.5, reason: "the outside model wrote “Image Classification”, which stands so here" },
    ]);
  });

  it("loses what is not in the text, offsets that it gives, and what is not of ours, each counted", () => {
    const { entities, dropped } = read({
      entities: [
        { ...quilt, mentions: ["QuiltNet", "QuiltNet v2"], start: 999, end: 3, section: "body" },
        { ...quilt, name: "AlexNet", mentions: ["AlexNet"] },
        { ...imagenet, kind: "benchmark" },
        { ...resnet, role: "beats" },
        { name: 7 }, null, "ResNet-50", { ...quilt, name: "memory", kind: "Metric", role: "Evaluates on", mentions: [1] },
      ],
    });
    expect(entities.map((e) => [e.name, e.type, e.role])).toEqual([["QuiltNet", "method", "introduces"], ["ResNet-50", "method", "mentions"], ["memory", "metric", "evaluates_on"]]);
    expect(entities[0]?.mentions.map((m) => m.start)).toEqual([0, 11, 72]);
    expect(dropped).toEqual({ absent: 2, kind: 1, role: 1, shape: 4 });
  });

  it("joins a short form with its long form as the paper defines it, whoever of the two was named", () => {
    const { entities } = read({ entities: [{ ...quilt, name: "PE", role: "uses", mentions: ["PE"] }, { ...quilt, name: "Patchwork Encoder", mentions: [] }] });
    expect(entities).toMatchObject([{ name: "Patchwork Encoder", aliases: ["PE"], acronym: "PE", role: "introduces" }]);
    expect(entities[0]?.mentions.map((m) => m.text)).toEqual(["Patchwork Encoder", "PE", "PE"]);
  });

  it("gives each place to the longest wording", () => {
    const { entities, dropped } = read({ entities: [{ ...quilt, name: "image", kind: "concept", mentions: [] }, { ...quilt, name: "image classification", kind: "concept", mentions: [] }] });
    expect(entities.map((e) => e.name)).toEqual(["image classification"]);
    expect(dropped).toEqual({ overlap: 1 });
  });

  it("states relations between what was found, by the sentence that it copies, and none twice", () => {
    const beats = { head: "quiltnet", type: "outperforms", tail: "ResNet-50", evidence: "outperforms a ResNet-50" };
    const { relations, dropped } = read({
      entities: [quilt, imagenet, resnet],
      relations: [
        beats, { ...beats, evidence: SENTENCE }, { ...beats, type: "destroys" }, { ...beats, tail: "VGG" }, { ...beats, tail: "QuiltNet" },
        { ...beats, evidence: "QuiltNet is far better than a ResNet-50." }, { ...beats, evidence: "The PE needs less memory." }, { ...beats, evidence: null }, 3,
      ],
    });
    expect(relations).toMatchObject([{ head: "QuiltNet", type: "outperforms", tail: "ResNet-50", extractor: "outside@toy", evidence: { section: "abstract", start: 72, end: 117, text: SENTENCE } }]);
    expect(dropped).toEqual({ relation: 1, end: 2, evidence: 2, shape: 2 });
  });

  it("has words for every way to be dropped", () => {
    for (const words of Object.values(DROPS)) expect(words.length).toBeGreaterThan(8);
  });
});

describe("beside ours", async () => {
  const ours = await extract(TITLE, ABSTRACT);
  const added = (answer: Parameters<typeof read>[0]): ReturnType<typeof read> => {
    const dropped: Partial<Record<Drop, number>> = {};
    const said = readAnswer({ entities: [], relations: [], ...answer }, { sections, forms, extractor: "outside@toy", drop: () => undefined });
    return { ...add(ours, said, forms, (why) => { dropped[why] = (dropped[why] ?? 0) + 1; }), dropped };
  };
  const own = ({ entities, relations }: Said): Said => ({
    entities: entities.map((e) => ({ ...e, mentions: e.mentions.filter((m) => !m.extractor.startsWith("outside@")) })).filter((e) => e.mentions.length > 0),
    relations: relations.filter((r) => !r.extractor.startsWith("outside@")),
  });

  it("nothing of ours changes, whatever it says of the same things", () => {
    const { entities, relations } = added({
      entities: [{ ...quilt, kind: "dataset", role: "mentions" }, { ...imagenet, kind: "metric" }, resnet],
      relations: [{ head: "QuiltNet", type: "outperforms", tail: "ResNet-50", evidence: SENTENCE }],
    });
    expect(ours.entities.map((e) => e.name)).toEqual(expect.arrayContaining(["QuiltNet", "ImageNet", "ResNet-50"]));
    expect(own({ entities, relations })).toEqual({ entities: ours.entities, relations: ours.relations });
    const both = entities.find((e) => e.name === "QuiltNet")?.mentions.filter((m) => m.section === "title");
    expect(both?.map((m) => m.extractor.replace(/@.*/, ""))).toEqual(["names", "outside"]);
    expect(both?.[1]?.reason).toBe("copied by the outside model (which takes it for dataset, mentions)");
    expect(relations.filter((r) => r.type === "outperforms").map((r) => r.extractor.replace(/@.*/, ""))).toEqual(expect.arrayContaining(["outside"]));
  });

  it("what we have not becomes an entity of its own, and relations join it to ours", () => {
    const { entities, relations, dropped } = added({
      entities: [{ name: "memory", kind: "metric", role: "mentions", mentions: [] }, { name: "PE", kind: "method", role: "introduces", mentions: [] }],
      relations: [{ head: "PE", type: "evaluated_on", tail: "memory", evidence: "The PE needs less memory." }],
    });
    const fresh = entities.filter((e) => !ours.entities.some((o) => o.name === e.name));
    expect(fresh).toMatchObject([{ name: "memory", type: "metric", role: "mentions", mentions: [{ extractor: "outside@toy" }] }]);
    expect(relations.at(-1)).toMatchObject({ head: ours.entities.find((e) => e.acronym === "PE")?.name, tail: "memory", extractor: "outside@toy" });
    expect(dropped).toEqual({});
  });

  it("a wording across one of ours is left out and counted, with the relations that hang on it alone", () => {
    const { entities, relations, dropped } = added({
      entities: [{ name: "a ResNet-50 on", kind: "method", role: "uses", mentions: [] }, quilt],
      relations: [{ head: "QuiltNet", type: "outperforms", tail: "a ResNet-50 on", evidence: SENTENCE }],
    });
    expect(entities.map((e) => e.name)).toEqual(ours.entities.map((e) => e.name));
    expect(relations).toEqual(ours.relations);
    expect(dropped).toEqual({ overlap: 1, end: 1 });
  });

  it("whatever it says, every word stands in the text, ours stay, names are unique and no two places cross", () => {
    const word = fc.constantFrom("QuiltNet", "PE", "Patchwork Encoder", "patchwork encoder", "image", "image classification", "ResNet-50", "a ResNet", "on ImageNet", "memory", "needs less memory", "AlexNet", "", "\ud83d");
    const any = fc.oneof(word, fc.constantFrom("method", "dataset", "introduces", "uses", "outperforms", "is_a", SENTENCE), fc.jsonValue({ maxDepth: 1 }));
    const entity = fc.record({ name: fc.oneof({ weight: 9, arbitrary: word }, any), kind: fc.constantFrom("method", "metric", "animal"), role: any, mentions: fc.oneof({ weight: 9, arbitrary: fc.array(word, { maxLength: 3 }) }, any) });
    const relation = fc.record({ head: word, type: fc.constantFrom("outperforms", "is_a", "hates"), tail: word, evidence: fc.oneof(fc.constantFrom(SENTENCE, "needs less memory"), any) });
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: entity }, any), { maxLength: 8 }), fc.array(fc.oneof({ weight: 9, arbitrary: relation }, any), { maxLength: 4 }), (entities, relations) => {
      const alone = read({ entities, relations });
      const both = added({ entities, relations });
      expect(own(both)).toEqual({ entities: ours.entities.map(({ aliases, ...e }) => ({ ...e, aliases: expect.arrayContaining(aliases) as string[] })), relations: ours.relations });
      for (const said of [alone, both]) {
        const names = said.entities.map((e) => e.name);
        expect(new Set(names).size).toBe(names.length);
        const mentions = said.entities.flatMap((e) => e.mentions);
        for (const m of mentions) expect(text[m.section].slice(m.start, m.end)).toBe(m.text);
        for (const a of mentions) for (const b of mentions) if (a !== b && a.section === b.section && a.start < b.end && b.start < a.end) expect([a.start, a.end]).toEqual([b.start, b.end]);
        for (const r of said.relations) {
          expect(names).toEqual(expect.arrayContaining([r.head, r.tail]));
          expect(r.head).not.toBe(r.tail);
          expect(text[r.evidence.section].slice(r.evidence.start, r.evidence.end)).toBe(r.evidence.text);
        }
      }
    }), { numRuns: 60 });
  });
});
