/** What is likely one thing: listed with its reasons, never what a reader has kept apart, and gone when it is decided. */
import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { decide, dumped, everyRow, type Open } from "./reading.ts";

const PAPERS = [
  paper("1", { year: 2018, entities: ["BigBird", "long documents", "sparse attention"] }),
  paper("2", { year: 2019, entities: ["Big Bird", "long documents", "sparse attention"] }),
  paper("3", { year: 2020, entities: ["BigBird", "label smoothing", "calibration error"] }),
  paper("4", { year: 2021, entities: ["smoothing labels", "GPT-2", "GPT-3"] }),
  paper("5", { year: 2022, entities: ["reward model", "rewards model", "sparse attention"] }),
  paper("6", { year: 2022, entities: ["Max-SAT", "constraint programming"] }),
  paper("7", { year: 2022, entities: ["MaxSAT"] }),
];

const pairs = async (store: Store): Promise<string[][]> => (await store.mergeSuggestions({ first: 50 })).rows.map(({ row }) => [row.a, row.b]);

export function suggestions(open: Open): void {
  describe("merge suggestions", () => {
    it("are listed likeliest first with their reasons; two words of one abstract are two things", async () => {
      const store = await open();
      await store.write(PAPERS);
      const page = await store.mergeSuggestions({ first: 50, total: true });
      expect(page.rows.map(({ row }) => [row.a, row.b])).toEqual([["bigbird", "big-bird"], ["max-sat", "maxsat"], ["label-smoothing", "smoothing-label"]]);
      expect(page.total).toBe(3);
      expect(page.rows[0]?.row.reasons).toMatchObject([{ kind: "same_letters" }, { kind: "shared_company", text: "Both are mentioned with long documents, sparse attention" }]);
      for (const way of ["forward", "backward"] as const) expect(await everyRow((args) => store.mergeSuggestions(args), 1, way)).toEqual(page.rows);
      await store.close();
    });

    it("need company where initials are all there is", async () => {
      const store = await open();
      await store.write([
        paper("1", { entities: ["ordinary linear squeezing", "tidal flow", "basin model"] }), paper("2", { entities: ["OLS", "tidal flow", "basin model"] }),
        paper("3", { entities: ["quick knot tying"] }), paper("4", { entities: ["QKT"] }),
      ]);
      expect(await pairs(store)).toEqual([["ols", "ordinary-linear-squeezing"]]);
      await store.close();
    });

    it("go when they are decided, and come back with an undo, while the graph stays as it is", async () => {
      const store = await open();
      await store.write(PAPERS);
      const before = [await pairs(store), await dumped(store)];
      await decide(store, { type: "keep-apart", entity: "big-bird", other: "bigbird" });
      expect(await dumped(store)).toEqual(before[1]);
      await decide(store, { type: "merge", from: ["maxsat"], into: "max-sat" });
      expect(await pairs(store)).toEqual([["label-smoothing", "smoothing-label"]]);
      await decide(store, { type: "split", entity: "max-sat", forms: ["maxsat"] });
      expect(await pairs(store)).toEqual([["label-smoothing", "smoothing-label"]]);
      for (const entry of [3, 2, 1]) await decide(store, { type: "undo", entry });
      expect([await pairs(store), await dumped(store)]).toEqual(before);
      await store.close();
    });

    it("follow what is written and removed", async () => {
      const store = await open();
      await store.write(PAPERS.slice(0, 1));
      expect(await pairs(store)).toEqual([]);
      await store.write(PAPERS.slice(1, 2));
      expect(await pairs(store)).toEqual([["big-bird", "bigbird"]]);
      await store.remove(["arxiv:1"]);
      expect(await pairs(store)).toEqual([]);
      await store.close();
    });
  });
}
