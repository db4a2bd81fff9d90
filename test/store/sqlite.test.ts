/** The contract on files, and what only SQLite promises: whose file it is, errors with a remedy, reading without a right to write. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { NotFoundError, StoreError } from "../../src/errors.ts";
import { schemaFiles } from "../../src/store/schema-files.ts";
import { connect, storeError } from "../../src/store/sqlite/connect.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import { paper } from "./build.ts";
import { describeStore } from "./contract.ts";
import { dumped, identity } from "./contract/reading.ts";
import { corpus } from "./corpus.ts";
import { ownFiles } from "./files.ts";

const { folder, fresh } = ownFiles("sqlite");

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
    expect(readdirSync(folder).filter((name) => name.startsWith(basename(file)))).toEqual([basename(file)]);
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
