/** A process of its own that builds: `build-child.ts STORE INPUT BATCH`. Prints how many papers are stored, a line a transaction. */
import { build } from "../../src/pipeline.ts";
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import { toyExtractor } from "./toy.ts";

const [url, input, batch] = process.argv.slice(2) as [string, string, string];
const store = await openStore(url, { identity: createIdentity() });
console.log("open");
await build({ inputs: [input], store, extractor: toyExtractor(), batch: Number(batch), onProgress: ({ papers }) => console.log(papers) });
await store.close();
