/**
 * `npm run bench -- [extract|load|queries|identity|neo4j|kill|clients|graphql|read|mutate…] [--papers N] [--seed N] [--runs N] [--clients N] [--seconds N] [--pace MS] [--megabytes N] [FILE…]`:
 * how fast papers become a graph and how fast it answers, each measure beside a yardstick in the same run, since machines differ and are noisy: compare the ratios.
 */
import { parseArgs } from "node:util";
import type { BenchOptions } from "./common.ts";
import { MACHINE } from "./machine.ts";

/** Each loaded when it runs: how much memory reading takes would not show beside a model and two stores. */
const BENCHES: Record<string, (options: BenchOptions) => Promise<void>> = {
  extract: async (options) => (await import("./extract.ts")).benchExtract(options),
  load: async (options) => (await import("./load.ts")).benchLoad(options),
  queries: async (options) => (await import("./queries.ts")).benchQueries(options),
  identity: async (options) => (await import("./identity.ts")).benchIdentity(options),
  neo4j: async (options) => (await import("./neo4j.ts")).benchNeo4j(options),
  kill: async (options) => (await import("./kill.ts")).benchKill(options),
  clients: async (options) => (await import("./clients.ts")).benchClients(options),
  graphql: async (options) => (await import("./graphql.ts")).benchGraphql(options),
  read: async (options) => (await import("./read.ts")).benchRead(options),
  mutate: async (options) => (await import("./mutate.ts")).benchMutate(options),
};

/** What runs when nothing is named: the others take their time, or need a server. */
const QUICK = ["extract", "load", "queries"];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { papers: { type: "string", default: "10000" }, seed: { type: "string", default: "1" }, runs: { type: "string", default: "50" }, clients: { type: "string", default: "100" }, seconds: { type: "string", default: "60" }, pace: { type: "string", default: "1000" }, megabytes: { type: "string", default: "200" } } });
const wanted = positionals.filter((name) => name in BENCHES);
const options: BenchOptions = { inputs: positionals.filter((name) => !(name in BENCHES)), papers: Number(values.papers), seed: Number(values.seed), runs: Number(values.runs), clients: Number(values.clients), seconds: Number(values.seconds), pace: Number(values.pace), megabytes: Number(values.megabytes) };
console.log(MACHINE);
for (const name of wanted.length > 0 ? wanted : QUICK) {
  console.log();
  await BENCHES[name]?.(options);
}
