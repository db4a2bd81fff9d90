/** The contract on files, and what only SQLite promises: whose file it is, several processes, one moment's dump, errors with a remedy. */
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { NotFoundError, StoreError } from "../../src/errors.ts";
import { schemaFiles } from "../../src/store/schema-files.ts";
import { connect, storeError } from "../../src/store/sqlite/connect.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import { paper } from "./build.ts";
import { describeStore } from "./contract.ts";
import { dumped, dumpedValues, identity } from "./contract/reading.ts";
import { corpus } from "./corpus.ts";
import { dumpOf, recount } from "./recount.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const fresh = (): string => join(folder, `${(files += 1)}.db`);

function failure(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return error as StoreError;
  }
  throw new Error("nothing failed");
}

describeStore("SQLite", async (own = identity) => openSqlite(fresh(), { identity: own }));
describeStore("SQLite with pairs kept", async (own = identity) => openSqlite(":memory:", { identity: own, hubPapers: 3 }), { runs: 15 });

describe("a SQLite file", () => {
  it("keeps the graph when it is closed, in one file", async () => {
    const file = fresh();
    const first = openSqlite(file, { identity });
    await first.write(corpus(1, 20));
    const wanted = await dumped(first);
    await first.close();
    expect(readdirSync(folder).filter((name) => name.startsWith(`${files}.db`))).toEqual([`${files}.db`]);
    const second = openSqlite(file, { identity });
    expect(await dumped(second)).toEqual(wanted);
    expect(await second.write(corpus(1, 20))).toEqual({ added: 0, changed: 0, unchanged: 20 });
    await second.close();
  });

  it("has the newest schema, and says that it is ours", () => {
    const file = fresh();
    const { write, read } = connect(file, false);
    expect(schemaFiles("sqlite").map((f) => f.version)).toEqual(schemaFiles("sqlite").map((_, i) => i + 1));
    expect(write.pragma("user_version", { simple: true })).toBe(schemaFiles("sqlite").length);
    expect(write.pragma("application_id", { simple: true })).toBe(0x50475248);
    expect(write.pragma("journal_mode", { simple: true })).toBe("wal");
    read.close();
    write.close();
  });

  it("finds the first of very many names, down the most mentioned, as it finds them among all", async () => {
    const store = openSqlite(":memory:", { identity });
    await store.write(Array.from({ length: 33 }, (_, i) => paper(String(i), { entities: Array.from({ length: 40 }, (_, j) => `Wide${(i * 37 + j) % 1201} thing${(i * 37 + j) % 1201}`) })));
    for (const text of ["wide", "thin", "wide1 thing1"]) {
      const [first, all] = [await store.search(text, ["method"], { first: 30 }), await store.search(text, ["method"], { first: 30, total: true })];
      expect(first.rows).toHaveLength(30);
      expect(first.rows).toEqual(all.rows);
      const next = { first: 30, after: first.rows[9]?.cursor ?? null };
      expect((await store.search(text, ["method"], next)).rows.slice(0, 20)).toEqual(all.rows.slice(10));
    }
    expect((await store.search("wide", ["method"], { first: 1, total: true })).total).toBeGreaterThan(1_000);
    await store.close();
  });

  it("is not opened when a newer papergraph wrote it", () => {
    const file = fresh();
    const { write, read } = connect(file, false);
    write.pragma("user_version = 999");
    read.close();
    write.close();
    expect(failure(() => openSqlite(file, { identity })).message).toContain("newer papergraph (schema 999");
    expect(failure(() => openSqlite(file, { identity, readOnly: true })).message).toContain("newer papergraph");
  });

  it.each([["a table", "CREATE TABLE theirs (x)"], ["a version", "PRAGMA user_version = 1"]])("is left alone when another program made it: %s", (_, sql) => {
    const file = fresh();
    const theirs = new Database(file);
    theirs.exec(sql);
    theirs.close();
    const before = readFileSync(file);
    expect(failure(() => openSqlite(file, { identity })).message).toContain("another program");
    expect(failure(() => openSqlite(file, { identity, readOnly: true })).message).toContain("another program");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("is refused when it is text, a folder, or below a file", () => {
    const text = fresh();
    writeFileSync(text, "title,abstract\n".repeat(500));
    expect(failure(() => openSqlite(text, { identity })).message).toContain("is not a papergraph file");
    expect(readFileSync(text, "utf8")).toMatch(/^title,abstract\n/);
    const directory = fresh();
    mkdirSync(directory);
    expect(failure(() => openSqlite(directory, { identity })).message).toContain("cannot be opened");
    expect(failure(() => openSqlite(join(text, "below.db"), { identity })).message).toContain("folder");
  });

  it("is reported when it is damaged", async () => {
    const file = fresh();
    const store = openSqlite(file, { identity });
    await store.write(corpus(2, 40));
    await store.close();
    const bytes = readFileSync(file);
    // The header and the schema are whole, so that it opens.
    const { write, read } = connect(file, false);
    const root = (write.prepare("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'paper_title'").get() as { page: number }).page;
    read.close();
    write.close();
    bytes.fill(0x5a, (root - 1) * 4_096, root * 4_096);
    writeFileSync(file, bytes);
    const damaged = openSqlite(file, { identity });
    expect(await damaged.check().then((faults) => faults.join("\n"), (e: Error) => e.message)).toMatch(/paper_title|is damaged|Tree|btree/i);
    const error = await damaged.listPapers({}, "title", { first: 10 }).then(() => null, (e: unknown) => e);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as StoreError).message).toContain("is damaged");
    await damaged.close();
  });

  it("that cannot grow says so, and keeps what it had", async () => {
    const file = fresh();
    const { write, read } = connect(file, false);
    write.pragma(`max_page_count = ${(write.pragma("page_count", { simple: true }) as number) + 2}`);
    const error = failure(() => {
      try {
        write.prepare("INSERT INTO form (key, entity, state) VALUES ('x', 'x', ?)").run("x".repeat(100_000));
      } catch (cause) {
        throw storeError(file, cause);
      }
    });
    expect(error.message).toContain("disk is full");
    expect(error.retriable).toBe(false);
    read.close();
    write.close();
  });
});

