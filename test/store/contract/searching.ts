/** Search: the obvious first, and what was meant where a word is mistyped. */
import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { holding, type Open } from "./reading.ts";

const papers = [
  ...["1", "2", "3"].map((id) => paper(id, { entities: ["transformer", { name: "ImageNet", type: "dataset" as const }] })),
  paper("4", { entities: ["transformer encoder", "vision transformer", "GPT-3"], title: "A study of transfomer tricks" }),
  paper("5", { entities: ["reinforcement learning", "vision transformer"] }),
  paper("6", { entities: ["deep reinforcement learning", "transfer learning"] }),
];

async function found(store: Store, text: string, kinds: Parameters<Store["search"]>[1] = null): Promise<string[]> {
  const { rows, total } = await store.search(text, kinds, { first: 20, total: true });
  expect(total).toBe(rows.length);
  return rows.map(({ row }) => (row.kind === "entity" ? row.entity.key : row.paper.id));
}

export function searching(open: Open): void {
  describe("search", () => {
    const held = holding(open, papers);

    it("puts the name itself first, then names that begin so, then those that hold the word", async () => {
      expect((await found(held.store, "transformer")).slice(0, 3)).toEqual(["transformer", "transformer-encoder", "vision-transformer"]);
      expect((await found(held.store, "learn", ["method"]))).toEqual(["deep-reinforcement-learning", "reinforcement-learning", "transfer-learning"]);
    });

    it("finds what was meant, the most mentioned first, behind what is written so", async () => {
      expect(await found(held.store, "transfomer")).toEqual(["arxiv:4", "transformer", "vision-transformer", "transformer-encoder"]);
      expect(await found(held.store, "transfomer", ["method"])).toEqual(["transformer", "vision-transformer", "transformer-encoder"]);
      expect(await found(held.store, "imagnet")).toEqual(["imagenet"]);
      expect(await found(held.store, "lerning reinforcment")).toEqual(["deep-reinforcement-learning", "reinforcement-learning"]);
      expect(await found(held.store, "imagnet", ["method", "paper"])).toEqual([]);
    });

    it("takes no number for another, and no word for one that begins otherwise", async () => {
      expect(await found(held.store, "gpt-4")).toEqual([]);
      expect(await found(held.store, "zransformer")).toEqual([]);
    });

    it("gives what was meant in pages too", async () => {
      const first = await held.store.search("transfomer", ["method"], { first: 2 });
      const second = await held.store.search("transfomer", ["method"], { first: 2, after: first.rows[1]?.cursor ?? null });
      expect([...first.rows, ...second.rows].map(({ row }) => row.kind === "entity" && row.entity.key)).toEqual(["transformer", "vision-transformer", "transformer-encoder"]);
    });
  });
}
