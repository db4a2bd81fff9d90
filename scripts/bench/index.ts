/**
 * `npm run bench -- [extract|load|queries|identity|neo4j|kill|clients|graphql|read|mutate…] [--papers N] [--seed N] [--runs N] [--clients N] [--seconds N] [--pace MS] [--megabytes N] [FILE…]`:
 * how fast papers become a graph and how fast it answers, each measure beside a yardstick in the same run, since machines differ and are noisy: compare the ratios.
 */
import { parseArgs } from "node:util";
import { benchClients } from "./clients.ts";
import { MACHINE, type BenchOptions } from "./common.ts";
import { benchExtract } from "./extract.ts";
import { benchGraphql } from "./graphql.ts";
import { benchIdentity } from "./identity.ts";
import { benchKill } from "./kill.ts";
import { benchLoad } from "./load.ts";
import { benchMutate } from "./mutate.ts";
import { benchNeo4j } from "./neo4j.ts";
import { benchQueries } from "./queries.ts";
import { benchRead } from "./read.ts";

const BENCHES: Record<string, (options: BenchOptions) => Promise<void>> = {
  extract: benchExtract, load: benchLoad, queries: benchQueries, identity: benchIdentity, neo4j: benchNeo4j, kill: benchKill, clients: benchClients, graphql: benchGraphql, read: benchRead, mutate: benchMutate,
};

/** What runs when nothing is named: the others take their time, or need a server. */
const QUICK = ["extract", "load", "queries"];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { papers: { type: "string", default: "10000" }, seed: { type: "string", default: "1" }, runs: { type: "string", default: "50" }, clients: { type: "string", default: "100" }, seconds: { type: "string", default: "60" }, pace: { type: "string", default: "5000" }, megabytes: { type: "string", default: "200" } } });
const wanted = positionals.filter((name) => name in BENCHES);
const options: BenchOptions = { inputs: positionals.filter((name) => !(name in BENCHES)), papers: Number(values.papers), seed: Number(values.seed), runs: Number(values.runs), clients: Number(values.clients), seconds: Number(values.seconds), pace: Number(values.pace), megabytes: Number(values.megabytes) };
console.log(MACHINE);
for (const name of wanted.length > 0 ? wanted : QUICK) {
  console.log();
  await BENCHES[name]?.(options);
}
