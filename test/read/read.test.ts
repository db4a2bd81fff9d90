/** Files, folders, standard input, encodings, compression, duplicates, errors, stopping. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CancelledError, ConfigError, InputError } from "../../src/errors.ts";
import { read } from "../../src/read/index.ts";
import { collect, collectText } from "./collect.ts";

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), "papergraph-read-")); });
afterEach(() => rm(folder, { recursive: true }));

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, content);
  return path;
};
const line = (title: string, more: object = {}): string => `${JSON.stringify({ title, ...more })}\n`;
const utf16 = (text: string, big = false): Buffer => {
  const bytes = Buffer.from(text, "utf16le");
  return big ? bytes.swap16() : bytes;
};

describe("inputs", () => {
  it("are read in their order, a folder's files by path at any depth", async () => {
    await put("in/b.jsonl", line("B"));
    await put("in/a/z.csv", "title,year\nA,2019\n");
    await put("in/a.json", `[${line("C")}]`);
    await put("in/figure.png", "x");
    await put("in/.cache/hidden.jsonl", line("Hidden"));
    const last = await put("last.dat", line("Last"));
    const { papers, report } = await collect([join(folder, "in"), last]);
    expect(papers.map((p) => p.title)).toEqual(["C", "A", "B", "Last"]);
    expect(papers[1]?.source).toEqual({ file: join(folder, "in/a/z.csv"), record: 1 });
    expect(report.files).toBe(4);
    expect(report.notes[0]).toEqual({ file: join(folder, "in"), note: "Files passed over for their ending: .png (1), hidden (1).", times: 1 });
  });

  it("name each file once, however often it is meant", async () => {
    const path = await put("in/a.jsonl", line("A"));
    const { papers, problems } = await collect([path, join(folder, "in"), join(folder, "in", "..", "in", "a.jsonl")]);
    expect([papers.length, problems.length]).toEqual([1, 0]);
  });

  it("that do not exist stop it before anything is read, with names that are like them", async () => {
    const path = await put("papers.jsonl", line("A"));
    const error = await collect([path, join(folder, "papres.jsonl")]).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toMatch(/papres\.jsonl does not exist\. In the same folder: papers\.jsonl\.$/);
    await expect(collect([join(folder, "no", "such.txt")])).rejects.toThrow(/The folder .* does not exist either/);
    await expect(collect([join(folder, "zzzzzzzzzzzz.txt")])).rejects.toThrow(/does not exist\.$/);
  });

  it("that hold nothing to read say what they hold", async () => {
    await put("in/a.png", "x");
    await expect(collect([join(folder, "in")])).rejects.toThrow(/only \.png \(1\)\. Endings that can be read: \.jsonl/);
  });

  it("need a standard input for -", async () => expect(collect(["-"])).rejects.toThrow(InputError));

  it("need a format that there is", async () => {
    await expect(collectText("x", { format: "docx" })).rejects.toThrow(ConfigError);
    await expect(collectText("x", { format: "docx" })).rejects.toThrow(/jsonl, .*, text, page, .*openalex, .* not "docx"/);
  });

  it("that cannot be opened are a problem, and the others are read", async () => {
    const path = await put("in/a.jsonl", line("A"));
    await symlink(join(folder, "gone"), join(folder, "in/b.jsonl"));
    const { papers, problems } = await collect([join(path, "..")]);
    expect(papers).toHaveLength(1);
    expect(problems).toMatchObject([{ code: "unreadable", line: null, message: expect.stringContaining("ENOENT") }]);
  });
});

describe("the format", () => {
  it("is told by content, whatever the ending says", async () => {
    const { papers } = await collect([await put("a.csv", line("A") + line("B"))]);
    expect(papers.map((p) => p.title)).toEqual(["A", "B"]);
  });

  it("is the ending's where the content says nothing", async () => {
    const { problems } = await collect([await put("a.jsonl", "no json\nat all\n")]);
    expect(problems.map((p) => [p.code, p.line])).toEqual([["bad-json", 1], ["bad-json", 2]]);
  });

  it.each([["", "empty-file"], [" \n\n", "empty-file"], ["\ufeff", "empty-file"], ["%PDF-1.4\0\0\u0001", "unknown-format"], ["one line", "unknown-format"]])("of %j is %s", async (text, code) => {
    const { papers, problems } = await collectText(text);
    expect(papers).toEqual([]);
    expect(problems).toMatchObject([{ file: "-", line: null, code }]);
  });

  it("can be forced", async () => {
    const { papers } = await collectText("On Cats\nOn Dogs\n", { format: "text" });
    expect(papers.map((p) => p.title)).toEqual(["On Cats", "On Dogs"]);
  });
});

describe("encodings", () => {
  const text = line("Föppl – 模型 😺") + line("B");
  it.each([
    ["UTF-8", Buffer.from(text)], ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)], ["UTF-16 little-endian", utf16(`\ufeff${text}`)], ["UTF-16 big-endian", utf16(`\ufeff${text}`, true)],
    ["UTF-16 without its mark", utf16(text)], ["UTF-16 big-endian without its mark", utf16(text, true)],
  ])("%s", async (_, bytes) => {
    for (const size of [1 << 20, 3]) {
      const { papers, problems } = await collectText(bytes, {}, size);
      expect(papers.map((p) => p.title)).toEqual(["Föppl – 模型 😺", "B"]);
      expect(problems).toEqual([]);
    }
  });

  it("Windows-1252, said", async () => {
    const { papers, problems, report } = await collectText(Buffer.from(line("F\u00f6ppl \u0096 x"), "latin1"));
    expect(papers[0]?.title).toBe("Föppl – x");
    expect(problems).toEqual([]);
    expect(report.notes[0]?.note).toMatch(/Windows-1252/);
  });

  it("bad bytes in UTF-8 are a problem at their line, and the papers are read", async () => {
    const bytes = Buffer.concat([Buffer.from(line("Föppl") + line("B")), Buffer.from('{"title": "C'), Buffer.from([0xff]), Buffer.from('"}\n'), Buffer.from(line("D"))]);
    for (const size of [1 << 20, 5]) {
      const { papers, problems } = await collectText(bytes, {}, size);
      expect(papers.map((p) => p.title)).toEqual(["Föppl", "B", "C\ufffd", "D"]);
      expect(problems).toMatchObject([{ code: "bad-encoding", line: 3, message: expect.stringContaining("UTF-8") }]);
    }
  });

  it("a replacement character that was already there is no bad byte", async () => expect((await collectText(line("A\ufffd")))).toMatchObject({ papers: [{ title: "A\ufffd" }], problems: [] }));
});

describe("gzip", () => {
  const text = Array.from({ length: 3000 }, (_, i) => line(`Paper ${i}`, { abstract: String(i ** 9).repeat(3) })).join("");

  it("is opened by its bytes, whatever the name, twice if need be", async () => {
    const path = await put("a.jsonl.gz", gzipSync(text));
    expect((await collect([path])).papers).toHaveLength(3000);
    expect((await collectText(gzipSync(gzipSync(line("A"))))).papers).toHaveLength(1);
    expect((await collect([join(path, "..")])).papers).toHaveLength(3000);
  });

  it("that is cut gives what there is, and a problem", async () => {
    const bytes = gzipSync(text);
    const { papers, problems } = await collectText(bytes.subarray(0, Math.floor(bytes.length * 0.9)));
    expect(papers.length).toBeGreaterThan(500);
    expect(problems).toMatchObject([{ code: "bad-gzip" }]);
    expect((await collectText(Buffer.from([0x1f, 0x8b, 1, 2, 3]))).problems).toMatchObject([{ code: "bad-gzip" }]);
  });
});

describe("Zstandard", () => {
  // As `zstd` writes it, a frame of one raw block, a skippable frame before it.
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7]);
  const frame = (text: string): Buffer => Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, text.length, (text.length << 3) | 1, text.length >> 5, 0]), Buffer.from(text)]);
  const bytes = Buffer.concat([skipped, frame(line("A")), frame(line("B"))]);

  it("is opened by its bytes, in several frames, in chunks of any size", async () => {
    for (const size of [1 << 20, 5]) expect((await collectText(bytes, {}, size)).papers.map((p) => p.title)).toEqual(["A", "B"]);
    expect((await collect([await put("a.jsonl.zst", bytes)])).papers).toHaveLength(2);
  });

  it("that is cut gives what there is, and a problem", async () => {
    const { papers, problems } = await collectText(bytes.subarray(0, bytes.length - 4), {}, 8);
    expect(papers.map((p) => p.title)).toContain("A");
    expect(problems.map((p) => p.code)).toContain("bad-zstd");
  });
});

describe("a year", () => {
  it("may be next year's, by the clock that is given", async () => {
    const now = (): number => Date.UTC(2020, 5, 1);
    const { papers, report } = await collectText(line("A", { year: 2021 }) + line("B", { year: 2022 }), { now });
    expect(papers.map((p) => p.year)).toEqual([2021, null]);
    expect(report.unreadable).toEqual({ year: 1 });
  });
});

describe("stopping", () => {
  it("throws CancelledError at the next record", async () => {
    const control = new AbortController();
    const seen: string[] = [];
    const run = async (): Promise<void> => {
      for await (const item of read(["-"], { stdin: Readable.from([line("A"), line("B"), line("C")]), signal: control.signal })) {
        seen.push("paper" in item ? item.paper.title : "");
        control.abort();
      }
    };
    await expect(run()).rejects.toThrow(CancelledError);
    expect(seen).toEqual(["A"]);
  });

  it("does not wait for an input that never comes", async () => {
    const control = new AbortController();
    const reading = collect(["-"], { stdin: new PassThrough(), signal: control.signal });
    setTimeout(() => control.abort(), 20);
    await expect(reading).rejects.toThrow(CancelledError);
  });

  it("that is asked for before the start reads nothing", async () => expect(collectText(line("A"), { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError));

  it("by the reader leaves no file open and no error behind", async () => {
    const path = await put("a.jsonl", Array.from({ length: 5000 }, (_, i) => line(`Paper ${i}`)).join(""));
    for await (const item of read([path])) {
      expect("paper" in item).toBe(true);
      break;
    }
  });
});

it("a reading can be begun again", async () => {
  const path = await put("a.jsonl", line("A"));
  const reading = read([path]);
  for (const _ of [1, 2]) {
    const titles: string[] = [];
    for await (const item of reading) if ("paper" in item) titles.push(item.paper.title);
    expect(titles).toEqual(["A"]);
  }
});
