/** Short forms: what later papers define changes what earlier papers mean, and back. */
import { describe, expect, it } from "vitest";
import type { Resolved } from "../../../src/model.ts";
import type { FormState, Identity, Store } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { dumpOf, recount } from "../recount.ts";
import { dumpedValues, identity as real, type Open } from "./reading.ts";

/** A form with one expansion belongs to it; any other is itself. */
const simple: Identity = {
  ...real,
  assign: (form: FormState) => {
    const meanings = Object.keys(form.expansions);
    return meanings.length === 1 ? (meanings[0] as string) : form.key;
  },
  describe: (key, forms) => {
    const names = forms.flatMap((f) => Object.keys(f.surfaces)).sort();
    return { kind: "method", name: names[0] ?? key, aliases: names.slice(1), kindVotes: { method: forms.reduce((sum, f) => sum + f.papers, 0) } };
  },
};

const alone = paper("1", { entities: ["RL", "Atari"], relations: [["RL", "evaluated_on", "Atari"]], year: 2013 });
const learning = paper("2", { entities: [{ name: "reinforcement learning", acronym: "RL" }], year: 2015 });
const relations = paper("3", { entities: [{ name: "relation linking", acronym: "RL" }], year: 2017 });
const both = paper("4", { entities: ["RL", { name: "reinforcement learning", acronym: "RL", role: "introduces" }], relations: [["RL", "improves", "reinforcement learning"]] });

const linked = async (store: Store, id: string): Promise<string[]> =>
  (await store.entitiesOf([id], {}, { first: 10 }))[0]?.rows.map(({ row }) => row.entityKey).sort() ?? [];

export function relinking(open: Open): void {
  describe.each([["a simple identity", simple], ["the real identity", real]])("links short forms by %s", (_, identity) => {
    const check = async (store: Store, papers: Resolved[]): Promise<void> => expect(await dumpedValues(store)).toEqual(dumpOf(recount(papers, identity)));

    it("to what a later paper defines, and apart again when another defines it otherwise", async () => {
      const store = await open(identity);
      await store.write([alone]);
      expect(await linked(store, "arxiv:1")).toContain("rl");

      await store.write([learning]);
      expect(await linked(store, "arxiv:1")).toContain("reinforcement-learning");
      const [byShort, byLong] = await store.entities(["rl", "reinforcement-learning"]);
      expect(byShort).toEqual(byLong);
      expect(byLong).toMatchObject({ paperCount: 2, firstYear: 2013, lastYear: 2015 });
      expect((await store.relations(["reinforcement-learning"], {}, { first: 5 }))[0]?.rows.map(({ row }) => row.tail)).toEqual([(await store.entities(["atari"]))[0]?.key]);
      await check(store, [alone, learning]);

      await store.write([relations]);
      expect(await linked(store, "arxiv:1")).toContain("rl");
      expect((await store.entities(["rl"]))[0]).toMatchObject({ key: "rl", paperCount: 1 });
      await check(store, [alone, learning, relations]);

      await store.remove(["arxiv:3"]);
      expect(await linked(store, "arxiv:1")).toContain("reinforcement-learning");
      await check(store, [alone, learning]);
      await store.close();
    });

    it("the same way when the definition comes first, or goes", async () => {
      const store = await open(identity);
      await store.write([learning]);
      expect((await store.entities(["rl"]))[0]?.key).toBe("reinforcement-learning");
      await store.write([alone]);
      await check(store, [learning, alone]);
      await store.remove(["arxiv:2"]);
      await check(store, [alone]);
      expect((await store.entities(["reinforcement-learning"]))[0]).toBeNull();
      await store.close();
    });

    it("in a paper that uses both: one link, and no relation of a thing to itself", async () => {
      const store = await open(identity);
      await store.write([both]);
      const page = (await store.entitiesOf(["arxiv:4"], {}, { first: 10 }))[0];
      expect(page?.rows.map(({ row }) => [row.entityKey, row.role, row.mentions.length])).toEqual([["reinforcement-learning", "introduces", 2]]);
      expect((await store.papers(["arxiv:4"]))[0]?.entityCount).toBe(1);
      expect((await store.stats()).assertions).toBe(0);
      await store.write([relations]);
      expect((await store.papers(["arxiv:4"]))[0]?.entityCount).toBe(2);
      await check(store, [both, relations]);
      await store.close();
    });
  });
}