describe("opened for reading", () => {
  it("makes nothing: no file, no graph in an empty one", () => {
    expect(() => openSqlite(join(folder, "none.db"), { identity, readOnly: true })).toThrow(NotFoundError);
    expect(readdirSync(folder)).not.toContain("none.db");
    const empty = fresh();
    writeFileSync(empty, "");
    expect(() => openSqlite(empty, { identity, readOnly: true })).toThrow(NotFoundError);
    expect(readFileSync(empty).length).toBe(0);
  });

  it("refuses writes, and sees those of others", async () => {
    const file = fresh();
    const writer = openSqlite(file, { identity });
    await writer.write([paper("1")]);
    const reader = openSqlite(file, { identity, readOnly: true });
    await expect(reader.write([paper("2")])).rejects.toBeInstanceOf(StoreError);
    await expect(reader.remove(["arxiv:1"])).rejects.toBeInstanceOf(StoreError);
    await writer.write([paper("2")]);
    expect((await reader.stats()).papers).toBe(2);
    await reader.close();
    await writer.close();
  });

  it("needs no right to write: a copy beside nothing else is enough", async () => {
    const file = fresh();
    const writer = openSqlite(file, { identity });
    await writer.write([paper("1")]);
    await writer.close();
    const copy = fresh();
    copyFileSync(file, copy);
    const reader = openSqlite(copy, { identity, readOnly: true });
    expect((await reader.stats()).papers).toBe(1);
    await reader.close();
  });
});

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
    expect(readdirSync(folder).filter((name) => name.startsWith(`${files}.db`))).toEqual([`${files}.db`]);
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
