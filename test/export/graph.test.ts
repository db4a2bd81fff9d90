/** Exports for graph tools, each opened by a reader that others keep. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse as parseCsv } from "csv-parse/sync";
import { MultiDirectedGraph } from "graphology";
import * as readGexf from "graphology-gexf";
import readGraphml from "graphology-graphml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportGraph, EXPORT_FORMATS, type ExportRequest } from "../../src/export/index.ts";
import type { Store } from "../../src/store/store.ts";
import { exported, hostile, NAMES, PAPERS } from "./hostile.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-export-"));
let store: Store;
beforeAll(async () => { store = await hostile(); });
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const text = (format: string, more?: Partial<ExportRequest>): Promise<string> => exported(store, format, more);

/** What XML cannot carry is read as U+FFFD. */
const xmlText = (name: string): string => name.replace(/[\u0001\u000b\u001f\ufffe\uffff]/g, "\ufffd");

describe.each([
  ["gexf", (xml: string) => readGexf.parse(MultiDirectedGraph, xml)],
  ["graphml", (xml: string) => readGraphml.parse(MultiDirectedGraph, xml)],
] as const)("%s", (format, parse) => {
  it("is read whole by graphology: nodes, edges, their sentences, the record of a paper", async () => {
    const graph = parse(await text(format));
    const { papers, links, relations, entities } = await store.stats();
    expect(graph.order).toBe(papers + Object.values(entities).reduce((a, b) => a + b) + 4); // and four decisions
    expect(graph.size).toBe(links + relations);
    for (const [i, name] of NAMES.entries()) {
      const node = graph.getNodeAttributes(`paper:arxiv:2101.${String(i).padStart(5, "0")}`);
      if (format === "graphml") expect(node["label"]).toBe(xmlText(`On ${name}`));
      expect(JSON.parse(String(node["record"]))).toEqual({ papergraph: 1, ...PAPERS[i] });
    }
    const key = graph.findEdge((_, attributes) => attributes["type"] === "used_for") as string;
    expect(graph.getEdgeAttributes(key)).toMatchObject({ weight: 1, section: "abstract", sentence: expect.stringContaining("beside common ground") as string });
  });

  it("lean is smaller, and without records", async () => {
    const lean = await text(format, { lean: true });
    expect(lean.length).toBeLessThan((await text(format)).length * 0.7);
    expect(lean).not.toContain("papergraph&quot;:1");
    expect(lean).not.toContain('"papergraph":1');
  });
});

const networkx = spawnSync("python3", ["-c", "import networkx"]).status === 0;
if (!networkx) console.log("networkx is left out: python3 with networkx is not here.");

it.runIf(networkx)("GraphML and GEXF are read by networkx", async () => {
  const [graphml, gexf] = [join(folder, "g.graphml"), join(folder, "g.gexf")];
  writeFileSync(graphml, await text("graphml"));
  writeFileSync(gexf, await text("gexf"));
  const script = "import json,sys,networkx as n\na=n.read_graphml(sys.argv[1]);b=n.read_gexf(sys.argv[2],version='1.3')\nprint(json.dumps([a.number_of_nodes(),a.number_of_edges(),b.number_of_edges(),a.nodes['paper:arxiv:2101.00000']['label'],a.is_multigraph()]))";
  const { links, relations } = await store.stats();
  expect(JSON.parse(execFileSync("python3", ["-c", script, graphml, gexf], { encoding: "utf8" }))).toEqual([expect.any(Number) as number, links + relations, links + relations, "On =SUM(A1:A9)", expect.any(Boolean) as boolean]);
});

it("CSV is two files, whose cells run nothing in a spreadsheet", async () => {
  const { files } = await exportGraph(store, { format: "csv", to: join(folder, "g.csv") });
  expect(files).toEqual([join(folder, "g-nodes.csv"), join(folder, "g-edges.csv")]);
  const [nodes, edges] = files.map((file) => parseCsv<Record<string, string>>(readFileSync(file), { columns: true })) as [Record<string, string>[], Record<string, string>[]];
  const ids = new Set(nodes.map((n) => n["id"]));
  expect(ids.size).toBe(nodes.length);
  expect(edges.filter((e) => !ids.has(e["source"]) || !ids.has(e["target"]))).toEqual([]);
  const { links, relations } = await store.stats();
  expect(edges).toHaveLength(links + relations);
  for (const row of [...nodes, ...edges]) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  expect(nodes.find((n) => n["id"] === "method:sum-a1-a9")?.["label"]).toBe("'=SUM(A1:A9)");
  expect(nodes.find((n) => n["id"]?.endsWith("00006"))?.["label"]).toBe("On two\nlines");
});

it("a part is the papers that fit, what they mention, and what they state; or what is near", async () => {
  const graph = readGraphml.parse(MultiDirectedGraph, await text("graphml", { part: { papers: { years: { from: 1990, to: 1992 } } } }));
  const ofType = (type: string): string[] => graph.filterNodes((_, a) => a["type"] === type);
  expect(ofType("paper")).toHaveLength(3);
  expect(graph.filterNodes((_, a) => !["paper", "decision"].includes(a["type"] as string))).toHaveLength(4);
  expect(graph.filterEdges((_, a) => a["type"] === "used_for")).toHaveLength(1);
  const kinds = readGraphml.parse(MultiDirectedGraph, await text("graphml", { lean: true, part: { entities: { kinds: ["concept"] } } }));
  expect(new Set(kinds.mapNodes((_, a) => a["type"] as string))).toEqual(new Set(["paper", "concept"]));
  const near = readGraphml.parse(MultiDirectedGraph, await text("graphml", { lean: true, part: { near: { keys: ["common-ground"], depth: 1, perNode: 5 } } }));
  expect(near.order).toBe(6);
  expect(near.filterEdges((_, a) => a["type"] === "co_occurs").length).toBeGreaterThan(0);
});

it.each(EXPORT_FORMATS.map((f) => f.name))("%s: a graph with nothing in it, a compressed file, and one that is stopped", async (format) => {
  const to = (name: string): string => join(folder, `${format}-${name}`);
  const { files } = await exportGraph(store, { format, to: to("a.x.gz"), part: { papers: { text: "nowhere" } }, lean: true });
  for (const file of files) expect(() => gunzipSync(readFileSync(file))).not.toThrow();
  await expect(exportGraph(store, { format, to: to("a.x.gz") })).rejects.toThrow("is there already");
  await expect(exportGraph(store, { format, to: join(folder, "no", "a") })).rejects.toThrow("does not exist");
  await expect(exportGraph(store, { format, to: to("b"), signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "CANCELLED" });
  expect(files.map((file) => readFileSync(file).length > 0)).not.toContain(false);
});
