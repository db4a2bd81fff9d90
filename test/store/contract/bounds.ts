/** Reads end when they must; writes do not. */
import { describe, expect, it } from "vitest";
import { CancelledError } from "../../../src/errors.ts";
import type { Bound, Store } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { corpus } from "../corpus.ts";
import type { Open } from "./reading.ts";

const soon = (signal: AbortSignal): Bound => ({ signal, deadline: Date.now() + 60_000 });

export function bounds(open: Open): void {
  describe("bounds", () => {
    it("let reads be as they are until the signal comes, and none after", async () => {
      const store = await open();
      await store.write(corpus(5, 20, 6));
      const stop = new AbortController();
      const view = store.within(soon(stop.signal));
      const READS: ((s: Store) => Promise<unknown>)[] = [
        (s) => s.stats(), (s) => s.entities(["graph-attention"]), (s) => s.search("graph", null, { first: 5 }), (s) => s.listPapers({}, "newest", { first: 5, total: true }),
        (s) => s.neighborhood(["graph-attention"], { depth: 2, perNode: 5 }), (s) => s.path("entity:graph-attention", "paper:arxiv:2003.00003", { maxHops: 4, limit: 3 }), (s) => s.curations(),
      ];
      for (const read of READS) expect(await read(view)).toEqual(await read(store));
      stop.abort();
      for (const read of READS) await expect(read(view)).rejects.toBeInstanceOf(CancelledError);
      for (const read of READS) await read(store);
      await store.close();
    });

    it("end reads by the clock too, for a store that leaves no time for a signal", async () => {
      const store = await open();
      await store.write(corpus(5, 6, 6));
      const late = store.within({ signal: new AbortController().signal, deadline: Date.now() - 1 });
      await expect(late.papersOf(["graph-attention"], {}, "newest", { first: 5 })).rejects.toBeInstanceOf(CancelledError);
      await store.close();
    });

    it("end a search on its way", async () => {
      const store = await open();
      await store.write([0, 1, 2, 3].map((i) => paper(String(i), { entities: [`link ${"abcde"[i]}`, `link ${"abcde"[i + 1]}`] })));
      const stop = new AbortController();
      const search = store.within(soon(stop.signal)).path("paper:arxiv:0", "paper:arxiv:3", { maxHops: 6, limit: 1 });
      setImmediate(() => stop.abort());
      await expect(search).rejects.toBeInstanceOf(CancelledError);
      expect((await store.path("paper:arxiv:0", "paper:arxiv:3", { maxHops: 6, limit: 1 })).paths[0]).toHaveLength(6);
      await store.close();
    });

    it("do not cut a write", async () => {
      const store = await open();
      const view = store.within(soon(AbortSignal.abort()));
      expect(await view.write(corpus(7, 5, 5))).toMatchObject({ added: 5 });
      expect(await view.remove(["arxiv:2000.00000"])).toBe(1);
      expect((await store.stats()).papers).toBe(4);
      await store.close();
    });
  });
}
