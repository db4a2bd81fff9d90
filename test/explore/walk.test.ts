/** Walking the graph: filters, expanding, what was done and undone, the table twin, the way back. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { inChromium, moved, picture, placesOf, saved } from "./page.ts";

/** Nodes and edges that the drawing says it shows. */
async function drawn(page: Page): Promise<[number, number]> {
  const [nodes = "0", edges = "0"] = (await page.locator(".twin").first().innerText()).match(/\d[\d,]*/g) ?? [];
  return [Number(nodes.replace(",", "")), Number(edges.replace(",", ""))];
}
/** Where the layout has the nodes, by their ids, as "Save, GEXF" writes it. */
async function layoutOf(page: Page): Promise<Map<string, string>> {
  const { text } = await saved(page, "GEXF");
  await page.keyboard.press("Escape");
  return new Map([...text.matchAll(/<node id="([^"]+)"[\s\S]*?<viz:position ([^/]+)\/>/g)].map((m) => [m[1] as string, m[2] as string]));
}
const nodes = (page: Page) => async (): Promise<number> => (await drawn(page))[0];

inChromium("walking the graph", (visit) => {
  it("filters by kind, years and relation in graph, lists and address, and clears again", () =>
    visit("/?at=method:bert&open=method:bert", async (page) => {
      await expect.poll(nodes(page)).toBe(26);
      await page.getByRole("button", { name: "Filters" }).click();
      const filters = page.getByRole("dialog", { name: "Filters" });
      await filters.getByLabel("Methods").uncheck();
      await expect.poll(nodes(page)).toBeLessThan(20);
      await filters.getByLabel("To year").fill("2019");
      await expect.poll(() => new URL(page.url()).searchParams.get("years")).toBe("-2019");
      await page.getByText(/newest first, \d+ by the filters/).waitFor();
      expect((await page.locator(".papers small").allInnerTexts()).filter((text) => /202\d/.test(text))).toEqual([]);
      await filters.getByLabel("Mentioned together").uncheck();
      await expect.poll(async () => (await drawn(page))[1]).toBeLessThan(20);
      await filters.getByRole("button", { name: "Clear all filters" }).click();
      await expect.poll(nodes(page)).toBe(26);
      expect([...new URL(page.url()).searchParams.keys()]).toEqual(["at", "open"]);
      await page.keyboard.press("Escape");
      expect(await page.evaluate("document.activeElement.textContent.trim()")).toBe("Filters");
    }));

  it("undoes and redoes what was done to the picture, by button and by keys", () =>
    visit("/?at=method:bert&open=method:bert", async (page) => {
      await expect.poll(nodes(page)).toBe(26);
      await page.getByRole("button", { name: /^Next 25 of/ }).click();
      await expect.poll(nodes(page)).toBe(51);
      await page.locator(".near").getByRole("button", { name: "SQuAD", exact: false }).first().click();
      await page.getByRole("heading", { level: 1, name: "SQuAD" }).waitFor();
      await page.getByRole("button", { name: "Hide", exact: true }).click();
      await expect.poll(nodes(page)).toBe(50);
      await page.getByRole("button", { name: "1 hidden bring back" }).click();
      await expect.poll(nodes(page)).toBe(51);
      await page.keyboard.press("Control+z"); // hidden again
      await expect.poll(nodes(page)).toBe(50);
      await page.keyboard.press("Control+z");
      await expect.poll(nodes(page)).toBe(51);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(nodes(page)).toBe(26);
      await page.keyboard.press("Control+Shift+z");
      await expect.poll(nodes(page)).toBe(51);
    }));

  it("keeps nodes and camera where they are when a node is hidden, brought back, and on the way back and forth", () =>
    visit("/?at=method:bert&open=method:bert", async (page) => {
      await expect.poll(nodes(page)).toBe(26);
      await page.getByRole("button", { name: "Zoom in" }).click();
      await expect.poll(() => new URL(page.url()).searchParams.has("camera")).toBe(true); // it rests
      const before = await placesOf(page);
      expect(before.size).toBe(26);
      await page.getByRole("button", { name: "Hide", exact: true }).click();
      await expect.poll(nodes(page)).toBe(25);
      const hidden = await placesOf(page);
      expect(hidden.size).toBe(25);
      expect(moved(before, hidden)).toEqual([]);
      await page.goBack();
      await expect.poll(nodes(page)).toBe(26);
      expect(await placesOf(page)).toEqual(before);
      await page.locator(".near .chip").first().click();
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: "BERT" }).waitFor();
      expect(await placesOf(page)).toEqual(before);
    }));

  it("leaves nodes where they are when it expands and collapses, and gives the same picture to the address it has then", () =>
    visit("/?at=method:bert&open=method:bert", async (page) => {
      await expect.poll(nodes(page)).toBe(26);
      const began = await layoutOf(page);
      await page.locator(".near .chip", { hasText: "SQuAD" }).first().click();
      await page.getByRole("button", { name: "Show its neighbours" }).click();
      await expect.poll(nodes(page)).toBeGreaterThan(26);
      const grown = await layoutOf(page);
      expect([...began].filter(([id, at]) => grown.get(id) !== at)).toEqual([]);
      await page.getByRole("button", { name: /^Next 25 of/ }).click();
      await expect.poll(nodes(page)).toBeGreaterThan(grown.size);
      await page.goBack();
      await expect.poll(nodes(page)).toBe(grown.size);
      expect(await layoutOf(page)).toEqual(grown);
      await page.locator(".trail").getByRole("button", { name: "BERT" }).click();
      await page.getByRole("button", { name: "Collapse" }).click();
      await expect.poll(nodes(page)).toBe(26);
      const left = await layoutOf(page);
      expect([...left].filter(([id, at]) => grown.get(id) !== at)).toEqual([]);
      expect(new URL(page.url()).searchParams.get("open")).toBe("method:bert dataset:squad -method:bert");
      const seen = await placesOf(page);
      const { search } = new URL(page.url());
      await visit(`/${search}`, async (other) => {
        await expect.poll(nodes(other)).toBe(26);
        expect(await layoutOf(other)).toEqual(left);
        expect(moved(seen, await placesOf(other))).toEqual([]);
      });
    }));

  it("pins a node where it is dragged to, and lets it go", () =>
    visit("/?at=method:bert&open=method:bert", async (page) => {
      await expect.poll(nodes(page)).toBe(26);
      const box = (await page.locator(".sigma-mouse").boundingBox()) as { x: number; y: number };
      const before = await placesOf(page);
      const { x, y } = before.get("BERT") as { x: number; y: number };
      await page.mouse.move(box.x + x, box.y + y);
      await page.mouse.down();
      await page.mouse.move(box.x + x + 60, box.y + y + 30, { steps: 5 });
      await page.mouse.up();
      await expect.poll(() => new URL(page.url()).searchParams.get("pin")).toMatch(/^method:bert\*-?\d+\*-?\d+$/);
      expect(moved(before, await placesOf(page))).toEqual(["BERT"]);
      await page.getByRole("button", { name: "Unpin" }).click();
      await expect.poll(() => new URL(page.url()).searchParams.has("pin")).toBe(false);
      expect(await placesOf(page)).toEqual(before);
    }));

  it("shows all of a picture that an address opened in several steps, and of one that grew", () =>
    visit("/?at=method:bert&open=method:bert+dataset:imagenet", async (page) => {
      await expect.poll(nodes(page)).toBeGreaterThan(40);
      const { width, height } = (await page.locator(".canvas").boundingBox()) as { width: number; height: number };
      const inFrame = async (): Promise<number> => [...(await placesOf(page)).values()].filter(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height).length;
      expect(await inFrame()).toBe((await drawn(page))[0]);
      await page.getByRole("button", { name: /^Next 25 of/ }).click();
      await expect.poll(nodes(page)).toBeGreaterThan(60);
      expect(await inFrame()).toBe((await drawn(page))[0]);
    }));

  it("shows the same as a table that sorts, and reads an edge from there", () =>
    visit("/?at=method:bert&open=method:bert", async (page) => {
      await expect.poll(nodes(page)).toBe(26);
      await page.locator(".twin").first().click();
      const names = (): Promise<string[]> => page.locator(".sortable tbody tr td:first-child").allInnerTexts();
      expect(await names()).toHaveLength(26);
      await page.getByRole("button", { name: "Name", exact: true }).click();
      expect(await names()).toEqual([...(await names())].sort((a, b) => a.localeCompare(b, "en")));
      expect(await page.locator("th[aria-sort=ascending]").innerText()).toMatch(/Name/);
      await page.getByRole("button", { name: /\d+ edges/ }).click();
      await page.locator(".sortable tbody .why").first().click();
      await page.locator(".papers mark").first().waitFor();
      expect(new URL(page.url()).searchParams.get("between")).toBeTruthy();
    }));

  it("goes by keyboard from the search to a sentence and back along the way", () =>
    visit("/", async (page) => {
      await page.getByRole("combobox").first().fill("glue");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "GLUE" }).waitFor();
      const why = page.locator(".relations .why").first();
      await why.focus();
      await page.keyboard.press("Enter");
      await page.locator(".papers mark").first().waitFor();
      expect(await page.evaluate("document.activeElement.className")).toBe("panel"); // the keyboard goes on in the panel
      const way = page.getByRole("navigation", { name: "The way here" });
      expect(await way.getByRole("listitem").allInnerTexts()).toEqual(["Start", "GLUE", expect.stringMatching(/GLUE/)]);
      await way.getByRole("button", { name: "GLUE" }).click();
      await page.getByRole("heading", { level: 1, name: "GLUE" }).waitFor();
      await picture(page, "walk");
    }));

  it("keeps to what is stated, in the drawing and its table", () =>
    visit("/?at=dataset:imagenet&open=dataset:imagenet&types=outperforms+improves+compared_with+evaluated_on+used_for+part_of+is_a", async (page) => {
      await expect.poll(async () => (await drawn(page))[1]).toBeGreaterThan(0);
      await page.locator(".twin").first().click();
      await page.getByRole("button", { name: /\d+ edges?$/ }).click();
      const relations = await page.locator(".sortable tbody tr td:nth-child(2)").allInnerTexts();
      expect(relations.length).toBeGreaterThan(0);
      expect(relations).not.toContain("is mentioned with");
    }));
});
