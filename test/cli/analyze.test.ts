/** `papergraph analyze …` from the terminal: lines for people, JSON for programs, refusals with what to do. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import { paper, type Said } from "../store/build.ts";
import { over } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-analyze-"));
const file = join(folder, "graph.db");

const run = (...argv: string[]) => over(file)("analyze", ...argv);

const [net, photos, sketches, seeing]: Said[] = [{ name: "Glassnet", role: "introduces" }, { name: "Photoset", type: "dataset", role: "evaluates_on" }, { name: "Sketchset", type: "dataset", role: "evaluates_on" }, { name: "seeing far", type: "concept", role: "addresses" }];

beforeAll(async () => {
  const store = await openStore(file, { identity: createIdentity() });
  const said = (id: string, year: number, ...entities: (Said | undefined)[]) => paper(id, { year, entities: entities.flatMap((e) => e ?? []), relations: entities[0] === net && entities.includes(photos) ? [["Glassnet", "evaluated_on", "Photoset"]] : [] });
  await store.write([said("1", 2017, net, photos, seeing), said("2", 2018, net, photos, seeing), said("3", 2022, net, seeing), said("4", 2021, sketches, seeing), said("5", 2022, sketches, seeing), said("6", 2022, sketches), said("7", 2022, { name: "Lonely" })]);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the command line", () => {
  it.each<[string[], RegExp]>([
    [["importance"], /^ {3}1\. dataset {2}Photoset {2}2 papers {2}0\.\d+\n/],
    [["importance", "--by", "betweenness", "--kinds", "concept"], /^ {3}1\. concept {2}seeing far {2}5 papers {2}0\.\d+\n$/],
    [["communities"], /^$/],
    [["co-use", "glassnet"], /^Glassnet \+ Photoset {2}2 papers, 2\.33 times as many as by chance {2}\(score \d\.\d+\)\n/m],
    [["gaps"], /^Glassnet × Sketchset {2}0\.\d+\n {5}never together; both go with seeing far \(3 and 2 papers\)\n$/],
    [["gaps", "Sketchset", "--columns", "dataset", "--rows", "dataset", "--min-papers", "2"], /^Sketchset × Photoset {2}0\.\d+\n/],
    [["rising", "--min-papers", "2"], /^dataset {2}Sketchset {2}3 papers {2}new: 0\.00 % of 2017–2019, 60\.0 % of 2020–2022 {2}\(score \d\.\d+; first in 2021\)\n/],
    [["rising", "--falling", "--span", "2", "--until", "2018", "--min-papers", "1"], /^$/],
    [["trends", "Glassnet", "seeing far"], /^year\tall papers\tGlassnet\tseeing far\n2017\t1\t1\t1\n2018\t1\t1\t1\n2019\t0\t0\t0\n2020\t0\t0\t0\n2021\t1\t0\t1\n2022\t4\t1\t2\n$/],
  ])("answers %j", async (argv, lines) => {
    const { code, out, err } = await run(...argv);
    expect(out, err).toMatch(lines);
    expect(code).toBe(out ? 0 : 1);
  });

  it("says on stderr of which part an answer is, and that there is more", async () => {
    const { err } = await run("importance", "--limit", "1");
    expect(err).toBe("4 rows in all; --limit shows more.\nOf 5 entities, the 4 that most papers mention were looked at, down to those of 2.\n");
    expect((await run("trends", "Sketchset")).err).toBe("Sketchset: first in 2021, last in 2022\n");
  });

  it("gives programs the rows and what they are worth", async () => {
    const answer = JSON.parse((await run("gaps", "--json")).out) as object;
    expect(answer).toMatchObject({ stale: false, entities: 4, of: 5, total: 1, rows: [{ row: { id: "method:glassnet" }, column: { id: "dataset:sketchset" }, shared: 1, reasons: [{ via: { id: "concept:seeing-far" }, withRow: 3, withColumn: 2 }] }] });
  });

  it.each<[string[], number, string]>([
    [["importance", "--by", "beauty"], 2, "--by must be one of pagerank, betweenness"], [["importance", "--kinds", "method,thing"], 2, "--kinds must be one of method, dataset, concept, metric"],
    [["gaps", "no such thing"], 1, 'Nothing is called "no such thing"'], [["gaps", "arxiv:1"], 1, '"arxiv:1" is a paper; an entity is wanted here.'], [["rising", "--span", "0"], 2, "--span must be a whole number from 1 to 20"],
  ])("refuses %j", async (argv, code, why) => {
    const reply = await run(...argv);
    expect(reply).toMatchObject({ code, out: "" });
    expect(reply.err).toContain(why);
  });
});
