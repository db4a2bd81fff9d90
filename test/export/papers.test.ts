/** Papers for reference managers, and tables: read back by our own readers, by marked, and by TeX where it is. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { marked, type Tokens } from "marked";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TABLES, type ExportRequest } from "../../src/export/index.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import type { Store } from "../../src/store/store.ts";
import { collectText } from "../read/collect.ts";
import { paper } from "../store/build.ts";
import { identity } from "../store/contract/reading.ts";
import { exported, hostile, NAMES } from "./hostile.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-papers-"));
let store: Store;
beforeAll(async () => { store = await hostile(); });
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const text = (format: string, more?: Partial<ExportRequest>, of: Store = store): Promise<string> => exported(of, format, more);

const PLAIN = [
  paper("1706.03762", { title: "Attention is All {You} Need: 100% of x^2", authors: ["Ada Lovelace", "Vincent van Gogh", "Martin Luther King Jr.", "The ATLAS Collaboration", "李雷", "Ludwig van der Rohe and Sons"], year: 2017, venue: "Advances in Neural Information Processing Systems", abstract: "One & two.\n\nThree_four #5." }),
  paper("1706.03763", { title: "Attention at Sea", authors: ["Grace Lovelace"], year: 2017, venue: "Proceedings of the Conference on Boats", doi: "10.1000/x_y" }),
  paper("1706.03764", { title: "Attention on Land", authors: ["Tom Lovelace"], year: 2017 }),
];

describe.each(["bibtex", "ris", "csl"])("%s", (format) => {
  it("is read back: title, authors, year, venue, ids, abstract", async () => {
    const plain = openSqlite(":memory:", { identity });
    await plain.write(PLAIN);
    const { papers, problems } = await collectText(await text(format, {}, plain));
    await plain.close();
    expect(problems).toEqual([]);
    const fields = ({ title, authors, year, venue, doi, arxivId }: (typeof papers)[number]): unknown => ({ title, authors, year, venue, doi, arxivId });
    expect(papers.map(fields)).toEqual(PLAIN.map((r) => fields(r.paper)));
    expect(papers[0]?.abstract.replace(/\s+/g, " ")).toBe("One & two. Three_four #5.");
  });

  it("holds every paper, whatever its names", async () => {
    const { papers, problems } = await collectText(await text(format));
    expect(problems).toEqual([]);
    expect(papers).toHaveLength(NAMES.length + 1);
    const letters = (title: string): string => title.replace(/[^\p{L}\p{N}]/gu, "");
    const titles = papers.map((p) => letters(p.title));
    for (const name of NAMES.filter((n) => !n.includes("<") && !n.includes("$") && !n.includes("\\"))) expect(titles).toContain(letters(`On ${name}`));
  });
});

it("citation keys are the first author, the year and a word of the title, each once", async () => {
  const plain = openSqlite(":memory:", { identity });
  await plain.write(PLAIN);
  const keys = [...(await text("bibtex", {}, plain)).matchAll(/^@(\w+)\{(.*),$/gm)].map((m) => `${m[1]} ${m[2]}`);
  await plain.close();
  expect(keys).toEqual(["article lovelace2017attention", "inproceedings lovelace2017attentionb", "misc lovelace2017attentionc"]);
});

it.each(TABLES)("the table of %s is the same in CSV and Markdown, cell by cell", async (table) => {
  const csv = parseCsv(await text("csv", { table })) as string[][];
  const [token] = marked.lexer(await text("markdown", { table })) as unknown as [Tokens.Table];
  const plain = (tokens: Tokens.Generic[]): string => tokens.map((t) => ("tokens" in t && t.tokens ? plain(t.tokens) : t.type === "text" || t.type === "escape" ? (t as Tokens.Text).text : `[${t.type}]`)).join("");
  const rows = [token.header, ...token.rows].map((row) => row.map((cell) => plain(cell.tokens)));
  expect(token.type).toBe("table");
  const flat = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, "").replace(/[\s\p{Cc}]+/gu, " ").trim();
  expect(rows).toEqual(csv.map((row) => row.map(flat)));
  expect(rows.length).toBeGreaterThanOrEqual(NAMES.length);
});

it("a table is told by its name, and asked only of what writes tables", async () => {
  await expect(text("gexf", { table: "papers" })).rejects.toThrow("writes no table; csv, markdown, latex do");
  expect((await text("latex", { table: "entities" })).split("\n")[3]).toBe("Name & Kind & Papers & First & Last & Also \\\\");
});

const tex = ["lualatex", "xelatex"].find((name) => spawnSync(name, ["--version"]).status === 0);
if (!tex) console.log("The LaTeX run is left out: neither lualatex nor xelatex is here. Braces and commands are checked.");

describe("LaTeX", () => {
  it("has balanced braces, and of commands those it writes itself", async () => {
    for (const table of TABLES) {
      const body = (await text("latex", { table })).split("\\endfoot\n")[1]?.replace("\\end{longtable}", "") ?? "";
      let depth = 0;
      for (const [token] of body.matchAll(/\\[{}&%$#_\\]|\\[a-z]+|[{}]/g)) {
        if (token === "{") depth += 1;
        else if (token === "}") depth -= 1;
        else if (/^\\[a-z]/.test(token)) expect(token).toMatch(/^\\(?:text(?:backslash|asciitilde|asciicircum|less|greater|bar|braceleft|braceright|asciigrave|quotesingle|quotedbl))$/);
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
      for (const row of body.trim().split("\n")) expect(row).toMatch(/^[^[*].* \\\\$/);
    }
  });

  it.runIf(tex)("is set by TeX without an error", async () => {
    const file = join(folder, "tables.tex");
    const tables = await Promise.all(TABLES.map((table) => text("latex", { table })));
    writeFileSync(file, `\\documentclass{article}\n\\usepackage{array,booktabs,longtable}\n\\begin{document}\n${tables.join("\n")}\n\\end{document}\n`);
    const run = spawnSync(tex as string, ["-interaction=nonstopmode", "-halt-on-error", "-output-directory", folder, file], { encoding: "utf8" });
    expect(run.stdout.split("\n").filter((line) => line.startsWith("!"))).toEqual([]);
    expect(run.status).toBe(0);
  });
});
