/**
 * The README's pictures, taken of the page on the sample: `npx tsx scripts/screenshots.ts [STORE]` writes docs/images/.
 * Without a store the sample is read first, by the shipped model. Needs Chromium (PAPERGRAPH_TEST_CHROMIUM) and a built page.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createExtractor } from "../src/extract/index.ts";
import { build } from "../src/pipeline.ts";
import { createIdentity } from "../src/resolve/index.ts";
import { createApp } from "../src/serve/server.ts";
import { openStore } from "../src/store/open.ts";
import { launch } from "./chromium.ts";

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const OUT = file("docs/images");

interface Shot {
  name: string;
  path: string;
  scheme?: "light" | "dark";
}

const SHOTS: Shot[] = [
  { name: "graph", path: "/?at=method:bert&open=method:bert" },
  { name: "sentences", path: "/?between=method:bert+dataset:glue&open=method:bert", scheme: "dark" },
  { name: "matrix", path: "/?view=matrix&between=method:transformer+dataset:wikipedia" },
  { name: "path", path: "/?view=path&from=method:lora&to=dataset:glue&at=method:lora" },
];

const folder = mkdtempSync(join(tmpdir(), "papergraph-"));
const given = process.argv[2];
const store = await openStore(given ?? join(folder, "sample.db"), { identity: createIdentity() });
if (!given) {
  const extractor = await createExtractor({});
  await build({ inputs: [file("data/sample")], store, extractor, batch: 64 });
  await extractor.close();
}
const app = createApp({ store, host: "127.0.0.1", explorerDir: file("dist/explore"), readOnly: true });
const address = await app.listen(0);
const browser = await launch();
try {
  mkdirSync(OUT, { recursive: true });
  for (const { name, path, scheme = "light" } of SHOTS) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 600 }, colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto(address + path);
    await page.waitForLoadState("networkidle");
    await page.evaluate("document.activeElement?.blur()"); // the cursor in the search box is no part of the picture
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: join(OUT, `${name}.png`) });
    console.log(`${name}.png ${Math.round(statSync(join(OUT, `${name}.png`)).size / 1024)} kB`);
    await page.close();
  }
} finally {
  await browser.close();
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true });
}
