/** Damaged input never throws: 2,000 mutations of good files give papers and problems, as bytes and in forced formats. */
import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../src/read/index.ts";
import { collectText } from "./collect.ts";

const sentence = "We study cats at home. It is shown that they sleep a lot, and that nobody knows why they do so. ";
const SEEDS: Uint8Array[] = [
  `Read the news!\nSubscribeOn Cats: A Study\n${sentence.repeat(4)}\nOn Dogs at Work\n${sentence.repeat(4)}\n`,
  `On Cats\n${sentence}\n\nOn Dogs\n${sentence}\n`,
  `{"title": "On $O(n)$ Cats", "abstract": "${sentence}", "authors": ["Ada Lovelace"], "year": 2019, "doi": "10.1000/x"}\n{"title": "On Dogs", "authors": [{"given": "Alan", "family": "Turing"}]}\n`,
  `[{"title": "On Cats", "abstract": "\\\\emph{${sentence}}"},\n{"title": "On Dogs", "date": "2019-01-02", "externalIds": {"DOI": "10.1000/y"}}]`,
  `title,abstract,year,authors\nOn Cats,"${sentence}",2019,"Lovelace, Ada; Turing, Alan"\nOn Dogs,"He said ""x"".",2020,\n`,
  `title\tabstract\tyear\nOn Cats\t${sentence}\t2019\n`,
].flatMap((text) => [Buffer.from(text), Buffer.from(`\ufeff${text}`, "utf16le"), gzipSync(text)]);

type Mutation = { at: number; kind: "flip" | "cut" | "drop" | "insert" | "double"; with: Uint8Array };

/** Bytes that mean something to some reader. */
const meaning = fc.constantFrom(...["\0", '"', "{", "}", "[", "]", ",", ";", "\t", "\r", "\n", "\\", "$", "<", "&#0;", "\u2028", "\ufeff", "{".repeat(300), "[".repeat(3000), '"__proto__":1,', "\n\n"].map((t) => Buffer.from(t)), Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0x1f, 0x8b]), Buffer.from([0xd8, 0x00]));

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom<Mutation["kind"][]>("flip", "cut", "drop", "insert", "double"),
  with: fc.oneof(meaning, fc.uint8Array({ minLength: 1, maxLength: 8 })),
});

function mutate(bytes: Uint8Array, m: Mutation): Uint8Array {
  const at = Math.floor(m.at * bytes.length);
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (m.kind === "cut") return head;
  if (m.kind === "drop") return Buffer.concat([head, tail.subarray(m.with.length)]);
  if (m.kind === "double") return Buffer.concat([bytes, tail]);
  if (m.kind === "insert") return Buffer.concat([head, m.with, tail]);
  return Buffer.concat([head, m.with, tail.subarray(m.with.length)]);
}

describe("damaged input", () => {
  const CODES = ["no-record", "bad-record", "no-title", "bad-json", "bad-csv", "bad-xml", "bad-bibtex", "bad-encoding", "bad-gzip", "bad-zstd", "source-error", "empty-file", "unknown-format", "too-large"];

  it("gives papers with titles, and problems with a known code and a line of the file", async () => {
    const found = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SEEDS), fc.array(mutation, { minLength: 1, maxLength: 4 }), fc.constantFrom(undefined, undefined, ...FORMATS.map((f) => f.name)), fc.constantFrom(1 << 20, 1 << 20, 97), async (seed, mutations, format, size) => {
        const { papers, problems } = await collectText(mutations.reduce(mutate, seed), format === undefined ? {} : { format }, size);
        for (const p of papers) expect(p.title).not.toBe("");
        for (const p of problems) {
          found.add(p.code);
          expect(CODES).toContain(p.code);
          expect(p.message).toMatch(/[.”]$/);
          expect(p.line === null || p.line >= 1).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
    // The mutations reach what they are for.
    for (const code of ["no-title", "bad-json", "bad-csv", "bad-encoding", "bad-gzip", "unknown-format"]) expect(found).toContain(code);
  }, 120_000);
});
