/** Over real documents, which are not part of the project; they run where the folder of shared data stands beside it. */
import { createReadStream, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { describe, expect, it } from "vitest";
import { clean, cleanAbstract } from "../../src/read/clean.ts";
import { read } from "../../src/read/index.ts";
import { collect } from "./collect.ts";

const data = fileURLToPath(new URL("../../../shared/data", import.meta.url));
const page = `${data}/seed/papers.txt`;
const corpus = `${data}/corpus-20k.jsonl.gz`;

describe.runIf(existsSync(page))("the saved page of trending papers (only where shared data is)", () => {
  it("is 179 papers, none lost, none made up, each with an abstract", async () => {
    const { papers, problems, report } = await collect([page]);
    expect(papers).toHaveLength(179);
    expect(papers[0]?.title).toMatch(/^More Tokens, Lower Precision: /);
    expect(papers[178]?.title).toMatch(/^YOLOv4: /);
    expect(papers[178]?.abstract).toContain("~65 FPS on Tesla V100");
    expect(papers.filter((p) => p.abstract.length < 300 || p.title.length > 200)).toEqual([]);
    expect(problems).toEqual([]);
    expect(report.notes.map((n) => n.note)).toEqual([expect.stringMatching(/^2 short lines passed over/)]);
    const text = papers.map((p) => p.abstract).join("\n");
    expect(text).not.toMatch(/\\[a-z]|``|ktimes|\dtimes|mathcal|varepsilon|\{\\/);
    expect(text).toContain("a k × k grouping");
  });
});

describe.runIf(existsSync(corpus))("the corpus of 20,000 papers (only where shared data is)", () => {
  it("is read whole from standard input, in flat memory", async () => {
    const start = process.cpuUsage();
    let papers = 0;
    let peak = 0;
    const codes = new Map<string, number>();
    const reading = read(["-"], { stdin: createReadStream(corpus).pipe(createGunzip()) });
    for await (const item of reading) {
      if ("problem" in item) codes.set(item.problem.code, (codes.get(item.problem.code) ?? 0) + 1);
      else {
        papers += 1;
        expect(item.paper.authors.length).toBe(new Set(item.paper.authors).size);
        if (papers % 1000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
      }
    }
    expect([papers, [...codes]]).toEqual([20_000, []]);
    expect(Object.keys(reading.report.unmapped)).toEqual(["keywords"]);
    expect(reading.report.unreadable).toEqual({});
    expect(peak).toBeLessThan(400e6);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(60);
  }, 180_000);

  it("is mended once: mending a stored text again changes nothing", async () => {
    const changed: string[] = [];
    for await (const item of read([corpus])) {
      if (!("paper" in item)) continue;
      const { id, title, abstract } = item.paper;
      if (clean(title) !== title || cleanAbstract(abstract) !== abstract) changed.push(id);
    }
    expect(changed).toEqual([]);
  }, 180_000);
});
