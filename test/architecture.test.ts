/** The folders' rules: which may import which, and which package is named only where. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((f) => /\.tsx?$/.test(f)).map((f) => f.split(sep).join("/"));

interface Import {
  file: string;
  /** Path in src, or a package's name. */
  target: string;
  typeOnly: boolean;
  /** By import(…), when it is needed. */
  late: boolean;
}

const imports: Import[] = files.flatMap((file) => {
  const code = readFileSync(join(src, file), "utf8");
  return [...code.matchAll(/(?:^|\n)\s*(import|export)\s+(type\s+)?[^;"']*?from\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g)].map((m) => {
    const spec = (m[3] ?? m[4]) as string;
    const target = spec.startsWith(".") ? relative(src, join(src, file, "..", spec)).split(sep).join("/") : spec;
    return { file, target, typeOnly: m[2] !== undefined, late: m[4] !== undefined };
  });
});

const folder = (path: string): string => (path.includes("/") ? (path.split("/")[0] as string) : path.replace(/\.ts$/, ""));
const own = imports.filter((i) => files.includes(i.target));

/** Folder → what of ours it may import besides itself. cli and pipeline join the steps, so they may import all. */
const ALLOWED: Record<string, string[]> = {
  model: [], errors: [], text: ["model"], config: ["errors"],
  read: ["model", "errors", "text"], extract: ["model", "errors", "text"], resolve: ["model", "errors", "text"],
  store: ["model", "errors", "text"], export: ["model", "errors", "text"], analyze: ["model", "errors", "text"], serve: ["model", "errors", "text", "analyze"],
  mcp: ["model", "errors", "text", "analyze", "serve"], explore: [],
};

/** They speak to a store by its contract, which they know as a type. */
const READERS = ["export", "analyze", "serve", "mcp"];

describe("imports", () => {
  it("are found at all", () => expect(own.length).toBeGreaterThan(40));

  for (const [name, allowed] of Object.entries(ALLOWED)) {
    it(`${name} imports only ${[name, ...allowed].join(", ")}`, () => {
      const wrong = own.filter((i) => folder(i.file) === name && ![name, ...allowed].includes(folder(i.target)))
        .filter((i) => !(READERS.includes(name) && i.target === "store/store.ts" && i.typeOnly));
      expect(wrong).toEqual([]);
    });
  }

  it.each([
    ["better-sqlite3", /^store\/sqlite\//], ["neo4j-driver", /^store\/neo4j\//], ["graphql", /^serve\//], ["@pothos/core", /^serve\//], ["graphql-yoga", /^serve\//],
    ["compromise", /^extract\//], ["pino", /^cli\//], ["prom-client", /^serve\//], ["rate-limiter-flexible", /^serve\//], ["@fastify/busboy", /^serve\//], ["commander", /^cli\//], ["@modelcontextprotocol/server", /^mcp\//], ["zod", /^mcp\//], ["sigma", /^explore\//],
  ])("%s is named only in %s", (name, where) => {
    const users = imports.filter((i) => i.target === name || i.target.startsWith(`${name}/`));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((i) => !where.test(i.file)).map((i) => i.file)).toEqual([]);
  });

  it("load the MCP server with no other command", () => {
    const users = imports.filter((i) => i.target.startsWith("mcp/") && !i.file.startsWith("mcp/"));
    expect(users.map(({ file, late }) => [file, late])).toEqual([["cli/mcp.ts", true]]);
  });

  it("load what reads papers, serves or analyses with the commands that do so alone", () => {
    const loaded = new Set(["cli/main.ts"]);
    for (const file of loaded) for (const i of own) if (i.file === file && !i.late && !i.typeOnly) loaded.add(i.target);
    expect(loaded).toContain("cli/look.ts");
    expect([...loaded].filter((file) => ["read", "extract", "serve", "analyze", "mcp", "pipeline"].includes(folder(file)))).toEqual([]);
  });

  it("know no store but by the function that opens one", () => {
    const drivers = own.filter((i) => /^store\/(sqlite|neo4j)\//.test(i.target) && !i.file.startsWith("store/"));
    expect(drivers).toEqual([]);
  });
});
