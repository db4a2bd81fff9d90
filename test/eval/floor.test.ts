/**
 * What extraction must reach on the project's own gold, papers of the sample that people annotated: floor.json. A score
 * that falls below it fails; one that rises is raised there by hand, a little below what `npm run eval` prints.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluate, load, ownFiles } from "../../scripts/eval.ts";
import type { Mode } from "../../src/extract/index.ts";
import type { Figures } from "../../scripts/eval/score.ts";

type Floor = Record<string, number>;
const floors = JSON.parse(readFileSync(new URL("floor.json", import.meta.url), "utf8")) as Partial<Record<Mode, Floor>>;

describe("the floor", async () => {
  const { gold, papers } = ownFiles();
  const input = await load(gold, papers);

  it("stands on at least 40 papers, all of them in the sample", () => {
    expect(input.gold.length).toBeGreaterThanOrEqual(40);
    expect(input.papers.size).toBe(input.gold.length);
  });

  it("has a gold in which every name stands in its paper", () => {
    const wrong = input.gold.flatMap((g) => {
      const paper = input.papers.get(g.id);
      const names = new Set(g.entities.map((e) => e.name));
      return [
        ...g.entities.flatMap((e) => [e.name, ...e.surfaces].filter((s) => !paper?.title.includes(s) && !paper?.abstract.includes(s)).map((s) => `${g.id}: ${s}`)),
        ...g.relations.flatMap((r) => [r.head, r.tail].filter((n) => !names.has(n)).map((n) => `${g.id}: relation of ${n}`)),
      ];
    });
    expect(wrong).toEqual([]);
  });

  for (const [name, floor] of Object.entries(floors)) {
    it(`holds for ${name}`, async () => {
      const { evaluation, notice } = await evaluate(input, { mode: name as Mode });
      expect(notice).toBeNull();
      const { strict } = evaluation;
      for (const [figure, least] of Object.entries(floor)) {
        const value = strict[figure as keyof typeof strict];
        expect(typeof value === "number" ? value : (value as Figures).f1, `${name} ${figure}`).toBeGreaterThanOrEqual(least);
      }
    }, 180_000);
  }
});
