/**
 * The package as it is published: packed, put into an empty project and used there, with its types. Its dependencies are linked from
 * here, so that nothing is fetched, and no other package can be reached.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "papergraph-package-"));
const installed = join(folder, "node_modules", "papergraph");
const built = existsSync(join(root, "dist", ".papergraph-built"));
if (!built) console.log("The package is left out: it is not built. `npm run build` first.");

const dependenciesOf = (file: string): string[] => Object.keys((JSON.parse(readFileSync(file, "utf8")) as { dependencies: Record<string, string> }).dependencies);

function link(name: string): void {
  mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
  symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name), "junction");
}

const run = (program: string, ...args: string[]): string => execFileSync(program, args, { cwd: folder, encoding: "utf8", env: { ...process.env, NODE_PATH: "" } });

const USER = `
import { build, exportGraph, keyOf, openStore, InputError, type EntityRow, type Store } from "papergraph";

const store: Store = await openStore("graph.db");
const report = await build({ inputs: ["papers.jsonl"], store });
const [row]: (EntityRow | null)[] = await store.entities([keyOf("Graph Attention Networks")]);
const pieces: string[] = [];
await exportGraph(store, { format: "jsonl", to: (text) => pieces.push(text) });
const refused: unknown = await build({ inputs: ["nowhere.jsonl"], store }).catch((error: unknown) => error);
await store.close();
console.log(JSON.stringify({ papers: report.papers, name: row?.name, lines: pieces.join("").split("\\n").length - 1, refused: refused instanceof InputError }));
`;

// A compiler, a build and a command, each a process of its own: seconds on an idle machine, many on a busy one.
describe.runIf(built)("the package", { timeout: 120_000 }, () => {
  let tarball: string;

  beforeAll(() => {
    mkdirSync(installed, { recursive: true });
    const [packed] = JSON.parse(execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], shell: process.platform === "win32" })) as [{ filename: string }];
    tarball = join(folder, packed.filename);
    run("tar", "-xzf", tarball, "--strip-components=1", "-C", installed);
    for (const name of dependenciesOf(join(installed, "package.json"))) link(name);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "user", type: "module", private: true }));
    writeFileSync(join(folder, "papers.jsonl"), `${JSON.stringify({ title: "Graph Attention Networks", abstract: "We present graph attention networks (GATs), which weigh the neighbours of a node.", year: 2018 })}\n`);
    writeFileSync(join(folder, "user.ts"), USER);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has at most 40 MB, and what it needs at run time", () => {
    expect(statSync(tarball).size).toBeLessThan(40e6);
    for (const file of ["dist/index.js", "dist/index.d.ts", "dist/cli.js", "dist/explore/index.html", "schema/api.graphql", "data/model", "data/sample", "README.md", "LICENSE", "NOTICE"]) expect(existsSync(join(installed, file)), file).toBe(true);
    for (const file of ["src", "test", "scripts"]) expect(existsSync(join(installed, file)), file).toBe(false);
  });

  it("is used by an empty project: its types are checked, a graph is built, asked and exported", () => {
    link("typescript");
    link("@types/node");
    run(process.execPath, join(root, "node_modules", "typescript", "bin", "tsc"), "user.ts", "--strict", "--target", "es2022", "--module", "nodenext", "--types", "node", "--skipLibCheck", "false");
    expect(JSON.parse(run(process.execPath, "user.js"))).toEqual({ papers: 1, name: expect.stringMatching(/graph attention network/i) as string, lines: 1, refused: true });
    expect(run(process.execPath, join(installed, "dist", "cli.js"), "stats", "--store", "graph.db")).toMatch(/^1 paper/);
  });

  it("is sound to publint and Are The Types Wrong", async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages).toEqual([]);
    const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
    // ECMAScript modules alone, as package.json says: require() gives a module in every Node that is supported.
    const problems = "problems" in analysis ? analysis.problems.filter((p) => p.kind !== "CJSResolvesToESM") : ["no types"];
    expect(problems).toEqual([]);
  });
});
