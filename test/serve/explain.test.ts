/** The reasons of an extraction, from an extractor that the server is given. */
import { describe, expect, it } from "vitest";
import type { Extraction, Paper } from "../../src/model.ts";
import { at, GRAPH, said, serveGraph } from "./app.ts";

let read = 0;

/** Says again what was stored, but of Picbench. */
async function explain(paper: Paper): Promise<Extraction> {
  read += 1;
  expect(GRAPH.map((r) => r.paper)).toContainEqual(paper);
  const extraction = await said(paper);
  return { ...extraction, entities: extraction.entities.filter((e) => e.name !== "Picbench") };
}

const PAPER = "paper:arxiv:1801.00001";

describe("a server with an extractor", () => {
  const { ask, codes } = serveGraph({ explain });

  it("says why of a whole paper", async () => {
    const data = await ask(`{ explain(paper: "${PAPER}") { flags entities { name kind role reason mentions { text reason } } relations { head type tail reason sentence } } }`);
    expect(at(data, "explain.entities.name")).toEqual(["Alphanet", "image search"]);
    expect(at(data, "explain.entities.0")).toMatchObject({ kind: "METHOD", role: "INTRODUCES", reason: "role of Alphanet", mentions: [{ text: "Alphanet", reason: "saw Alphanet" }] });
    expect(at(data, "explain.relations.0")).toMatchObject({ head: "Alphanet", type: "USED_FOR", tail: "image search", reason: "a verb" });
  });

  it("says why of one entity, also by an alias", async () => {
    const data = await ask(`{ one: explain(paper: "${PAPER}", entity: "concept:image-search") { entities { name } relations { type } } other: explain(paper: "paper:arxiv:undated", entity: "method:graph-pruning") { entities { name } } }`);
    expect(data).toEqual({ one: { entities: [{ name: "image search" }], relations: [{ type: "USED_FOR" }] }, other: { entities: [{ name: "GRPR" }] } });
  });

  it("says why beside the evidence, reads a paper once for it, and is silent of what it would not say again", async () => {
    read = 0;
    const data = await ask(`{ paper(id: "${PAPER}") { entities { edges { node { name } evidence { reason } } } relations { edges { node { evidence { reason } } } } } }`);
    expect(at(data, "paper.entities.edges")).toEqual([
      { node: { name: "Alphanet" }, evidence: [{ reason: "saw Alphanet" }] }, { node: { name: "Picbench" }, evidence: [{ reason: null }] }, { node: { name: "image search" }, evidence: [{ reason: "saw image search" }] },
    ]);
    expect(at(data, "paper.relations.edges.0.node.evidence.0.reason")).toContain("Alphanet used_for image search: a verb");
    expect(read).toBe(1);
  });

  it.each([[`paper: "paper:arxiv:none"`, "NOT_FOUND"], [`paper: "method:alphanet"`, "INPUT"], [`paper: "${PAPER}", entity: "method:betanet"`, "NOT_FOUND"], [`paper: "${PAPER}", entity: "${PAPER}"`, "INPUT"]])("refuses explain(%s)", async (args, code) => {
    expect(await codes(`{ explain(paper: ${args.slice("paper: ".length)}) { flags } }`)).toEqual([code]);
  });
});

describe("a server without one", () => {
  const { send } = serveGraph();

  it("gives null and says so", async () => {
    const { data, errors } = await send(`{ explain(paper: "${PAPER}") { flags } paper(id: "${PAPER}") { title } }`);
    expect(data).toEqual({ explain: null, paper: { title: "Alphanet sees" } });
    expect(errors).toMatchObject([{ extensions: { code: "CONFIG" }, message: expect.stringContaining("without an extractor") as string }]);
  });
});
