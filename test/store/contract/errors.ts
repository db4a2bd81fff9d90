/** What is refused, and by which class of error. */
import { describe, expect, it } from "vitest";
import { InputError, LimitError, StoreError } from "../../../src/errors.ts";
import type { PageArgs } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { holding, type Open } from "./reading.ts";

export function errors(open: Open): void {
  describe("refuses", () => {
    const held = holding(open, [paper("1", { entities: ["BERT", "GLUE"] })]);

    const relation = { head: "bert", type: "is_a" as const, tail: "glue" };
    const LISTS: Record<string, (page: PageArgs) => Promise<unknown>> = {
      listPapers: (page) => held.store.listPapers({}, "newest", page),
      listEntities: (page) => held.store.listEntities({}, "papers", page),
      search: (page) => held.store.search("bert", null, page),
      papersOf: (page) => held.store.papersOf(["bert"], {}, "newest", page),
      entitiesOf: (page) => held.store.entitiesOf(["arxiv:1"], {}, page),
      relations: (page) => held.store.relations(["bert"], {}, page),
      assertions: (page) => held.store.assertions([relation], {}, page),
      assertionsOfPapers: (page) => held.store.assertionsOfPapers(["arxiv:1"], {}, page),
      coOccurring: (page) => held.store.coOccurring(["bert"], {}, page),
    };

    describe.each(Object.keys(LISTS))("in %s", (name) => {
      const list = (page: PageArgs): Promise<unknown> => (LISTS[name] as (page: PageArgs) => Promise<unknown>)(page);

      it.each([0, 501, -1, 1.5, NaN])("%d rows", (first) => expect(list({ first })).rejects.toBeInstanceOf(InputError));

      it.each(["", "rubbish", "W10", "WzFd", "e30", "bnVsbA", Buffer.from("[1,2,3,4,5,6]").toString("base64url"), Buffer.from('[["a"],{"b":1}]').toString("base64url")])("the cursor %j", async (cursor) => {
        await expect(list({ first: 5, after: cursor })).rejects.toBeInstanceOf(InputError);
        await expect(list({ first: 5, before: cursor })).rejects.toBeInstanceOf(InputError);
      });
    });

    it("the cursor of another list", async () => {
      const cursor = (await held.store.listPapers({}, "title", { first: 1 })).rows[0]?.cursor ?? null;
      await expect(held.store.listPapers({}, "newest", { first: 1, after: cursor })).rejects.toBeInstanceOf(InputError);
    });

    it("a search for too many different words", async () => {
      const words = (n: number): string => Array.from({ length: n }, (_, i) => `w${i}`).join(" ");
      await expect(held.store.search(words(65), null, { first: 5 })).rejects.toBeInstanceOf(InputError);
      await expect(held.store.listPapers({ text: words(65) }, "newest", { first: 5 })).rejects.toBeInstanceOf(InputError);
      await expect(held.store.listEntities({ text: words(65) }, "papers", { first: 5 })).rejects.toBeInstanceOf(InputError);
      expect((await held.store.search(words(64), null, { first: 5 })).rows).toEqual([]);
      expect((await held.store.search("bert ".repeat(5_000), ["method"], { first: 5 })).rows).toHaveLength(1);
    });

    it.each([[0, 1], [7, 1], [2.5, 1], [3, 0], [3, 11]])("paths of %d hops, %d of them", (maxHops, limit) =>
      expect(held.store.path("entity:bert", "entity:glue", { maxHops, limit })).rejects.toBeInstanceOf(InputError));

    it.each([
      { depth: 0, perNode: 5 }, { depth: 3, perNode: 5 }, { depth: 1, perNode: 0 }, { depth: 1, perNode: 201 }, { depth: 1, perNode: 5, skip: -1 }, { depth: 1, perNode: 5, skip: 496 }, { depth: 2, perNode: 5, skip: 5 },
    ])("a neighbourhood of %j", (args) => expect(held.store.neighborhood(["bert"], args)).rejects.toBeInstanceOf(InputError));

    it("a neighbourhood that could hold too many entities", () =>
      expect(held.store.neighborhood(["bert"], { depth: 2, perNode: 100 })).rejects.toBeInstanceOf(LimitError));

    it.each([0, 51, 2.5])("a matrix of %d", (size) => expect(held.store.matrix({ rows: "method", columns: "dataset", size })).rejects.toBeInstanceOf(InputError));

    it("anything once it is closed", async () => {
      const closed = await open();
      await closed.close();
      await expect(closed.stats()).rejects.toBeInstanceOf(StoreError);
      await expect(closed.write([paper("2")])).rejects.toBeInstanceOf(StoreError);
    });
  });
}
