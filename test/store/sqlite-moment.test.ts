/** A SQLite graph while it is written: several writers and processes take turns; a dump and a copy are of one moment. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { StoreError } from "../../src/errors.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import { paper } from "./build.ts";
import { dumped, dumpedValues, identity } from "./contract/reading.ts";
import { corpus } from "./corpus.ts";
import { ownFiles } from "./files.ts";
import { dumpOf, recount } from "./recount.ts";

const { folder, fresh } = ownFiles("moment");

describe("several writers", () => {
  it("wait for each other, while reads go on", async () => {
    const file = fresh();
    const store = openSqlite(file, { identity });
    await store.write([paper("1", { entities: ["BERT"] })]);
    const other = new Database(file);
    other.exec("BEGIN IMMEDIATE; DELETE FROM paper");
    const waiting = store.write([paper("2", { entities: ["BERT"] })]);
    expect((await store.stats()).papers).toBe(1);
    expect((await store.entities(["bert"]))[0]?.paperCount).toBe(1);
    other.exec("ROLLBACK");
    other.close();
    expect(await waiting).toEqual({ added: 1, changed: 0, unchanged: 0 });
    expect((await store.entities(["bert"]))[0]?.paperCount).toBe(2);
    await store.close();
  });

  it("do not wait for ever", async () => {
    const file = fresh();
    const store = openSqlite(file, { identity, patienceMs: 50 });
    const other = new Database(file);
    other.exec("BEGIN IMMEDIATE");
    const error = await store.write([paper("1")]).then(() => null, (e: unknown) => e as StoreError);
    expect(error).toBeInstanceOf(StoreError);
    expect(error?.retriable).toBe(true);
    other.close();
    expect(await store.write([paper("1")])).toEqual({ added: 1, changed: 0, unchanged: 0 });
    await store.close();
  });

  it("of several processes make one graph, also when all find no file yet", async () => {
    const file = fresh();
    const child = fileURLToPath(new URL("write-child.ts", import.meta.url));
    const run = (from: number, to: number): Promise<string> => new Promise((done) => {
      const process_ = spawn(process.execPath, ["--import", "tsx", child, file, String(from), String(to)], { stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      process_.stderr.on("data", (chunk) => (said += String(chunk)));
      process_.on("close", (code) => done(code === 0 ? "" : said));
    });
    expect(await Promise.all([run(0, 25), run(20, 45), run(40, 60)])).toEqual(["", "", ""]);
    const store = openSqlite(file, { identity });
    expect(await dumpedValues(store)).toEqual(dumpOf(recount(corpus(21, 60, 12), identity)));
    await store.close();
  }, 120_000);
});

describe("a dump", () => {
  it.each([["a file", fresh()], ["memory", ":memory:"]])("of %s is of one moment, and hinders no write and no other dump", async (_, file) => {
    const store = openSqlite(file, { identity });
    await store.write(corpus(4, 20));
    const before = await dumped(store);
    const lines: string[] = [];
    for await (const line of store.dump()) {
      if (lines.length === 3) {
        await store.write([paper("later", { entities: ["graph attention"] })]);
        await store.remove([corpus(4, 20)[5]?.paper.id as string]);
        expect(await dumped(store)).not.toEqual(before);
      }
      lines.push(line);
    }
    expect(lines).toEqual(before);
    await store.close();
  });

  it("that is left in the middle holds nothing open", async () => {
    const file = fresh();
    const store = openSqlite(file, { identity });
    await store.write(corpus(4, 20));
    for await (const line of store.dump()) if (line !== "") break;
    await store.close();
    expect(readdirSync(folder).filter((name) => name.startsWith(basename(file)))).toEqual([basename(file)]);
  });
});

describe("a copy of a SQLite store", () => {
  it("is the graph as of one moment, made while papers are written", async () => {
    const store = openSqlite(fresh(), { identity });
    const papers = corpus(31, 60, 12);
    await store.write(papers.slice(0, 30));
    const copy = fresh();
    const [before] = [await dumpedValues(store)];
    await Promise.all([store.backup?.(copy), store.write(papers.slice(30))]);
    const opened = openSqlite(copy, { identity });
    const after = await dumpedValues(store);
    expect([before, after]).toContainEqual(await dumpedValues(opened));
    expect(await opened.check()).toEqual([]);
    expect(await opened.write(papers)).toMatchObject({ changed: 0 });
    expect(await dumpedValues(opened)).toEqual(after);
    await opened.close();
    await store.close();
  });

  it("takes the place of no file, and leaves nothing where it cannot be written", async () => {
    const store = openSqlite(fresh(), { identity });
    const taken = fresh();
    writeFileSync(taken, "mine");
    await expect(store.backup?.(taken)).rejects.toThrow("is there already");
    expect(readFileSync(taken, "utf8")).toBe("mine");
    await expect(store.backup?.(join(folder, "no", "folder.db"))).rejects.toThrow(/no.folder\.db/);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
    await store.close();
  });

  it("may be asked for from the command line, of a file alone", async () => {
    const file = fresh();
    const store = openSqlite(file, { identity });
    await store.write(corpus(31, 10, 12));
    await store.close();
    const copy = fresh();
    const said: string[] = [];
    const sink = (): Writable => new Writable({ write: (chunk: Buffer, _, done) => { said.push(chunk.toString()); done(); } });
    const io = { stdin: Readable.from([]), stdout: sink(), stderr: sink(), env: {}, signal: new AbortController().signal };
    expect(await main(["export", "--out", copy, "--store", file], io)).toBe(0);
    expect(await main(["export", "--out", copy, "--store", file], io)).toBe(1);
    expect(await main(["export", "--out", fresh(), "--store", file, "--format", "stone"], io)).toBe(2);
    expect(said.join("")).toMatch(/Written to .*is there already.*--format must be one of jsonl, /s);
    const opened = openSqlite(copy, { identity, readOnly: true });
    expect(await opened.stats()).toMatchObject({ papers: 10 });
    await opened.close();
  });
});
