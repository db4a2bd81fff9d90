/** The shipped sample as a graph, built by the rules alone so that it is quick and needs no weights. */
import { fileURLToPath } from "node:url";
import { createExtractor } from "../../src/extract/index.ts";
import { build, type BuildReport } from "../../src/pipeline.ts";
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";

export const SAMPLE = fileURLToPath(new URL("../../data/sample", import.meta.url));

export async function buildSample(url: string): Promise<{ store: Store; report: BuildReport }> {
  const store = await openStore(url, { identity: createIdentity() });
  const extractor = await createExtractor({ mode: "rules" });
  const report = await build({ inputs: [SAMPLE], store, extractor, batch: 512 });
  await extractor.close();
  return { store, report };
}
