/** Reading a store to the end, by pages or as a dump. */
import { afterAll, beforeAll, expect } from "vitest";
import type { CurationAction, NewCuration, Resolved } from "../../../src/model.ts";
import { createIdentity } from "../../../src/resolve/index.ts";
import type { Identity, Page, PageArgs, Store } from "../../../src/store/store.ts";

/** Opens an empty store. */
export type Open = (identity?: Identity) => Promise<Store>;

/** A server, on a machine that does other things too, may take its time. */
export const PATIENCE_MS = 120_000;

export const identity = createIdentity();

/** A store with these papers in it, for the tests of a block. */
export function holding(open: Open, papers: Resolved[]): { readonly store: Store } {
  const held = {} as { store: Store };
  beforeAll(async () => {
    held.store = await open();
    await held.store.write(papers);
  }, PATIENCE_MS);
  afterAll(() => held.store.close());
  return held;
}

/** A reader's decision. */
export const by = (action: CurationAction): NewCuration => ({ at: "2026-01-01T00:00:00Z", by: "reader", why: "test", action });
export const decide = (store: Store, action: CurationAction): Promise<unknown> => store.curate([by(action)]);

export async function dumped(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of store.dump()) lines.push(line);
  return lines;
}

export async function dumpedValues(store: Store): Promise<unknown[]> {
  return (await dumped(store)).map((line) => JSON.parse(line) as unknown);
}

type Rows<T> = Page<T>["rows"];

/** All rows by pages of `first`, from the start, or from the end backwards; each page's word about its neighbours is checked. */
export async function everyRow<T>(list: (page: PageArgs) => Promise<Page<T>>, first: number, way: "forward" | "backward" = "forward"): Promise<Rows<T>> {
  let rows: Rows<T> = [];
  for (let page = await list(way === "forward" ? { first } : { first, fromEnd: true }), turn = 0; ; turn += 1) {
    expect(page.total).toBeNull();
    if (way === "forward") {
      rows = [...rows, ...page.rows];
      expect(page.hasPrevious).toBe(turn > 0);
      if (!page.hasNext) return rows;
      expect(page.rows.length).toBe(first);
      page = await list({ first, after: page.rows.at(-1)?.cursor ?? null });
    } else {
      rows = [...page.rows, ...rows];
      expect(page.hasNext).toBe(turn > 0);
      if (!page.hasPrevious) return rows;
      expect(page.rows.length).toBe(first);
      page = await list({ first, before: page.rows[0]?.cursor ?? null });
    }
  }
}

/** Pages in a list at the most: more of them ask nothing new, and are slow on a server. */
const PAGES = 8;

/** The list is `wanted`, whole, by pages of any size, both ways, with the same cursors; and its total is right. */
export async function expectList<T>(list: (page: PageArgs) => Promise<Page<T>>, wanted: T[], sizes = [1, 7]): Promise<void> {
  const whole = await list({ first: 500, total: true });
  expect(whole.rows.map(({ row }) => row)).toEqual(wanted);
  expect(whole).toMatchObject({ total: wanted.length, hasNext: false, hasPrevious: false });
  expect(new Set(whole.rows.map(({ cursor }) => cursor)).size).toBe(wanted.length);
  for (const first of sizes.map((size) => Math.max(size, Math.ceil(wanted.length / PAGES)))) {
    expect(await everyRow(list, first, "forward")).toEqual(whole.rows);
    expect(await everyRow(list, first, "backward")).toEqual(whole.rows);
  }
}
