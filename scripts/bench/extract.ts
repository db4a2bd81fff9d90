/** How fast papers are read by a machine, beside compromise's own tagging of the same texts. */
import { availableParallelism } from "node:os";
import nlp from "compromise/two";
import { createExtractor } from "../../src/index.ts";
import { megabytes, papersOf, rate, type BenchOptions } from "./common.ts";
import { median } from "./time.ts";

/** Runs of each measure; the median is printed. */
const RUNS = 3;

export async function benchExtract({ inputs }: BenchOptions): Promise<void> {
  const papers = await papersOf(inputs);
  console.log(`extraction of ${papers.length} papers, against compromise's own tagging of the same texts; median of ${RUNS} runs`);
  const tagging = await median(RUNS, () => papers.forEach((p) => nlp(`${p.title}. ${p.abstract}`).json()));
  rate("compromise tagging, one thread", papers.length, tagging, tagging);
  for (const [what, options] of [["the rules alone, one thread", { mode: "rules" }], ["tagger and rules, one thread", { workers: 0 }], [`tagger and rules, ${availableParallelism()} workers`, {}]] as const) {
    const extractor = await createExtractor(options);
    await extractor.extract(papers.slice(0, 8)); // warm
    rate(what, papers.length, await median(RUNS, () => extractor.extract(papers)), tagging);
    await extractor.close();
  }
  console.log(`memory after this: ${megabytes(process.memoryUsage.rss())} resident`);
}
