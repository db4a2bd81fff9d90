/** Extraction as a whole: what holds for every paper, what bad text gives, and that nothing but the text decides. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createExtractor } from "../../src/extract/index.ts";
import { flagsOf } from "../../src/extract/flags.ts";
import { ENTITY_KINDS, type Extraction, type Paper, RELATION_TYPES, ROLES } from "../../src/model.ts";
import { read } from "../../src/read/index.ts";
import { extract, paper } from "./helpers.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sample = readdirSync(`${root}/data/sample`).filter((f) => f.endsWith(".jsonl")).map((f) => `${root}/data/sample/${f}`);
/** The document that users start from, where it is at hand. */
const seed = fileURLToPath(new URL("../../../shared/data/seed/papers.txt", import.meta.url));

async function papersOf(files: string[]): Promise<Paper[]> {
  const out: Paper[] = [];
  for await (const item of read(files)) if ("paper" in item) out.push(item.paper);
  return out;
}

/** What an Extraction promises; a list of broken promises. */
function broken({ paper, entities, relations }: Extraction): string[] {
  const out: string[] = [];
  const names = new Set(entities.map((e) => e.name));
  if (names.size !== entities.length) out.push("two entities of one name");
  for (const e of entities) {
    if (!ENTITY_KINDS.includes(e.type) || !ROLES.includes(e.role)) out.push(`kind or role of ${e.name}`);
    if (e.mentions.length === 0) out.push(`${e.name} without mention`);
    if (e.aliases.includes(e.name)) out.push(`${e.name} is its own alias`);
    for (const m of e.mentions) {
      const text = paper[m.section];
      if (text.slice(m.start, m.end) !== m.text || m.text.trim() !== m.text || m.text === "") out.push(`span of ${m.text}`);
      if (m.sentence.start > m.start || m.sentence.end < m.end || m.sentence.end > text.length) out.push(`sentence of ${m.text}`);
      if (!(m.confidence > 0 && m.confidence <= 1)) out.push(`confidence of ${m.text}`);
      if (!/^[a-z]+@\d+$/.test(m.extractor)) out.push(`extractor of ${m.text}`);
    }
  }
  const mentions = entities.flatMap((e) => e.mentions).sort((a, b) => (a.section === b.section ? a.start - b.start : a.section < b.section ? -1 : 1));
  mentions.forEach((m, i) => {
    const next = mentions[i + 1];
    if (next && next.section === m.section && next.start < m.end) out.push(`${m.text} overlaps ${next.text}`);
  });
  for (const r of relations) {
    if (!names.has(r.head) || !names.has(r.tail) || r.head === r.tail) out.push(`ends of ${r.head} ${r.type} ${r.tail}`);
    if (!RELATION_TYPES.includes(r.type) || r.evidence.text === "" || paper[r.evidence.section].slice(r.evidence.start, r.evidence.end) !== r.evidence.text) out.push(`evidence of ${r.head} ${r.type} ${r.tail}`);
  }
  return out;
}

describe("every paper", () => {
  it("of the sample keeps what an Extraction promises, and says something", async () => {
    const papers = await papersOf(sample);
    expect(papers.length).toBeGreaterThan(40);
    const extractor = await createExtractor({ mode: "rules" });
    const all = await extractor.extract(papers);
    expect(all.flatMap((e) => broken(e).map((b) => `${e.paper.title}: ${b}`))).toEqual([]);
    expect(all.filter((e) => e.entities.length < 3).map((e) => e.paper.title)).toEqual([]);
    expect(all.flatMap((e) => [...e.entities, ...e.relations]).filter((x) => "reason" in x)).toEqual([]);
    expect(await extractor.extract(papers)).toEqual(all);
  }, 120_000);

  it("of the sample does with the tagger in front", async () => {
    const papers = (await papersOf(sample)).filter((_, i) => i % 4 === 0);
    const extractor = await createExtractor({ workers: 0, explain: true });
    const all = await extractor.extract(papers);
    await extractor.close();
    expect(extractor.version).toMatch(/^tagger@\d+\+rules@\d+$/);
    expect(all.flatMap((e) => broken(e).map((b) => `${e.paper.title}: ${b}`))).toEqual([]);
    expect(all.flatMap((e) => [...e.entities, ...e.relations, ...e.entities.flatMap((x) => x.mentions)]).filter((x) => !x.reason)).toEqual([]);
  }, 180_000);

  it.runIf(existsSync(seed))("of the user's own document does", async () => {
    const papers = await papersOf([seed]);
    expect(papers.length).toBe(179);
    const all = await (await createExtractor({ mode: "rules" })).extract(papers);
    expect(all.flatMap((e) => broken(e).map((b) => `${e.paper.title}: ${b}`))).toEqual([]);
  }, 120_000);

  it("of any characters does", async () => {
    const words = fc.constantFrom("we propose", "graph", "networks", "(GNN)", "GNN", "BERT", "ImageNet", "on", "such as", ",", ".", "(", ")", "—", "é", "𝒳", "low-", "-rank", "“", "don't", "e.g.", ":", "\n", "42", "accuracy", "outperforms", "state-of-the-art", "$x$", "ﬁne-tuning", "++", "日本");
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 30 }), fc.array(fc.oneof(words, fc.string({ unit: "grapheme", maxLength: 6 })), { maxLength: 60 }), async (title, abstract) => {
        expect(broken(await extract(title.join(" "), abstract.join(" ")))).toEqual([]);
      }),
      { numRuns: 150, seed: 7 },
    );
  }, 120_000);
});

