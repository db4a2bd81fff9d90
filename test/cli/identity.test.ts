/** From the terminal: versions in `show`, suggestions with what to do about them, decisions that wait. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import { paper } from "../store/build.ts";
import { over } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-identity-"));
const file = join(folder, "graph.db");

const run = over(file);

beforeAll(async () => {
  const store = await openStore(file, { identity: createIdentity() });
  await store.write(["Noviform", "Novi form", "Quarknet", "Quarknet 2", "Quarknet-2-7B", "RKPS", "recurrent neural network"].map((name, i) => paper(String(i), { entities: [name] })));
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the command line", () => {
  it("shows what an entity is a version of, and its versions", async () => {
    const { out } = await run("show", "Quarknet 2");
    expect(out).toContain("a variant of Quarknet  [method:quarknet]");
    expect(out).toContain("its variants: Quarknet-2-7B");
    expect(JSON.parse((await run("show", "Quarknet", "--json")).out)).toMatchObject({ variantOf: null, variants: [{ name: "Quarknet 2" }] });
  });

  it.each([["RKPS", "rkps"], ["rkps", "rkps"], ["RNNs", "recurrent-neural-network"], ["the RNN model", "recurrent-neural-network"], ["method:rkps", "rkps"]])("finds by %s", async (name, key) => {
    expect(JSON.parse((await run("show", name, "--json")).out)).toMatchObject({ entity: { key } });
  });

  it("suggests merges with both sentences, until they are decided", async () => {
    const { code, out } = await run("curate", "suggest");
    expect(code).toBe(0);
    for (const words of ["“We speak of [Noviform].”", "“We speak of [Novi form].”", "papergraph curate merge novi-form noviform"]) expect(out).toContain(words);
    expect(JSON.parse((await run("curate", "suggest", "--json")).out)).toMatchObject({ score: 0.9, reasons: [{ kind: "same_letters" }], entities: [{ id: "method:novi-form" }, { id: "method:noviform" }] });
    expect((await run("curate", "keep-apart", "Noviform", "Novi form")).code).toBe(0);
    expect(await run("curate", "suggest")).toMatchObject({ out: "", err: expect.stringContaining("Nothing looks like") as string });
    expect(await run("curate", "keep-apart", "Noviform", "Noviform")).toMatchObject({ code: 1 });
  });

  it("tells which decisions wait for what is not in the graph", async () => {
    const decisions = join(folder, "decisions.jsonl");
    writeFileSync(decisions, `${JSON.stringify({ at: "2026-01-01", by: "reader", why: "", action: { type: "rename", entity: "comes-later", name: "Later" } })}\n`);
    expect((await run("curate", "import", decisions)).err).toContain("1 decision of readers waits for entities that are not in the graph");
    expect((await run("curate", "log")).out).toContain("[waits: no comes-later in the graph]");
  });
});
