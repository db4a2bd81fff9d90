/** The first journeys of a reader: from words to a paper's sentence, on and back, and what the page says when there is nothing. */
import { expect, it } from "vitest";
import { inChromium, PHONE, picture } from "./page.ts";

inChromium("the page in Chromium", (visit) => {
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
      await picture(page, "entity");
    }));

  it("goes on from a paper to an entity by the mention in its abstract, and back", () =>
    visit("/?at=method:resnet&open=method:resnet", async (page) => {
      await page.locator(".papers .paper-link").first().click();
      const mention = page.locator(".abstract .mention").first();
      const name = await mention.getAttribute("title");
      await mention.click();
      await page.getByRole("heading", { level: 1 }).filter({ hasText: (name as string).replace(/, (?:method|dataset|concept|metric): .*$/, "") }).waitFor();
      await page.goBack();
      await page.locator(".abstract .mention").first().waitFor();
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: "ResNet" }).waitFor();
    }));

  it("expands a node and counts what is left", () =>
    visit("/?at=dataset:imagenet&open=dataset:imagenet", async (page) => {
      const count = async (): Promise<number> => Number.parseInt(await page.locator(".twin").innerText(), 10);
      await expect.poll(count).toBe(26);
      await page.getByRole("button", { name: /Next 25 of [\d,]+ more neighbours/ }).click();
      await expect.poll(count).toBe(51);
      expect(new URL(page.url()).searchParams.get("open")).toBe("dataset:imagenet dataset:imagenet");
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
    visit("/?at=dataset:coco&open=dataset:coco&kinds=method+dataset+concept", async (page) => {
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
      await picture(page, "phone");
    }, PHONE));
});
