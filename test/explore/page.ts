/**
 * Sets up journeys through the page: a real Chromium on a server with the sample graph, one of each for a test file.
 * Left out where there is no Chromium; `npm test` says so, and fails for it when CI=true.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { launch } from "../../scripts/chromium.ts";
import { createExtractor, type Extractor } from "../../src/extract/index.ts";
import { createApp, type App } from "../../src/serve/server.ts";
import type { Store } from "../../src/store/store.ts";
import { copyOfSample } from "../support/sample.ts";
import { ingestWith } from "../serve/app.ts";

export const EXPLORER = fileURLToPath(new URL("../../dist/explore", import.meta.url));
/** With PAPERGRAPH_TEST_PICTURES set, pictures of what was seen are put here for people to look at. */
const PICTURES = fileURLToPath(new URL("../../.cache/screenshots/", import.meta.url));

export const PHONE = { viewport: { width: 390, height: 844 } };

/** Opens the page at a path of its address and uses it; any error of a script or a request, and any request elsewhere, fails the test. */
type Visit = (path: string, use: (page: Page) => Promise<void>, options?: BrowserContextOptions) => Promise<void>;

export function inChromium(name: string, journeys: (visit: Visit) => void): void {
  describe.runIf(process.env["PAPERGRAPH_TEST_CHROMIUM"])(name, { timeout: 60_000 }, () => {
    let browser: Browser;
    let store: Store;
    let app: App;
    let address: string;
    let folder: string;
    let extractor: Extractor;

    beforeAll(async () => {
      mkdirSync(PICTURES, { recursive: true });
      folder = mkdtempSync(join(tmpdir(), "papergraph-"));
      store = await copyOfSample(folder);
      extractor = await createExtractor({ mode: "rules" });
      app = createApp({ store, host: "127.0.0.1", explorerDir: EXPLORER, ingest: ingestWith(() => store, extractor) });
      address = await app.listen(0);
      browser = await launch();
    }, 120_000);

    afterAll(async () => {
      await browser?.close();
      await app?.close();
      await Promise.all([store?.close(), extractor?.close()]);
      rmSync(folder, { recursive: true, force: true });
    });

    journeys(async (path, use, options) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
      page.on("request", (request) => { if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(address)) errors.push(`request to ${request.url()}`); });
      try {
        await page.goto(address + path);
        await use(page);
        expect(errors).toEqual([]);
      } finally {
        await context.close();
      }
    });
  });
}

/** Keeps a picture of what is seen, if pictures are asked for. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env["PAPERGRAPH_TEST_PICTURES"]) await page.screenshot({ path: `${PICTURES}${name}.png` });
}

/** What a button of "Save" saves. The panel with the buttons stays open. */
export async function saved(page: Page, name: string): Promise<{ name: string; text: string }> {
  const button = page.getByRole("button", { name: "Save", exact: true });
  if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("dialog").getByRole("button", { name, exact: true }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** Where the drawing has its nodes, in pixels of the screen to a tenth, by name: what "Save, SVG" writes once the camera rests. */
export async function placesOf(page: Page): Promise<Map<string, { x: number; y: number; ring: boolean }>> {
  await page.waitForTimeout(500);
  const { text } = await saved(page, "SVG");
  await page.keyboard.press("Escape");
  return new Map([...text.matchAll(/<circle cx="([-\d.]+)" cy="([-\d.]+)"([^>]*)><title>([^<]*)</g)].map(([, x, y, rest, name]) => [name as string, { x: Number(x), y: Number(y), ring: /stroke/.test(rest as string) }]));
}

/** Names of nodes that stand elsewhere in the second; a pixel may be lost to rounding. */
export function moved(before: Awaited<ReturnType<typeof placesOf>>, after: Awaited<ReturnType<typeof placesOf>>): string[] {
  return [...before].filter(([name, { x, y }]) => {
    const now = after.get(name);
    return now !== undefined && Math.hypot(now.x - x, now.y - y) > 1;
  }).map(([name]) => name);
}
