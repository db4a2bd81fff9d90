/**
 * `npm run bench -- [extract|load|…] [--papers N] [--seed N] [FILE…]`: how fast papers become a graph and how fast it
 * answers, each measure beside a yardstick in the same run, since machines differ and are noisy: compare the ratios.
 */
import { parseArgs } from "node:util";
import { MACHINE, type BenchOptions } from "./common.ts";
import { benchExtract } from "./extract.ts";
import { benchLoad } from "./load.ts";
import { benchQueries } from "./queries.ts";

const BENCHES: Record<string, (options: BenchOptions) => Promise<void>> = { extract: benchExtract, load: benchLoad, queries: benchQueries };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { papers: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } } });
const wanted = positionals.filter((name) => name in BENCHES);
const options: BenchOptions = { inputs: positionals.filter((name) => !(name in BENCHES)), papers: Number(values.papers), seed: Number(values.seed) };
console.log(MACHINE);
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
  console.log();
  await BENCHES[name]?.(options);
}
