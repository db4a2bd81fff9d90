/**
 * `--megabytes N [FILE.gz]`: how fast an arXiv snapshot of that size is read, and in how much memory. Made of a file's papers over and
 * over, as it streams, so that 4 GB need no disk. The yardstick is JSON.parse of the same lines.
 */
import { existsSync } from "node:fs";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Paper } from "../../src/model.ts";
import { read } from "../../src/read/index.ts";
import type { BenchOptions } from "./common.ts";
import { Stopwatch } from "./time.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/data/corpus-20k.jsonl.gz", import.meta.url));
const SAMPLE = fileURLToPath(new URL("../../data/sample", import.meta.url));
/** Papers that are repeated; all of them would weigh on the memory that is measured. */
const PAPERS = 1_000;

export async function benchRead({ inputs, megabytes }: BenchOptions): Promise<void> {
  if (inputs.length === 0 && !existsSync(CORPUS)) console.log("No FILE, and no corpus beside the project: read from the sample.");
  const pieces = await snapshotPieces(inputs.length > 0 ? inputs : [existsSync(CORPUS) ? CORPUS : SAMPLE]);
  const bytes = megabytes * 1e6;
  let papers = 0;
  let problems = 0;
  let peak = 0;
  const [done, parsed] = [new Stopwatch(), new Stopwatch()];
  await done.time(async () => {
    for await (const item of read(["-"], { stdin: Readable.from(snapshot(pieces, bytes)) })) {
      if ("paper" in item) papers += 1;
      else problems += 1;
      if (papers % 1000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
  });
  await parsed.time(() => {
    for (const chunk of snapshot(pieces, bytes)) for (const line of chunk.toString().split("\n")) if (line !== "") JSON.parse(line);
  });
  const speed = (seconds: number): string => (megabytes / seconds).toFixed(1);
  console.log(`${megabytes.toLocaleString("en-US")} MB of an arXiv snapshot: ${papers.toLocaleString("en-US")} papers, ${problems} problems`);
  console.log(`  read and mended   ${speed(done.busy)} MB a second of the processor's time, ${speed(done.seconds)} by the clock, at most ${(peak / 1e6).toFixed(0)} MB of memory`);
  console.log(`  JSON.parse alone  ${speed(parsed.busy)} MB a second of the processor's time`);
}

/** Records in the snapshot's shape, in pieces that begin and end with lines. */
async function snapshotPieces(inputs: string[]): Promise<Buffer[]> {
  const papers: Paper[] = [];
  for await (const item of read(inputs)) {
    if ("paper" in item) papers.push(item.paper);
    if (papers.length === PAPERS) break;
  }
  const lines = papers.map(({ title, abstract, authors, year }, i) => JSON.stringify({
    id: `2001.${String(i).padStart(5, "0")}`, submitter: authors[0] ?? null, authors: authors.join(", "), title: title.replace(/(.{60,}?) /g, "$1\n  "), comments: "10 pages, 5 figures", "journal-ref": null, doi: null, "report-no": null, categories: "cs.LG stat.ML", license: null,
    abstract: `  ${abstract.replace(/(.{70,}?) /g, "$1\n")}\n`, versions: [{ version: "v1", created: `Mon, 2 Apr ${year ?? 2020} 19:18:42 GMT` }], update_date: "2020-11-26",
    authors_parsed: authors.map((name) => [name.split(" ").at(-1), name.split(" ").slice(0, -1).join(" "), ""]),
  }));
  return Array.from({ length: Math.ceil(lines.length / 40) }, (_, i) => Buffer.from(`${lines.slice(i * 40, i * 40 + 40).join("\n")}\n`));
}

/** The same pieces of 64 KB over and over. */
function* snapshot(pieces: Buffer[], bytes: number): Iterable<Buffer> {
  for (let [size, i] = [0, 0]; size < bytes; i += 1) {
    const piece = pieces[i % pieces.length] as Buffer;
    size += piece.length;
    yield piece;
  }
}
