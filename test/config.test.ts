import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createProgram, main } from "../src/cli/main.ts";
import { resolveConfig, SETTINGS, type Config } from "../src/config.ts";
import { ConfigError } from "../src/errors.ts";
import * as library from "../src/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

function io(env: Record<string, string> = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const text = { out: "", err: "" };
  stdout.on("data", (d) => { text.out += d; });
  stderr.on("data", (d) => { text.err += d; });
  return { io: { stdin: new PassThrough(), stdout, stderr, env, signal: new AbortController().signal }, text };
}

describe("settings", () => {
  it("take the flag before the environment before the default", () => {
    expect(resolveConfig({}, {}).port).toBe(4400);
    expect(resolveConfig({}, { PAPERGRAPH_PORT: "5000" }).port).toBe(5000);
    expect(resolveConfig({ port: "6000" }, { PAPERGRAPH_PORT: "5000" }).port).toBe(6000);
  });
  it.each([["port", "http"], ["port", "70000"], ["batch", "0"], ["extractor", "magic"], ["port", "-1"], ["readOnly", "maybe"], ["allowedHosts", "https://example.org"], ["allowedOrigins", "example.org"], ["allowedOrigins", "https://example.org/"], ["rateLimit", "many"], ["logLevel", "loud"], ["introspection", "yes"], ["contact", "nobody"]] as [keyof Config, string][])("%s = %s is refused by name", (name, value) => {
    expect(() => resolveConfig({ [name]: value }, {})).toThrow(ConfigError);
    expect(() => resolveConfig({ [name]: value }, {})).toThrow(new RegExp(`${SETTINGS[name].flag?.split(" ")[0]} .*"${value}"`));
    expect(() => resolveConfig({}, { [SETTINGS[name].env as string]: value })).toThrow(new RegExp(SETTINGS[name].env as string));
  });
  it("may be lists, or flags without a value", () => {
    expect(resolveConfig({ allowedHosts: "a.example, b.example", readOnly: "true" }, { PAPERGRAPH_METRICS: "1", PAPERGRAPH_RATE_LIMIT: "0" })).toMatchObject({ allowedHosts: ["a.example", "b.example"], readOnly: true, metrics: true, rateLimit: 0, publicRead: false });
    expect(resolveConfig({}, { PAPERGRAPH_RATE_LIMIT: "auto", PAPERGRAPH_READ_ONLY: "no", PAPERGRAPH_ALLOWED_ORIGINS: "https://a.example,http://b.example:8080" })).toMatchObject({ rateLimit: "auto", readOnly: false, allowedOrigins: ["https://a.example", "http://b.example:8080"] });
  });
  it("stand in the README as they are in the table", () => {
    const rows = [...readme.matchAll(/^\| (\w+) \| (?:`(--[\w-]+)`)? ?\| (?:`(\w+)`)? ?\| (?:`([^`]*)`)? ?\|$/gm)].map(([, name, flag, env, value]) => ({ name, flag, env, value: value ?? "" }));
    expect(rows).toEqual(Object.entries(SETTINGS).map(([name, s]) => ({ name, flag: s.flag?.split(" ")[0], env: s.env, value: String(s.default) })));
  });
  it("keep secrets off the command line", () => {
    expect(SETTINGS.token.flag).toBeNull();
    expect(SETTINGS.neo4jPassword.flag).toBeNull();
  });
});

describe("the command line", () => {
  const program = createProgram(io().io, () => undefined);

  it("has every command that the README names", () => {
    const named = [...new Set([...readme.matchAll(/papergraph (build|serve|search|show|path|extract|stats|explore)\b/g)].map((m) => m[1]))];
    expect(named.length).toBeGreaterThan(6);
    for (const name of named) expect(program.commands.map((c) => c.name())).toContain(name);
  });
  it("offers --json and --quiet with every command, and help for each flag", () => {
    const leaves = program.commands.flatMap((c) => (c.commands.length > 0 ? c.commands : [c]));
    expect(leaves.length).toBeGreaterThan(20);
    for (const c of leaves) {
      const flags = c.options.map((o) => o.long);
      expect(flags).toEqual(expect.arrayContaining(["--json", "--quiet"]));
      for (const o of c.options) expect(o.description.length, `${c.name()} ${o.long}`).toBeGreaterThan(8);
    }
  });
  it.each([[["--help"], 0], [["build", "--help"], 0], [["nonsense"], 2], [["build"], 2], [["search", "x", "--nope"], 2], [["serve", "--port", "x"], 2], [["path", "a"], 2], [["show", "x", "--limit", "0"], 2]])("%j ends with %d", async (argv, code) => {
    const { io: world, text } = io();
    expect(await main(argv as string[], world)).toBe(code);
    expect(text.out + text.err).not.toMatch(/this should not have happened/);
    expect((text.out + text.err).length).toBeGreaterThan(20);
  });
  it("says what to do about a store that is not there, and about an input that is not", async () => {
    const a = io();
    expect(await main(["search", "x", "--store", "/nonexistent/x.db"], a.io)).toBe(1);
    expect(a.text.err).toMatch(/no graph at .*papergraph build/);
    const b = io();
    expect(await main(["extract", "/nonexistent.jsonl", "--extractor", "rules"], b.io)).toBe(1);
    expect(b.text.err).toMatch(/nonexistent\.jsonl does not exist/);
    const c = io();
    expect(await main(["stats", "--store", "mysql://x"], c.io)).toBe(2);
    expect(c.text.err).toMatch(/file path .*neo4j:\/\//);
  });
});

it("the library exports what the README imports", () => {
  for (const name of ["openStore", "build", "createExtractor", "createIdentity"] as const) expect(typeof library[name]).toBe("function");
});
