/** A process of its own that prints generated papers, a line each: `papers.ts PAPERS SEED HUB [FILE…]`. What makes them takes memory, which is not to be counted as a store's. */
import { once } from "node:events";
import { resolvedOf } from "./common.ts";
import { generate } from "./generate.ts";

const [papers, seed, hub, ...inputs] = process.argv.slice(2);
for (const paper of generate(await resolvedOf(inputs), { papers: Number(papers), seed: Number(seed), hub: Number(hub) })) {
  if (!process.stdout.write(`${JSON.stringify(paper)}\n`)) await once(process.stdout, "drain");
}
