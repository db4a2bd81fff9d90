/** Reads to the end and keeps everything: for tests, whose inputs are small. */
import { Readable } from "node:stream";
import type { Paper, Problem } from "../../src/model.ts";
import { read, type ReadOptions, type ReadReport } from "../../src/read/index.ts";

export interface Collected {
  papers: Paper[];
  problems: Problem[];
  report: ReadReport;
}

export async function collect(inputs: string[], options: ReadOptions = {}): Promise<Collected> {
  const reading = read(inputs, options);
  const papers: Paper[] = [];
  const problems: Problem[] = [];
  for await (const item of reading) {
    if ("paper" in item) papers.push(item.paper);
    else problems.push(item.problem);
  }
  return { papers, problems, report: reading.report };
}

/** Reads a text, or bytes, from standard input, in chunks of `size` bytes. */
export function collectText(text: string | Uint8Array, options: ReadOptions = {}, size = 1 << 20): Promise<Collected> {
  const bytes = typeof text === "string" ? Buffer.from(text) : Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  return collect(["-"], { ...options, stdin: Readable.from(chunks) });
}
