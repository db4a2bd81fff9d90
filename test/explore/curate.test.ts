/** Correcting the graph from the page: a merge that a reload keeps and an undo takes back, a wrong sentence, a name. */
import { expect, it } from "vitest";
import { inChromium, picture } from "./page.ts";

inChromium("curating", (visit) => {
  it("merges a likely pair, keeps it over a reload, and takes it back from the log", () =>
    visit("/?view=curate", async (page) => {
      const pair = page.locator(".pair-card").first();
      const names = await pair.locator(".chip span").allInnerTexts();
      const total = async (): Promise<number> => Number.parseInt(await page.locator(".view .lead").innerText(), 10);
      await pair.waitFor();
      const before = await total();
      await picture(page, "curate");
      await pair.getByRole("button", { name: /^One thing/ }).first().click();
      await page.getByRole("status").getByText(/are one now/).waitFor();
      await expect.poll(total).toBeLessThan(before);
      await page.reload();
      await page.getByRole("button", { name: "Decisions" }).click();
      const entry = page.locator(".log > li").first();
      expect(await entry.innerText()).toMatch(/merged into/);
      await entry.getByRole("button", { name: /^Undo decision/ }).click();
      await page.getByText(/Decision \d+ is undone/).waitFor();
      await page.getByRole("button", { name: "Likely the same" }).click();
      await expect.poll(total).toBe(before);
      expect(await page.locator(".pair-card").first().locator(".chip span").allInnerTexts()).toEqual(names);
    }));

  it("renames an entity everywhere it is shown", () =>
    visit("/?at=method:roberta&open=method:roberta", async (page) => {
      await page.getByText("Correct it").click();
      await page.getByLabel("Name", { exact: true }).fill("RoBERTa (2019)");
      await page.getByRole("button", { name: "Rename" }).click();
      await page.getByRole("heading", { level: 1, name: "RoBERTa (2019)" }).waitFor();
      await page.locator(".twin").click();
      await page.locator(".sortable").getByRole("button", { name: "RoBERTa (2019)" }).waitFor();
      await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
      await page.getByRole("heading", { level: 1, name: "RoBERTa", exact: true }).waitFor();
    }));

  it("changes a kind, and the address with it", () =>
    visit("/?at=method:elmo&open=method:elmo", async (page) => {
      await page.getByText("Correct it").click();
      await page.getByLabel("Kind").selectOption("DATASET");
      await page.getByRole("button", { name: "Change the kind" }).click();
      await page.locator(".panel .kind.dataset").waitFor();
      expect(new URL(page.url()).searchParams.get("at")).toBe("dataset:elmo");
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "ELMo" }).waitFor();
    }));

  it("takes a paper's wrong word back", () =>
    visit("/?at=method:xlnet&open=method:xlnet", async (page) => {
      const papers = page.locator(".papers > li");
      await papers.first().waitFor();
      const before = await papers.count();
      await papers.first().getByRole("button", { name: /^Wrong\?/ }).click();
      await expect.poll(() => papers.count()).toBe(before - 1);
      await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => papers.count()).toBe(before);
    }));
});
