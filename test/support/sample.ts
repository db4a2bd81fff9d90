/** The shipped sample as a graph, built by the rules alone so that it is quick and needs no weights. */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createExtractor } from "../../src/extract/index.ts";
import { build } from "../../src/pipeline.ts";
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";

export const SAMPLE = fileURLToPath(new URL("../../data/sample", import.meta.url));

export async function buildSample(url: string): Promise<Store> {
  const store = await openStore(url, { identity: createIdentity() });
  const extractor = await createExtractor({ mode: "rules" });
  await build({ inputs: [SAMPLE], store, extractor, batch: 512 });
  await extractor.close();
  return store;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A copy of that graph in a file of its own, for tests that ask it much and are not about how it is made: it is built
 * once for these very sources and kept in .cache.
 */
export async function copyOfSample(folder: string): Promise<Store> {
  const kept = join(root, ".cache", "test", `sample-${hashOf(["src", "schema", "data/sample", "package-lock.json"])}.db`);
  if (!existsSync(kept)) {
    mkdirSync(dirname(kept), { recursive: true });
    const making = mkdtempSync(join(dirname(kept), "making-"));
    const store = await buildSample(`sqlite:${join(making, "sample.db")}`);
    await store.close();
    renameSync(join(making, "sample.db"), kept); // whole at once: other tests may be at the same
    rmSync(making, { recursive: true });
  }
  copyFileSync(kept, join(folder, "sample.db"));
  return openStore(`sqlite:${join(folder, "sample.db")}`, { identity: createIdentity() });
}

function hashOf(paths: string[]): string {
  const hash = createHash("sha256");
  const files = paths.flatMap((path) => (statSync(join(root, path)).isFile() ? [path] : readdirSync(join(root, path), { recursive: true, encoding: "utf8" }).map((name) => join(path, name))));
  for (const file of files.filter((f) => !f.startsWith(join("src", "explore")) && statSync(join(root, f)).isFile()).sort()) hash.update(file).update("\0").update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 16);
}
