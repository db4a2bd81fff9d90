/** Good files of every format, ways to damage them, and what a reading of the damaged ones must keep to. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { FORMATS, read } from "../../src/read/index.ts";

const sentence = "We study cats at home. It is shown that they sleep a lot, and that nobody knows why they do so. ";
const TEXTS = [
  `Read the news!\nSubscribeOn Cats: A Study\n${sentence.repeat(4)}\nOn Dogs at Work\n${sentence.repeat(4)}\n`,
  `On Cats\n${sentence}\n\nOn Dogs\n${sentence}\n`,
  `Title: On Cats\nAuthors: Ada Lovelace\nAbstract: ${sentence}\n\nTitle: On Dogs\nAbstract: ${sentence}\n`,
  `# Reading list\n\n## [On Cats](https://arxiv.org/abs/1901.00001)\n**Authors:** Ada Lovelace\n\n> ${sentence}\n\n## On Dogs\n### Abstract\n${sentence}\n`,
  `---\ntitle: On Cats\nauthors: [Ada Lovelace, Alan Turing]\nabstract: |\n  ${sentence}\n---\n# Notes\n${sentence}\n`,
  `{"title": "On $O(n)$ Cats", "abstract": "${sentence}", "authors": ["Ada Lovelace"], "year": 2019, "doi": "10.1000/x"}\n{"title": "On Dogs", "authors": [{"given": "Alan", "family": "Turing"}]}\n`,
  `[{"title": "On Cats", "abstract": "\\\\emph{${sentence}}"},\n{"title": "On Dogs", "date": "2019-01-02", "externalIds": {"DOI": "10.1000/y"}}]`,
  `title,abstract,year,authors\nOn Cats,"${sentence}",2019,"Lovelace, Ada; Turing, Alan"\nOn Dogs,"He said ""x"".",2020,\n`,
  `title\tabstract\tyear\nOn Cats\t${sentence}\t2019\n`,
];
const fixtures = join(import.meta.dirname, "../read/fixtures");
const FILES = [...TEXTS, ...readdirSync(fixtures).sort().map((name) => readFileSync(join(fixtures, name), "utf8"))];

/** A small Zstandard file, as `zstd` writes it for “{"title": "On Cats"}”: raw, so that nothing here must compress. */
const ZSTD = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 20, 0xa1, 0, 0]), Buffer.from('{"title": "On Cats"}')]);

/** Each as UTF-8, as UTF-16 and compressed. */
export const SEEDS: readonly Uint8Array[] = [...FILES.flatMap((text) => [Buffer.from(text), Buffer.from(text), Buffer.from(`\ufeff${text}`, "utf16le"), gzipSync(text)]), ZSTD];

type Mutation = { at: number; kind: "flip" | "cut" | "drop" | "insert" | "double" | "empty" | "nest"; with: Uint8Array };

/** Bytes that mean something to some reader. */
const meaning = fc.constantFrom(
  ...["\0", '"', "{", "}", "[", "]", ",", ";", "\t", "\r", "\n", "\\", "$", "<", ">", "&#0;", "\u2028", "\ufeff", "#", "%", "@article{x,", " and ", "\nTY  - ", "\nER  - ", "\nPMID- 1", "</entry>", "<entry>", "<![CDATA[", "<!--", "---\n", "\n===\n", '"results":[{', "{".repeat(300), "[".repeat(3000), "<a>".repeat(500), '"__proto__":1,', "\n\n"].map((t) => Buffer.from(t)),
  Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0x1f, 0x8b]), Buffer.from([0xd8, 0x00]), Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  // Not a double: fast-check takes those evenly by their bits, so that most are next to nothing.
  at: fc.nat(999_999).map((n) => n / 1e6),
  kind: fc.oneof({ weight: 30, arbitrary: fc.constantFrom<Mutation["kind"][]>("flip", "cut", "drop", "insert", "double", "nest") }, { weight: 1, arbitrary: fc.constant<Mutation["kind"]>("empty") }),
  with: fc.oneof(meaning, fc.uint8Array({ minLength: 1, maxLength: 8 })),
});

function mutate(bytes: Uint8Array, m: Mutation): Uint8Array {
  const at = Math.floor(m.at * bytes.length);
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (m.kind === "empty") return new Uint8Array(0);
  if (m.kind === "cut") return head;
  if (m.kind === "drop") return Buffer.concat([head, tail.subarray(m.with.length)]);
  if (m.kind === "double") return Buffer.concat([bytes, tail]);
  if (m.kind === "nest") return Buffer.concat([head, bytes, tail]);
  if (m.kind === "insert") return Buffer.concat([head, m.with, tail]);
  return Buffer.concat([head, m.with, tail.subarray(m.with.length)]);
}

export interface Damaged {
  bytes: Uint8Array;
  /** Forced, or told by content. */
  format: string | undefined;
  /** Bytes that come at once. */
  size: number;
}

export const damaged: fc.Arbitrary<Damaged> = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(mutation, { minLength: 1, maxLength: 4 }), fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...FORMATS.map((f) => f.name)) }), fc.constantFrom(1 << 20, 1 << 20, 97))
  .map(([seed, mutations, format, size]) => ({ bytes: mutations.reduce(mutate, seed), format, size }));

const CODES = new Set(["no-record", "bad-record", "no-title", "bad-json", "bad-csv", "bad-xml", "bad-bibtex", "bad-encoding", "bad-gzip", "bad-zstd", "source-error", "empty-file", "unknown-format", "too-large"]);

/** Reads it and gives the codes of its problems. Throws where a paper has no title, a problem no name, no words, or no line of the file. */
export async function readDamaged({ bytes, format, size }: Damaged): Promise<string[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => Buffer.from(bytes.subarray(i * size, (i + 1) * size)));
  const codes: string[] = [];
  for await (const item of read(["-"], { stdin: Readable.from(chunks), ...(format === undefined ? {} : { format }) })) {
    if ("paper" in item) {
      if (item.paper.title === "") throw new Error("a paper without a title");
      continue;
    }
    const { code, message, line } = item.problem;
    if (!CODES.has(code) || !/[.”]$/.test(message) || (line !== null && !(line >= 1))) throw new Error(`a problem that says too little: ${JSON.stringify(item.problem)}`);
    codes.push(code);
  }
  return codes;
}
