/** What can be taken away: pictures, graphs, rows and references, as text and from the page. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { CitedPaper } from "../../src/explore/queries.ts";
import { toBibtex } from "../../src/explore/take/bibtex.ts";
import { toCsv } from "../../src/explore/take/csv.ts";
import { toSvg } from "../../src/explore/take/svg.ts";
import { inChromium, moved, placesOf, saved } from "./page.ts";

const paper = (part: Partial<CitedPaper>): CitedPaper => ({ id: "paper:x", title: "A Study", authors: [], year: null, venue: null, doi: null, arxivId: null, url: null, ...part });

describe("BibTeX", () => {
  it("has an entry with what is known, keyed by author, year and word", () => {
    const text = toBibtex([paper({ title: "On the Use of {Braces} & 50% More", authors: ["Ana María Núñez", "Li, Wei"], year: 2021, venue: "ICML", doi: "10.1/x_y" })]);
    expect(text).toContain("@inproceedings{nunez2021use,");
    expect(text).toContain("title = {{On the Use of \\{Braces\\} \\& 50\\% More}}");
    expect(text).toContain("author = {Ana María Núñez and Li, Wei}");
    expect(text).toContain("doi = {10.1/x_y}");
    expect(text).not.toContain("eprint");
  });
  it("takes the family name from either order, and gives no two entries one key", () => {
    const twins = Array.from({ length: 28 }, () => paper({ authors: ["Li, Wei"], year: 2020, arxivId: "2001.00001" }));
    const keys = [...toBibtex(twins).matchAll(/@misc\{([^,]+),/g)].map((m) => m[1]);
    expect(keys.slice(0, 3)).toEqual(["li2020study", "li2020studyb", "li2020studyc"]);
    expect(new Set(keys).size).toBe(28);
  });
  it("names papers without authors or years", () => expect(toBibtex([paper({})])).toContain("@misc{anonymousstudy,"));
});

it("quotes in CSV what must be quoted", () => {
  expect(toCsv(["a", "b"], [["x,y", 'say "hi"'], [null, 3]])).toBe('a,b\r\n"x,y","say ""hi"""\r\n,3\r\n');
});

it("writes SVG that a name cannot break out of, with the head of an arrow at its node's rim", () => {
  const end = (x: number) => ({ x, y: 50, radius: 10 });
  const svg = toSvg({
    width: 200, height: 100, ground: "#ffffff", text: "#000000", font: '"A & B"', nodes: [{ ...end(150), color: "#ff0000", ring: true, name: "</svg>" }],
    edges: [{ from: end(50), to: end(150), width: 2, color: "#00ff00", head: "to" }], labels: [{ text: "<script>&", x: 1, y: 2, must: false }],
  });
  expect(svg).not.toContain("<script>");
  expect(svg.match(/<\/svg>/g)).toHaveLength(1);
  expect(svg).toContain('<polygon points="140,50 ');
});

inChromium("taking away", (visit) => {
  it("saves the picture, the graph and the papers that are seen", () =>
    visit("/?at=method:bert&open=method:bert&years=2019-2019", async (page) => {
      await page.locator(".twin", { hasText: /[1-9]\d* nodes/ }).first().waitFor();
      expect((await saved(page, "PNG")).text.slice(1, 4)).toBe("PNG");
      const { text: svg } = await saved(page, "SVG");
      expect(svg).toContain(">BERT</text>");
      expect(svg.match(/<circle/g)?.length).toBeGreaterThan(15);
      const { text: gexf } = await saved(page, "GEXF");
      expect(gexf).toMatch(/<node id="method:bert" label="BERT">/);
      expect(gexf).toMatch(/<viz:position /);
      const { name, text: csv } = await saved(page, "Edges, CSV");
      expect(name).toBe("papergraph-edges.csv");
      expect(csv).toContain("method:bert,BERT,evaluated on,dataset:glue,GLUE,");
      const { text: bib } = await saved(page, "BibTeX");
      expect(bib.match(/^@/gm)?.length).toBeGreaterThan(3);
      expect(new Set(bib.match(/year = \{\d+\}/g))).toEqual(new Set(["year = {2019}"])); // by the filters
    }));

  it("copies a link that gives the same picture elsewhere: what is hidden, pinned, and where the camera stands", () =>
    visit("/?at=dataset:glue&open=method:bert+dataset:glue&types=evaluated_on&drop=metric:f1&pin=dataset:glue*40*-25&camera=0.42+0.55+0.6", async (page) => {
      const isDrawn = (at: Page): Promise<void> => at.locator(".twin", { hasText: /[1-9]\d* nodes/ }).waitFor(); // the other counts what is hidden, which the address says at once
      await isDrawn(page);
      await page.getByRole("button", { name: "Zoom out" }).click();
      await expect.poll(() => new URL(page.url()).searchParams.get("camera")).toMatch(/0\.9$/); // 0.6 by half more
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("button", { name: "Copy link" }).click();
      const link = await page.evaluate("navigator.clipboard.readText()") as string;
      const other = await page.context().newPage();
      await other.goto(link);
      await isDrawn(other);
      const [here, there] = [await placesOf(page), await placesOf(other)];
      expect([...there.keys()]).toEqual([...here.keys()]);
      expect([there.get("GLUE")?.ring, there.has("F1")]).toEqual([true, false]);
      expect(moved(here, there)).toEqual([]);
    }, { permissions: ["clipboard-read", "clipboard-write"] }));
});