describe("bad text", () => {
  const english = "We propose a graph network for the detection of objects in images, and we show that it is better than the others on ImageNet.";

  it.each([
    ["", ["empty"]],
    ["Abstract not available.", ["boilerplate"]],
    ["This article has been retracted at the request of the authors.", ["boilerplate"]],
    ["Wir schlagen ein neues Netz zur Erkennung von Objekten vor und zeigen, dass es besser ist als alle anderen Verfahren.", ["not-english"]],
    ["Nous proposons une nouvelle méthode pour la détection des objets dans les images et montrons ses avantages.", ["not-english"]],
    ["x = y + z, a b c d e f g h = i j k l m n, q r s t u v w x y z.", ["formulas"]],
    [`${english} Our second result is that the`, ["truncated"]],
    [`${english} Further work will...`, ["truncated"]],
    [english, []],
    [`${english} Code is at https://example.com/code`, []],
    [`${english} It is also quick`, []],
    ["We win.", []],
  ])("%s is flagged %s", (abstract, flags) => expect(flagsOf(paper("A Title", abstract))).toEqual(flags));

  it.each(["not-english", "formulas", "boilerplate"])("of the kind %s gives nothing from the abstract", async (flag) => {
    const abstract = {
      "not-english": "Wir trainieren BERT auf ImageNet zur Erkennung von Objekten und zeigen, dass es besser ist als alle anderen Verfahren.",
      formulas: "BERT x = y + z, a b c d e f g h = i j k l m n, ImageNet q r s t u v w x y z",
      boilerplate: "No abstract available. BERT on ImageNet.",
    }[flag] as string;
    const { entities, flags } = await extract("BERT for Object Detection", abstract);
    expect(flags).toContain(flag);
    expect(entities.flatMap((e) => e.mentions).filter((m) => m.section === "abstract")).toEqual([]);
    expect(entities.map((e) => e.name)).toContain("BERT");
  });

  it("of a cut abstract still gives what it says", async () => {
    const { entities, flags } = await extract("Trees", `${english} Our second result is that the`);
    expect(flags).toEqual(["truncated"]);
    expect(entities.map((e) => e.name)).toContain("ImageNet");
  });

  it("without a word gives nothing at all", async () => expect(await extract("42", "")).toMatchObject({ entities: [], relations: [], flags: ["empty"] }));
});

describe("the extractor", () => {
  it("keeps reasons only when asked, and names its version", async () => {
    const extractor = await createExtractor({ mode: "rules", explain: true });
    expect(extractor.version).toMatch(/^rules@\d+$/);
    expect(await extractor.load()).toBeNull();
    const [said] = await extractor.extract([paper("QuarkNet: Trees", "QuarkNet beats BERT.")]);
    expect(said?.entities.every((e) => e.reason && e.mentions.every((m) => m.reason))).toBe(true);
    await extractor.close();
  });

  it("carries on without a model and says so; asked for the model alone it refuses", async () => {
    const extractor = await createExtractor({ model: "/nowhere" });
    expect(extractor.version).toMatch(/^rules@\d+$/);
    expect(await extractor.load()).toContain("rules work alone");
    expect((await extractor.extract([paper("Trees", "We train BERT on ImageNet.")]))[0]?.entities.map((e) => e.name)).toContain("BERT");
    await expect(createExtractor({ model: "/nowhere", mode: "tagger" })).rejects.toMatchObject({ code: "CONFIG" });
  }, 60_000);

  it("names the shipped model without loading it, and hears once what a broken one costs", async () => {
    const shipped = await createExtractor();
    expect(shipped.version).toMatch(/^tagger@\d+\+rules@\d+$/);
    await shipped.close();
    const folder = mkdtempSync(join(tmpdir(), "papergraph-model-"));
    writeFileSync(join(folder, "config.json"), JSON.stringify({ version: 7 }));
    const heard: string[] = [];
    const broken = await createExtractor({ model: folder, onNotice: (notice) => heard.push(notice) });
    expect(broken.version).toMatch(/^tagger@7\+/);
    await broken.extract([paper("Trees", "We train BERT on ImageNet.")]);
    await broken.extract([paper("Trees", "We train BERT on ImageNet.")]);
    expect(broken.version).toMatch(/^rules@\d+$/);
    expect(heard).toHaveLength(1);
    rmSync(folder, { recursive: true });
  }, 60_000);

  it("gives one extraction a paper, in order", async () => {
    const extractor = await createExtractor({ mode: "rules" });
    expect(await extractor.extract([])).toEqual([]);
    expect((await extractor.extract([paper("B"), paper("A")])).map((e) => e.paper.title)).toEqual(["B", "A"]);
  });
});
