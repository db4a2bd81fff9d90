/** A file of any earlier schema is brought up to date when it is opened: the same graph, found by the same words, written to as before. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeAll, describe, expect, it } from "vitest";
import { storedPaper, termLine } from "../../src/store/rows.ts";
import { schemaFiles } from "../../src/store/schema-files.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import type { Store } from "../../src/store/store.ts";
import { dumped, identity } from "./contract/reading.ts";
import { corpus } from "./corpus.ts";
import { ownFiles } from "./files.ts";

const { folder } = ownFiles("upgrade");

const papers = corpus(51, 60, 20);
const today = join(folder, "today.db");
const NEWEST = schemaFiles("sqlite").at(-1)?.version as number;
const EARLIER = schemaFiles("sqlite").map((f) => f.version).filter((v) => v < NEWEST);

/** Every table's columns, where a schema has them. */
const TABLES = ["paper", "author", "form", "form_use", "entity", "link", "assertion", "relation", "curation", "hub", "together", "total", "paper_key"];

/** Those that held the same in other words before: keys and ids for numbers, a paper's extraction whole. */
const REWORDED = new Set(["author", "form_use", "paper"]);

/** The rows of `today` as a papergraph of this schema kept them. */
function fileOf(version: number): string {
  const file = join(folder, `schema-${version}.db`);
  const db = new Database(file);
  for (const { version: v, text } of schemaFiles("sqlite")) if (v <= version) db.exec(text);
  db.pragma(`application_id = ${0x50475248}`);
  db.pragma(`user_version = ${version}`);
  db.prepare("ATTACH ? AS today").run(today);
  for (const table of TABLES.filter((name) => version > 4 || !REWORDED.has(name))) {
    const columns = (schema: string): string[] => (db.pragma(`${schema}.table_info(${table})`) as { name: string }[]).map((c) => c.name);
    const shared = columns("main").filter((name) => columns("today").includes(name)).join(", ");
    if (shared) db.exec(`INSERT OR REPLACE INTO main.${table} (${shared}) SELECT ${shared} FROM today.${table}`);
  }
  const papers = db.prepare("SELECT num, row, said FROM today.paper").all() as { num: number; row: string; said: string }[];
  const words = db.prepare("INSERT INTO paper_terms (rowid, title, abstract) VALUES (?, ?, ?)");
  for (const { num, row } of papers) {
    const { title, abstract } = JSON.parse(row) as { title: string; abstract: string };
    words.run(num, termLine(title), termLine(abstract));
  }
  db.exec("INSERT INTO entity_terms (rowid, names) SELECT num, names FROM today.entity");
  if (version < 5) {
    const columns = "num, id, title, year, venue, doi, arxiv_id, content_hash, extractor, row";
    const paper = db.prepare(`INSERT INTO paper (${columns}, resolved) SELECT ${columns}, ? FROM today.paper WHERE num = ?`);
    for (const { num, row, said } of papers) paper.run(JSON.stringify(storedPaper(JSON.parse(row), JSON.parse(said)).resolved), num);
    db.exec(`INSERT INTO author (key, paper) SELECT key, id FROM today.author JOIN today.paper ON num = author.paper;
      INSERT INTO form_use (form, paper) SELECT form.key, paper.id FROM today.form_use AS use JOIN today.form ON form.num = use.form JOIN today.paper ON paper.num = use.paper`);
  }
  db.close();
  return file;
}

async function answers(store: Store): Promise<unknown[]> {
  const page = { first: 30, total: true };
  const keys = (await store.listEntities({}, "papers", page)).rows.map(({ row }) => row.key);
  return [
    await dumped(store), await store.search("graph", null, page), await store.search("sparse enc", null, page), await store.search("benchmrk", null, page),
    await store.listPapers({ text: "neural", author: "Ann Lee" }, "title", page), await store.coOccurring(keys, {}, page), await store.entities([...keys, "gp"]), await store.relations(keys, {}, page),
  ];
}

describe("a file of schema", () => {
  let wanted: unknown[];

  beforeAll(async () => {
    const store = openSqlite(today, { identity });
    await store.write(papers.slice(0, 50));
    wanted = await answers(store);
    await store.close();
  });

  it("has earlier ones", () => expect(EARLIER.length).toBeGreaterThan(1));

  it.each(EARLIER)("%i answers as one of today", async (version) => {
    const file = fileOf(version);
    expect(() => openSqlite(file, { identity, readOnly: true })).toThrow(`schema ${version}; this one needs ${NEWEST}`);
    const store = openSqlite(file, { identity });
    expect(await answers(store)).toEqual(wanted);
    expect(await store.check()).toEqual([]);

    await store.write(papers.slice(40));
    await store.remove(papers.slice(0, 7).map((r) => r.paper.id));
    const fresh = openSqlite(":memory:", { identity });
    await fresh.write(papers.slice(7));
    expect(await answers(store)).toEqual(await answers(fresh));
    await store.close();
    await fresh.close();
  });
});
