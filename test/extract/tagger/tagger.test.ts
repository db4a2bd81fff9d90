/** The tagger against its Python reference; fixtures by scripts/train/fixtures.py, to be made anew with the weights. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Tagged, Tagger } from "../../../src/extract/tagger/index.ts";
import { choose, type Crf, probabilities, sum } from "../../../src/extract/tagger/spans.ts";
import { form, isShortFor } from "../../../src/extract/tagger/units.ts";
import { document, parts, Pieces } from "../../../src/extract/tagger/words.ts";

const MODEL = fileURLToPath(new URL("../../../data/model", import.meta.url));
const fixture = (name: string): any => JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8"));
const pieces = new Pieces(readFileSync(`${MODEL}/vocab.txt`, "utf8"));

describe("words and pieces", () => {
  const { reference, own, forms, shorts } = fixture("pieces.json");

  it.each(reference as { text: string; ids: number[] }[])("splits $text as the reference tokenizer does", ({ text, ids }) => {
    expect(document(text, pieces).ids).toEqual(ids);
  });

  it.each(own as { text: string; ids: number[]; shapes: number[]; sentence: number[] }[])("reads $text as in training", ({ text, ...rest }) => {
    expect(document(text, pieces)).toMatchObject(rest);
  });

  it.each(forms as [string, string][])("form of %s is %s", (text, expected) => expect(form(text)).toBe(expected));
  it.each(shorts as [string, string, boolean][])("%s short for %s: %s", (short, long, expected) => expect(isShortFor(short, long)).toBe(expected));

  it("covers any text with words, and cuts it into parts that fit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.integer({ min: 110, max: 200 }), (text, most) => {
        const doc = document(text, pieces);
        const cuts = parts(doc, most);
        let at = 0;
        for (const [from, to] of cuts) {
          expect(from).toBe(at);
          at = to;
        }
        expect(at).toBe(doc.words.length);
        for (const [a, b] of cuts) expect(([...doc.first, doc.ids.length - 1][b] as number) - (doc.first[a] as number)).toBeLessThanOrEqual(most - 2);
      }),
    );
  });
});

describe("spans", () => {
  const SHUT = -10000;
  const tags = 5;
  /** One kind; steps in and out of a span as in config.json. */
  const crf = (w: number[]): Crf => {
    const step = Array.from({ length: tags }, (_, a) =>
      Array.from({ length: tags }, (_, b) => ([0, 3, 4].includes(a) === [0, 1, 4].includes(b) ? (w[a * tags + b] as number) : SHUT)));
    return { step, start: [0.1, 0.2, SHUT, SHUT, 0.3], end: [0.2, SHUT, SHUT, 0.1, 0] };
  };

  it("gives every span the weight of the paths that carry it", () => {
    const numbers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 45, maxLength: 45 });
    fc.assert(
      fc.property(numbers, (w) => {
        const model = crf(w);
        const x = Float32Array.from(w.slice(25));
        const length = x.length / tags;
        const slow = new Map<string, number>();
        let total = 0;
        for (let code = 0; code < tags ** length; code += 1) {
          const path = Array.from({ length }, (_, t) => Math.floor(code / tags ** t) % tags);
          const score = path.reduce(
            (s, tag, t) => s + (x[t * tags + tag] as number) + (t === 0 ? (model.start[tag] as number) : (model.step[path[t - 1] as number]?.[tag] as number)),
            model.end[path[length - 1] as number] as number,
          );
          if (score < SHUT / 2) continue;
          total += Math.exp(score);
          path.forEach((tag, t) => {
            const last = tag === 4 ? t : tag === 1 ? path.indexOf(3, t) : -1;
            if (last >= 0) slow.set(`${t} ${last}`, (slow.get(`${t} ${last}`) ?? 0) + Math.exp(score));
          });
        }
        for (const s of probabilities(x, model, 0)) expect(sum(s.p)).toBeCloseTo((slow.get(`${s.first} ${s.last}`) ?? 0) / total, 5);
      }),
      { numRuns: 30 },
    );
  });

  it("keeps the likeliest of those that overlap", () => {
    const spans = [{ first: 0, last: 1, p: [0.3] }, { first: 1, last: 2, p: [0.6] }, { first: 3, last: 3, p: [0.2] }];
    expect(choose(spans).map((s) => [s.first, s.last])).toEqual([[1, 2], [3, 3]]);
  });
});

const answers = fixture("answers.json") as (Tagged & { title: string; abstract: string })[];
/** Every decision of an answer, one a line. */
const decisions = (a: Tagged): string[] => [
  ...a.entities.flatMap((e) => [`${e.name}: ${e.type}`, `${e.name}: ${e.role}`, ...e.mentions.map((m) => `${e.name} at ${m.section} ${m.start}-${m.end}`)]),
  ...a.relations.map((r) => `${r.head} ${r.type} ${r.tail}, ${r.evidence.section} ${r.evidence.start}-${r.evidence.end}`),
];

describe.each(["native", "wasm"] as const)("the %s runtime", (runtime) => {
  let tagger: Tagger;
  beforeAll(async () => {
    tagger = await Tagger.load(MODEL, { runtime });
  }, 60_000);
  afterAll(() => tagger.close());

  // 8-bit sums differ in the last digits between processors and runtimes, so what stands right at a cut-off may fall either way
  it("says what the reference says", async () => {
    let agreed = 0;
    let all = 0;
    for (const { title, abstract, ...expected } of answers) {
      const said = await tagger.tag(title, abstract);
      const [ours, theirs] = [new Set(decisions(said)), new Set(decisions(expected as Tagged))];
      agreed += [...ours].filter((d) => theirs.has(d)).length;
      all += new Set([...ours, ...theirs]).size;
      for (const e of said.entities) {
        const same = expected.entities.find((x) => x.name === e.name);
        if (same !== undefined) expect(Math.abs(e.confidence - same.confidence)).toBeLessThan(0.1);
      }
    }
    expect(agreed / all).toBeGreaterThan(0.95);
  }, 60_000);

  it.each(answers.slice(0, 3))("points at the text itself: $title", async ({ title, abstract }) => {
    const said = await tagger.tag(title, abstract);
    const texts = { title, abstract };
    expect(said.entities.length).toBeGreaterThan(2);
    for (const m of said.entities.flatMap((e) => e.mentions)) {
      expect(texts[m.section].slice(m.start, m.end)).toBe(m.text);
      expect(m.sentence.start <= m.start && m.end <= m.sentence.end).toBe(true);
    }
    for (const { evidence } of said.relations) expect(texts[evidence.section].slice(evidence.start, evidence.end)).toBe(evidence.text);
  }, 30_000);

  it("gives the same bytes twice", async () => {
    const { title, abstract } = answers[0] as (typeof answers)[0];
    expect(JSON.stringify(await tagger.tag(title, abstract))).toBe(JSON.stringify(await tagger.tag(title, abstract)));
  });

  it("gives nothing for nothing", async () => expect(await tagger.tag("", " \n ")).toEqual({ entities: [], doubtful: [], known: [], relations: [] }));
});
