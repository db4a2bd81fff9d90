/** The page's manners: nothing for axe to find in light or dark, light to load, calm and whole on a phone. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { EXPLORER, inChromium, PHONE, picture } from "./page.ts";

const press = (name: string) => (page: Page) => page.getByRole("button", { name, exact: true }).click();
const nothing = (): Promise<void> => Promise.resolve();

const STATES: [string, string, (page: Page) => Promise<void>][] = [
  ["start", "/", nothing],
  ["entity", "/?at=method:bert&open=method:bert", (page) => page.getByText("Correct it").click()],
  ["edge", "/?between=method:bert+dataset:glue&open=method:bert", nothing],
  ["filters", "/?at=method:bert&open=method:bert&years=2018-2020", press("Filters 2")],
  ["save", "/?at=method:bert&open=method:bert", press("Save")],
  ["table", "/?view=table&at=method:bert&open=method:bert", nothing],
  ["path", "/?view=path&from=method:bert&to=dataset:imagenet", nothing],
  ["matrix", "/?view=matrix", nothing],
  ["trends", "/?view=trends", nothing],
  ["compare", "/?view=compare&a=method:bert&b=method:roberta", nothing],
  ["results", "/?view=results&on=dataset:imagenet", nothing],
  ["insights", "/?view=insights", nothing], ["rising", "/?view=insights&show=rising", nothing],
  ["suggestions", "/?view=curate", nothing],
  ["nothing there", "/?at=method:no-such-thing&open=method:no-such-thing", nothing],
];

interface Finding {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

async function findings(page: Page, only: string[] = []): Promise<string[]> {
  const options = JSON.stringify({ resultTypes: ["violations"], ...(only.length > 0 ? { runOnly: only } : {}) });
  const found = (await page.evaluate(`axe.run(document, ${options}).then((r) => r.violations)`)) as Finding[];
  return found.flatMap(({ id, nodes }) => nodes.map((n) => `${id}: ${n.html}\n${n.failureSummary}`));
}

/** What a finger cannot well press: lower than 40 pixels. Words within a text and a box within its label are as high as the text. */
const tooLow = (page: Page): Promise<string[]> => page.evaluate(`[...document.querySelectorAll("button, select, summary, input:not([type=range], [type=checkbox])")]
  .filter((e) => e.offsetParent && e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().height < 39.5).map((e) => e.className + ": " + e.textContent)`);

inChromium("the page's manners", (visit) => {
  it.each(STATES)("gives axe nothing to find: %s", (name, path, act) =>
    visit(path, async (page) => {
      await expect.poll(() => page.getByText(/^(?:Loading|Drawing) /).count()).toBe(0);
      await act(page);
      await page.evaluate(axe.source);
      expect(await findings(page)).toEqual([]);
      await picture(page, `${name}-light`);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await findings(page, ["color-contrast"])).toEqual([]); // all that the scheme changes
      await picture(page, `${name}-dark`);
    }, { reducedMotion: "reduce" }));

  it("gives axe nothing to find on a paper, and has no sideways scroll and room for fingers on a phone", () =>
    visit("/?at=method:bert&open=method:bert", async (page) => {
      await page.locator(".papers .paper-link").first().click();
      await page.locator(".abstract .mention").first().waitFor();
      await page.evaluate(axe.source);
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await picture(page, "paper-phone");
      expect(await tooLow(page)).toEqual([]);
      await press("Matrix")(page);
      await page.locator("button.cell").first().waitFor();
      expect(await tooLow(page)).toEqual([]);
      await page.getByRole("button", { name: "Curate" }).click();
      await page.locator(".pair-card").first().waitFor();
      expect(await tooLow(page)).toEqual([]);
      expect(await page.locator(".pair-card").first().evaluate((card) => Number.parseFloat(getComputedStyle(card).paddingLeft))).toBeGreaterThan(8);
      expect(await page.evaluate("document.querySelector('.view').scrollWidth <= innerWidth")).toBe(true);
      await page.goto(page.url().replace("view=curate", "view=table")); // a tab that no finger brought into sight
      const current = page.locator(".views [aria-current]");
      await expect.poll(async () => { const box = await current.boundingBox(); return box && box.x >= 0 && box.x + box.width <= PHONE.viewport.width; }).toBe(true);
      expect(await current.innerText()).toBe("Table");
      const name = page.locator(".sortable tbody td").first();
      await name.waitFor();
      const before = (await name.boundingBox())?.x ?? Number.NaN;
      expect(await page.evaluate("document.querySelector('.view').scrollBy(150, 0), document.querySelector('.view').scrollLeft")).toBeGreaterThan(0);
      expect((await name.boundingBox())?.x).toBeLessThanOrEqual(before);
      expect((await name.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    }, { ...PHONE, hasTouch: true }));

  it("shows its first words within a second of the page's own time", () =>
    visit("/", async (page) => {
      await page.getByRole("combobox").first().waitFor();
      const paint = (await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")) as number;
      console.log(`first paint after ${Math.round(paint)} ms`);
      expect(paint).toBeGreaterThan(0);
    }));

  it("weighs at most 250 kB", () => {
    const folder = join(EXPLORER, "assets");
    const weight = readdirSync(folder).reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
    expect(weight).toBeGreaterThan(40_000);
    expect(weight).toBeLessThan(250_000);
  });
});
