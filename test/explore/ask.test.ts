/** Journeys of a reader with a question: path, matrix, trends, comparison, results; and a question shared by its address. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { inChromium, PHONE, picture } from "./page.ts";

/** Writes into a box that finds, and takes the match of this name. */
async function choose(page: Page, box: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: box, exact: true }).fill(name);
  await page.getByRole("option").filter({ hasText: new RegExp(`^(?:method|dataset|concept|metric)${name}(?: also|\\d)`) }).first().click();
}

const main = (page: Page) => page.locator(".ask");

inChromium("questions in Chromium", (visit) => {
  it("opens on areas of the graph and on questions to ask it", () =>
    visit("/", async (page) => {
      await page.locator(".areas li").first().waitFor();
      expect(await page.locator(".areas li").count()).toBeGreaterThanOrEqual(3);
      await page.getByRole("button", { name: /^Who outperforms what on/ }).click();
      await page.getByRole("heading", { level: 1, name: /^Who outperforms what on/ }).waitFor();
    }));

  it("tells what was never tried, with the sentences that speak for it, and what rises and matters", () =>
    visit("/?view=insights", async (page) => {
      const gap = page.locator(".gaps > li").first();
      const reason = gap.getByRole("button", { name: /^\d+ papers? with / }).first();
      const [, papers] = /^(\d+)/.exec(await reason.innerText()) as RegExpExecArray;
      await reason.click();
      await page.getByRole("heading", { name: `Mentioned together in ${papers} paper` }).waitFor();
      await page.locator(".panel .papers blockquote mark").first().waitFor();
      for (const [tab, row] of [["Rising", ".rising tbody tr"], ["What matters", ".ranks tbody tr"], ["Areas", ".insights .areas li"], ["Used together", ".pairs li"]] as const) {
        await main(page).getByRole("button", { name: tab, exact: true }).first().click();
        await page.locator(row).nth(2).waitFor();
        await page.getByText(/^Worked out/).waitFor();
      }
      await picture(page, "insights");
    }));

  it("finds the way from a method to a dataset, with the sentence of every step", () =>
    visit("/?view=path", async (page) => {
      await choose(page, "From", "BERT");
      await choose(page, "To", "ImageNet");
      const steps = page.locator(".way[open] .step");
      await steps.first().waitFor();
      expect(await steps.locator("blockquote mark").count()).toBeGreaterThanOrEqual(await steps.count());
      expect(await steps.last().innerText()).toMatch(/ImageNet$/);
      await picture(page, "path");
    }));

  it("says that there is no way, and how far it looked", () =>
    visit("/?view=path&from=method:bert&to=dataset:imagenet&hops=1&types=is_a", async (page) => {
      await page.getByText("No way of at most 1 step leads from BERT to ImageNet").waitFor();
      await page.getByRole("button", { name: "Look up to 6 steps far" }).click();
      await page.getByRole("status").filter({ hasText: /steps?/ }).first().waitFor();
      expect(new URL(page.url()).searchParams.get("hops")).toBe("6");
    }));

  it("leads from a cell of the matrix to its papers with sentences, by the keyboard", () =>
    visit("/?view=matrix", async (page) => {
      const cell = page.locator("button.cell:not(.none, .gap, .same)").first();
      const [, papers] = (await cell.getAttribute("aria-label") as string).match(/: (\d+) papers?$/) as [string, string];
      await cell.focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: `Mentioned together in ${papers} paper` }).waitFor();
      await page.locator(".panel .papers blockquote mark").first().waitFor();
      expect(await cell.getAttribute("aria-pressed")).toBe("true");
      await picture(page, "matrix");
    }));

  it("draws entities over the years, the same in lines, legend and table, and tells their story", () =>
    visit("/?view=trends&of=method:bert", async (page) => {
      await choose(page, "Add an entity", "ImageNet");
      await page.locator(".plot polyline").nth(1).waitFor();
      await page.getByText("The same as a table").click();
      const year = (await page.locator(".of-year").innerText()).slice(-4);
      const row = page.getByRole("row", { name: new RegExp(`^${year}`) });
      expect(await row.getByRole("cell").allInnerTexts()).toEqual(await page.locator(".line-legend b").allInnerTexts());
      await page.locator(".story blockquote mark").first().waitFor();
      const years = page.locator(".story h3");
      expect((await years.allInnerTexts()).some((text) => Number(text) > 2019)).toBe(true);
      await picture(page, "trends");
      await page.getByRole("button", { name: "Filters" }).click();
      await page.getByLabel("To year").fill("2019");
      await expect.poll(async () => (await years.allInnerTexts()).every((text) => Number(text) <= 2019)).toBe(true);
      expect(await years.count()).toBeGreaterThan(0);
    }));

  it("sets two side by side", () =>
    visit("/?view=compare&a=method:bert", async (page) => {
      await choose(page, "Other", "RoBERTa");
      await page.getByRole("columnheader", { name: "Both" }).waitFor();
      expect(await page.locator(".parted td:nth-child(3) .chip").count()).toBeGreaterThan(0);
    }));

  it("says who outperforms what on ImageNet, in whose words", () =>
    visit("/?view=results&on=dataset:imagenet&named=yes", async (page) => {
      const win = page.locator(".wins > li").first();
      await win.waitFor();
      expect(await win.locator("mark.dataset").allInnerTexts()).toContain("ImageNet");
      const method = page.locator(".standings th button").first();
      const name = await method.innerText();
      await method.click();
      for (const said of await page.locator(".wins > li .verb").allInnerTexts()) expect(said).toContain(name);
      await picture(page, "results");
    }));

  it("opens a shared question elsewhere as it was", () =>
    visit("/?view=matrix&rows=concept&columns=metric&size=10&years=2012-2020", async (page) => {
      await page.locator("button.cell:not(.none, .gap, .same)").first().click();
      await page.locator(".panel .papers blockquote").first().waitFor();
      const [view, panel] = [await main(page).innerText(), await page.locator(".panel h1").innerText()];
      const { search } = new URL(page.url());
      await visit(`/${search}`, async (other) => {
        await other.locator(".panel .papers blockquote").first().waitFor();
        await expect.poll(() => main(other).innerText()).toBe(view);
        expect(await other.locator(".panel h1").innerText()).toBe(panel);
      });
    }));

  it.each(["path&from=method:bert&to=dataset:imagenet", "matrix", "trends", "compare&a=method:bert&b=method:roberta", "results"])("fits a phone: %s", (address) =>
    visit(`/?view=${address}`, async (page) => {
      await main(page).locator("blockquote:visible, table:visible").first().waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    }, PHONE));
});
