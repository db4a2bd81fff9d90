/** The typed client of schema/examples/client: GraphQL Code Generator makes its types, they compile, and a mistake does not. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { codegen } from "@graphql-codegen/core";
import type { Types } from "@graphql-codegen/plugin-helpers";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveGraph } from "./app.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const examples = join(root, "schema/examples");
const PLUGINS: Record<string, Types.GenerateOptions["pluginMap"][string]> = { "typescript-operations": typescriptOperations, "typed-document-node": typedDocumentNode };

/** A folder inside the project, so that packages are found from it. */
let folder: string;

async function generated(): Promise<string> {
  const { generates } = JSON.parse(readFileSync(join(examples, "client/codegen.json"), "utf8")) as { generates: Record<string, { plugins: string[]; config: object }> };
  const { plugins, config } = generates["generated.ts"] as { plugins: string[]; config: object };
  return codegen({
    schema: parse(readFileSync(join(root, "schema/api.graphql"), "utf8")), filename: "generated.ts", config, plugins: plugins.map((name) => ({ [name]: {} })), pluginMap: PLUGINS,
    documents: readdirSync(examples).filter((name) => name.endsWith(".graphql")).map((name) => ({ location: name, document: parse(readFileSync(join(examples, name), "utf8")) })),
  });
}

/** What the compiler says of these files. */
function compiled(...files: string[]): string {
  try {
    return execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--strict", "--skipLibCheck", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--target", "es2023", "--module", "nodenext", "--ignoreConfig", ...files], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe("the typed client", () => {
  const server = serveGraph();

  beforeAll(async () => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    folder = mkdtempSync(join(root, ".cache/client-"));
    writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
    writeFileSync(join(folder, "generated.ts"), await generated());
    writeFileSync(join(folder, "client.ts"), readFileSync(join(examples, "client/client.ts")));
    writeFileSync(join(folder, "wrong.ts"), `import { ask } from "./client.js";\nimport { StatsDocument } from "./generated.js";\nexport const n: string = (await ask("", StatsDocument, {})).stats.papers;\nexport const m = (await ask("", StatsDocument, {})).stats.nothing;\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("compiles with what is generated, and finds what it asks for", async () => {
    expect(compiled("client.ts")).toBe("");
    const client = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "client.js")).href)) as { papers(address: string): AsyncIterable<{ title: string }> };
    const titles: string[] = [];
    for await (const { title } of client.papers(`${server.address}/graphql`)) titles.push(title);
    expect(titles).toEqual(["Pruned graphs", "Betanet sees more", "Alphanet sees", "Nothing to see", "Far away"]);
  });

  it("does not compile where it takes an answer for what it is not", () => {
    expect([...compiled("wrong.ts").matchAll(/wrong\.ts\(\d+,\d+\): error (TS\d+)/g)].map((m) => m[1])).toEqual(["TS2322", "TS2339"]);
  });
}, 120_000);
