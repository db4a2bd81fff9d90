/** `export` from a terminal: what it is told by, where it writes, what it says. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import { paper } from "../store/build.ts";
import { over } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-cli-export-"));
const file = join(folder, "graph.db");
const to = (name: string): string => join(folder, name);

const run = (...argv: string[]) => over(file)("export", ...argv);

beforeAll(async () => {
  const store = await openStore(file, { identity: createIdentity() });
  await store.write([2018, 2019, 2020].map((year, i) => paper(String(i), {
    year, title: `Paper of ${year}`, authors: ["Ada Lovelace"], entities: ["Quarknet", { name: `Corpus ${"ABC"[i]}`, type: "dataset" }], relations: [["Quarknet", "evaluated_on", `Corpus ${"ABC"[i]}`]],
  })));
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const ids = (out: string): unknown[] => out.trim().split("\n").filter(Boolean).map((line) => (JSON.parse(line) as { paper: { id: string } }).paper.id);

describe("papergraph export", () => {
  it("writes to stdout what a format is named for, and tells people on stderr", async () => {
    const { code, out, err } = await run("--format", "jsonl");
    expect({ code, ids: ids(out), err }).toEqual({ code: 0, ids: ["arxiv:0", "arxiv:1", "arxiv:2"], err: "3 papers written.\n" });
  });

  it("takes names, years and kinds for a part", async () => {
    expect(ids((await run("Corpus B", "arxiv:2", "--format", "jsonl")).out)).toEqual(["arxiv:1", "arxiv:2"]);
    expect(ids((await run("quarknet", "--years", "2019-", "--format", "jsonl")).out)).toEqual(["arxiv:1", "arxiv:2"]);
    expect((await run("--format", "markdown", "--table", "entities", "--kinds", "method")).out).toMatch(/^\| Name .*\n.*\n\| Quarknet \| method \| 3 \|.*\n$/);
    expect((await run("Quarknet", "--near", "--per-node", "2", "--format", "graphml")).err).toBe("3 entities, 4 relations written. 1 neighbour left out; --per-node allows up to 200.\n");
  });

  it("tells the format by the name, compresses for .gz, says which files there are, and leaves what is there", async () => {
    expect(await run("--out", to("g.gexf.gz"))).toMatchObject({ code: 0, out: "" });
    expect(gunzipSync(readFileSync(to("g.gexf.gz"))).toString()).toContain("<gexf");
    expect(JSON.parse((await run("--out", to("g.csv"), "--json")).out)).toMatchObject({ format: "csv", files: [to("g-nodes.csv"), to("g-edges.csv")], counts: { papers: 3, entities: 4 } });
    expect(await run("--out", to("g.csv"))).toMatchObject({ code: 1, err: expect.stringContaining("is there already") as string });
    expect(await run("--out", to("copy.db"))).toMatchObject({ code: 0 });
    expect(existsSync(to("copy.db"))).toBe(true);
  });

  it.each([
    [[], 2, "Say which format"], [["--out", "graph.xyz"], 2, "does not tell which format"], [["--format", "csv"], 2, "is 2 files: name one"], [["--format", "gexf", "--table", "papers"], 2, "writes no table"],
    [["--format", "md"], 2, "--format must be one of"], [["--format", "jsonl", "--years", "soon"], 2, "--years is a year or a range"], [["--format", "jsonl", "--kinds", "animal"], 2, "--kinds is a list of"],
    [["--format", "gexf", "--near"], 2, "--near takes the names"], [["Quarknet", "--format", "gexf", "--near", "--years", "2019"], 2, "--near tells of entities"], [["--format", "sqlite"], 2, "needs a file"],
    [["Quarknet", "--out", "part.db"], 2, "is of the whole graph"], [["Nothing of the sort", "--format", "gexf"], 1, "Nothing is called"],
  ])("%j ends with %d: %s", async (argv, code, message) => {
    const { code: ended, err } = await run(...argv);
    expect({ ended, err }).toEqual({ ended: code, err: expect.stringContaining(message) as string });
  });
});
