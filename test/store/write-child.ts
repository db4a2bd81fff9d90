/** A process of its own that opens a store and writes some papers of corpus(21, 60, 12): `write-child.ts FILE FROM TO`. */
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import { corpus } from "./corpus.ts";

const [file, from, to] = process.argv.slice(2) as [string, string, string];
const store = await openStore(file, { identity: createIdentity() });
for (const r of corpus(21, 60, 12).slice(Number(from), Number(to))) await store.write([r]);
await store.close();
