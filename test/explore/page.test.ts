/**
 * The page in a real Chromium, as a reader would use it, on the sample graph. Left out where there is no Chromium;
 * `npm test` says so, and fails for it when CI=true.
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp, type App } from "../../src/serve/server.ts";
import type { Store } from "../../src/store/store.ts";
import { buildSample } from "../support/sample.ts";

const executablePath = process.env["PAPERGRAPH_TEST_CHROMIUM"];
const EXPLORER = fileURLToPath(new URL("../../dist/explore", import.meta.url));
/** Pictures of what was seen, for people to look at. */
const PICTURES = fileURLToPath(new URL("../../.cache/screenshots/", import.meta.url));

// Software drawing, and no request of the browser's own to anywhere.
const ARGS = ["--no-sandbox", "--disable-gpu", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-first-run", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

describe.runIf(executablePath)("the page in Chromium", { timeout: 60_000 }, () => {
  let browser: Browser;
  let store: Store;
  let app: App;
  let address: string;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    ({ store } = await buildSample("sqlite::memory:"));
    app = createApp({ store, host: "127.0.0.1", explorerDir: EXPLORER });
    address = await app.listen(0);
    browser = await chromium.launch({ executablePath: executablePath as string, args: ARGS });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await store?.close();
  });

  /** A page on which every error of a script or a request fails the test. */
  async function visit(path: string, use: (page: Page) => Promise<void>, size = { width: 1280, height: 800 }): Promise<void> {
    const page = await browser.newPage({ viewport: size });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
    page.on("request", (request) => { if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(address)) errors.push(`request to ${request.url()}`); });
    try {
      await page.goto(address + path);
      await use(page);
      expect(errors).toEqual([]);
    } finally {
      await page.close();
    }
  }

  it("leads from the words optimal transport to the sentence in one pick", () =>
    visit("/", async (page) => {
      await page.getByRole("heading", { name: /papers/ }).first().waitFor();
      await page.keyboard.type("optimal transport"); // the cursor stands in the search box
      await page.getByRole("option", { name: /optimal transport/i }).first().click();
      await page.getByRole("heading", { level: 1, name: /^optimal transport$/i }).waitFor();
      const sentence = page.locator(".papers blockquote").first();
      await sentence.waitFor();
      expect((await sentence.locator("mark").innerText()).toLowerCase()).toMatch(/optimal transport|ot/);
      expect(new URL(page.url()).searchParams.get("at")).toMatch(/:optimal-transport$/);
      await page.locator(".canvas canvas").first().waitFor();
      await page.waitForTimeout(800); // the camera comes to rest
      await page.screenshot({ path: `${PICTURES}entity.png` });
    }));

  it("goes on from a paper to an entity by the mention in its abstract, and back", () =>
    visit("/?at=method:resnet&open=method:resnet", async (page) => {
      await page.locator(".papers .paper-link").first().click();
      const mention = page.locator(".abstract .mention").first();
      const name = await mention.getAttribute("title");
      await mention.click();
      await page.getByRole("heading", { level: 1 }).filter({ hasText: (name as string).replace(/, (?:method|dataset|concept|metric)$/, "") }).waitFor();
      await page.goBack();
      await page.locator(".abstract .mention").first().waitFor();
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: "ResNet" }).waitFor();
    }));

  it("expands a node and counts what is left", () =>
    visit("/?at=dataset:imagenet&open=dataset:imagenet", async (page) => {
      const count = async (): Promise<number> => Number.parseInt(await page.locator(".nodes summary").innerText(), 10);
      await expect.poll(count).toBe(21);
      await page.getByRole("button", { name: /Next 20 of [\d,]+ more neighbours/ }).click();
      await expect.poll(count).toBe(41);
      expect(new URL(page.url()).searchParams.get("open")).toBe("dataset:imagenet*40");
    }));

  it("shows the sentences of a relation with both ends marked", () =>
    visit("/?at=dataset:imagenet&open=dataset:imagenet", async (page) => {
      await page.locator(".relations .why").first().click();
      await page.locator(".pair").waitFor();
      const sentence = page.locator(".papers blockquote").first();
      await sentence.waitFor();
      expect(await sentence.locator("mark").count()).toBeGreaterThanOrEqual(1);
    }));

  it("opens a shared address as it was", () =>
    visit("/?at=dataset:coco&open=dataset:coco&hide=metric", async (page) => {
      await page.getByRole("heading", { level: 1, name: "COCO" }).waitFor();
      expect(await page.getByRole("button", { name: "Metrics" }).getAttribute("aria-pressed")).toBe("false");
    }));

  it("says so when nothing matches, and when an address means nothing", async () => {
    await visit("/", async (page) => {
      await page.getByRole("combobox").fill("zzzzqqq");
      await page.getByText("Nothing has these words").waitFor();
    });
    await visit("/?at=method:no-such-thing", (page) => page.getByText("Nothing in this graph has the id").waitFor());
  });

  it("fits a phone", () =>
    visit("/?at=method:resnet&open=method:resnet", async (page) => {
      await page.getByRole("heading", { level: 1, name: "ResNet" }).waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await page.screenshot({ path: `${PICTURES}phone.png` });
    }, { width: 390, height: 844 }));
});
