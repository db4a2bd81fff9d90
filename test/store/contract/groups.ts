/** Groups and counts, lift, and the papers of pairs, against plain counting. */
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.ts";
import { ENTITY_KINDS, ROLES } from "../../../src/model.ts";
import type { EntityFilter, EntityGroupKey, EntityRow, Group, LinkFilter, LinkGroupKey, Page, PaperFilter, PaperGroupKey } from "../../../src/store/store.ts";
import { fold } from "../../../src/text.ts";
import { paper } from "../build.ts";
import { corpus } from "../corpus.ts";
import { Fits } from "../fits.ts";
import * as R from "../recount.ts";
import { expectList, holding, identity, type Open } from "./reading.ts";

/** One venue in two spellings. */
const papers = [...corpus(23, 50, 16), paper("0", { venue: "NEURIPS", entities: ["graph attention"] }), paper("x", { venue: "zurich", entities: ["graph attention"] })];
const graph = R.recount(papers, identity);
const fits = new Fits(graph);
const [hub, second] = graph.entities.toSorted(R.ENTITY_ORDERS.papers) as [EntityRow, EntityRow];
const paperOf = new Map(graph.papers.map((p) => [p.id, p]));

type Key = Group["keys"][number];
const RANKS: Record<string, readonly string[]> = { role: ROLES, kind: ENTITY_KINDS, conceptKind: ["task", "term"] };

function counted<T>(rows: T[], by: string[], key: (row: T, by: string) => Key): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const keys = by.map((one) => key(row, one));
    const id = JSON.stringify(keys);
    groups.set(id, { keys, count: (groups.get(id)?.count ?? 0) + 1 });
  }
  const rank = (one: string, k: Key): number | string => (k === null ? Infinity : typeof k === "number" ? k : RANKS[one] ? RANKS[one].indexOf(k) : fold(k));
  const compare = (a: number | string, b: number | string): number => (a === b ? 0 : typeof a === "string" && typeof b === "string" ? R.byBytes(a, b) : a === Infinity ? 1 : b === Infinity ? -1 : Number(a) - Number(b));
  return [...groups.values()].sort((a, b) => by.map((one, i) => compare(rank(one, a.keys[i] as Key), rank(one, b.keys[i] as Key))).find((n) => n !== 0) ?? 0);
}

const spelled = (venue: string | null): string | null =>
  venue === null ? null : (graph.papers.filter((p) => R.sameName(p.venue, venue)).toSorted(R.by((p) => p.id))[0]?.venue as string);

export function groups(open: Open): void {
  describe("groups", () => {
    const held = holding(open, papers);

    it.each<[PaperGroupKey[], PaperFilter]>([[["year"], {}], [["venue"], { years: { from: 1995 } }], [["venue", "year"], { not: { text: "deep" } }], [["year", "venue"], { link: { roles: ["introduces"] } }], [["year"], { or: [] }]])("of papers by %j", async (by, filter) => {
      const wanted = counted(graph.papers.filter((p) => fits.paper(filter, p)), by, (p, one) => (one === "year" ? p.year : spelled(p.venue)));
      expect(await held.store.groupPapers(filter, by)).toEqual(wanted);
    });

    it("spell a venue one way", async () => {
      const venues = (await held.store.groupPapers({}, ["venue"])).map(({ keys }) => keys[0]);
      expect(venues).toEqual(["ACL", "NEURIPS", "Zürich", null]);
    });

    it.each<[LinkGroupKey[], LinkFilter]>([[["role"], {}], [["year", "role"], {}], [["role", "venue"], { minConfidence: 0.4 }], [["venue"], { roles: [] }]])("of entities' papers by %j", async (by, filter) => {
      const wanted = [hub.key, "no-such", second.key].map((key) =>
        counted(graph.links.filter((l) => l.entityKey === key && fits.link(filter, l)), by, (l, one) => (one === "year" ? l.year : one === "role" ? l.role : spelled(paperOf.get(l.paperId)?.venue ?? null))));
      expect(await held.store.groupPapersOf([hub.key, "no-such", second.key], filter, by)).toEqual(wanted);
    });

    it.each<[EntityGroupKey[], EntityFilter]>([[["kind"], {}], [["conceptKind"], { minPapers: 2 }], [["kind", "firstYear"], {}], [["lastYear"], { kinds: ["method"] }]])("of entities by %j", async (by, filter) => {
      expect(await held.store.groupEntities(filter, by)).toEqual(counted(graph.entities.filter((e) => fits.entity(filter, e)), by, (e, one) => e[one as EntityGroupKey]));
    });

    it.each([[[]], [["year", "year"]], [["year", "venue", "year"]]] as [PaperGroupKey[]][])("are not made by %j", async (by) => {
      await expect(Promise.resolve().then(() => held.store.groupPapers({}, by))).rejects.toThrow(InputError);
    });

    it("of what occurs together, in order of lift: together more often than by chance", async () => {
      const countOf = new Map(graph.entities.map((e) => [e.key, e.paperCount]));
      const share = (n: { entityKey: string; papers: number }): number => n.papers / (countOf.get(n.entityKey) as number);
      const wanted = R.neighbours(graph, hub.key).filter((n) => n.papers >= 2).toSorted((a, b) => share(b) - share(a) || R.byBytes(a.entityKey, b.entityKey));
      expect(wanted.length).toBeGreaterThan(4);
      expect(wanted).not.toEqual(R.neighbours(graph, hub.key).filter((n) => n.papers >= 2));
      await expectList(async (page) => (await held.store.coOccurring([hub.key], { minPapers: 2, order: "lift" }, page))[0] as Page<unknown>, wanted, [3]);
    });

    it("of two entities have the papers that mention both", async () => {
      const filter: PaperFilter = { not: { years: { to: 1995 } }, text: "a" };
      const pairs: [string, string][] = [[hub.key, second.key], [second.key, "no-such"], [hub.key, hub.key]];
      const wanted = ([a, b]: [string, string]): unknown[] =>
        graph.papers.filter((p) => fits.paper(filter, p) && fits.paper({ entities: [a, b] }, p)).toSorted(R.paperOrder("oldest", (p) => p.id, (p) => p.title));
      expect(wanted(pairs[0] as [string, string]).length).toBeGreaterThan(2);
      await expectList(async (page) => (await held.store.papersTogether(pairs.slice(0, 1), filter, "oldest", page))[0] as Page<unknown>, wanted(pairs[0] as [string, string]), [2]);
      const together = await held.store.papersTogether(pairs, filter, "oldest", { first: 100 });
      expect(together.map((page) => page.rows.map(({ row }) => row))).toEqual(pairs.map(wanted));
    });
  });
}
