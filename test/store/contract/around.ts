/** What stands around a paper and an entity: papers like it, what is mentioned with it, what happened to it, against plain sums and sorts. */
import { describe, expect, it } from "vitest";
import { ROLES, type RelationType, type Role } from "../../../src/model.ts";
import type { EntityRow, EventKind, EventRow, Page, SimilarRow } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { corpus } from "../corpus.ts";
import * as R from "../recount.ts";
import { by, expectList, holding, identity, type Open } from "./reading.ts";

/** A story: introduced, used, improved, outperformed, in and out of order, by dated and undated papers. */
const story = [
  paper("s1", { year: 2015, entities: [{ name: "graph attention", role: "introduces" }, "deep encoder"], relations: [["graph attention", "outperforms", "deep encoder"], ["graph attention", "improves", "deep encoder"]] }),
  paper("s2", { year: 2017, entities: [{ name: "dual search", role: "introduces" }, "graph attention"], relations: [["dual search", "improves", "graph attention"], ["dual search", "outperforms", "graph attention"]] }),
  paper("s3", { year: null, entities: [{ name: "sparse pruning" }, { name: "graph attention", role: "compares_with" }], relations: [["sparse pruning", "outperforms", "graph attention"]] }),
];
const papers = [...corpus(29, 44, 18), ...story];
const graph = R.recount(papers, identity);
const hub = graph.entities.find((e) => e.key === "graph-attention") as EntityRow;
const ROLE_EVENTS: Record<Role, EventKind> = { introduces: "introduced", evaluates_on: "evaluated_on", compares_with: "compared", addresses: "addressed", uses: "used", mentions: "mentioned" };
const KINDS: EventKind[] = [...ROLES.map((role) => ROLE_EVENTS[role]), "improves", "improved", "outperforms", "outperformed"];

function eventsOf(key: string, kinds: EventKind[]): EventRow[] {
  const links = graph.links.filter((l) => l.entityKey === key).map((l): [EventRow, string] => [{ kind: ROLE_EVENTS[l.role], paperId: l.paperId, year: l.year, link: l, assertion: null }, ""]);
  const said = (type: RelationType, out: EventKind, into: EventKind): [EventRow, string][] => graph.assertions.filter((a) => a.type === type && (a.head === key || a.tail === key)).map((a) =>
    [{ kind: a.head === key ? out : into, paperId: a.paperId, year: a.year, link: null, assertion: a }, a.head === key ? a.tail : a.head]);
  return [...links, ...said("improves", "improves", "improved"), ...said("outperforms", "outperforms", "outperformed")]
    .filter(([e]) => kinds.includes(e.kind))
    .sort(([a, x], [b, y]) => (a.year ?? 9999) - (b.year ?? 9999) || R.byBytes(a.paperId, b.paperId) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || R.byBytes(x, y)).map(([e]) => e);
}

/** Cosine of what both mention, each weighted by ln(1 + papers / papers that mention it). */
function similarTo(id: string): SimilarRow[] {
  const countOf = new Map(graph.entities.map((e) => [e.key, e.paperCount]));
  const weight = (key: string): number => Math.log(1 + papers.length / (countOf.get(key) as number)) ** 2;
  const keysOf = (paperId: string): string[] => graph.links.filter((l) => l.paperId === paperId).map((l) => l.entityKey).sort((a, b) => (countOf.get(a) as number) - (countOf.get(b) as number) || R.byBytes(a, b));
  const sum = (keys: string[]): number => keys.reduce((total, key) => total + weight(key), 0);
  const mine = keysOf(id);
  return graph.papers.filter((p) => p.id !== id).flatMap((p) => {
    const theirs = keysOf(p.id);
    const scale = Math.sqrt(sum(mine)) * Math.sqrt(sum(theirs));
    const shared = mine.filter((key) => theirs.includes(key)).map((entityKey) => ({ entityKey, part: weight(entityKey) / scale }));
    return shared.length > 0 ? [{ paperId: p.id, score: Math.min(1, shared.reduce((total, s) => total + s.part, 0)), shared }] : [];
  }).sort((a, b) => b.score - a.score || R.byBytes(a.paperId, b.paperId));
}

export function around(open: Open): void {
  describe("the stamp of a graph", () => {
    it("is another after each write, and the same after reads", async () => {
      const store = await open();
      const stamps = [await store.stamp()];
      for (const step of [() => store.write(story), () => store.curate([by({ type: "rename", entity: hub.key, name: "Attention" })]), () => store.remove(["arxiv:s1"])]) {
        await step();
        const stamp = await store.stamp();
        expect(stamps).not.toContain(stamp);
        await store.listPapers({}, "newest", { first: 1 });
        expect(await store.stamp()).toBe(stamp);
        stamps.push(stamp);
      }
      await store.close();
    });
  });

  describe("around", () => {
    const held = holding(open, papers);

    it("a paper stand those that share rare entities with it", async () => {
      const id = "arxiv:s2";
      expect(similarTo(id).length).toBeGreaterThan(10);
      await expectList(async (page) => (await held.store.similarPapers([id], page))[0] as Page<unknown>, similarTo(id), [9]);
      const ids = [id, "arxiv:none", graph.papers[0]?.id as string, id];
      expect((await held.store.similarPapers(ids, { first: 500 })).map((page) => page.rows.map(({ row }) => row))).toEqual(ids.map(similarTo));
    });

    it.each<[Role[] | undefined]>([[undefined], [["introduces", "uses", "mentions"]], [[]]])("entities stand those that papers mention together, in the roles %j", async (roles) => {
      const keys = graph.entities.map((e) => e.key).filter((_, i) => i % 3 > 0);
      const paperIds = (key: string): string[] => graph.links.filter((l) => l.entityKey === key && (roles ?? ROLES).includes(l.role)).map((l) => l.paperId);
      const wanted = keys.flatMap((a) => keys.filter((b) => R.byBytes(a, b) < 0).map((b) => ({ a, b, papers: paperIds(a).filter((id) => paperIds(b).includes(id)).length })))
        .filter((pair) => pair.papers > 0).sort((x, y) => R.byBytes(x.a, y.a) || R.byBytes(x.b, y.b));
      expect(wanted.length > 10).toBe(roles?.length !== 0);
      expect(await held.store.together([...keys.toReversed(), "no-such", keys[0] as string], roles)).toEqual(wanted);
      expect(await held.store.together([], roles)).toEqual([]);
    });

    it.each<[EventKind[]]>([[KINDS], [["introduced", "improved", "outperformed"]], [["improves", "outperforms"]], [["used"]], [[]]])("an entity stands what happened to it: %j", async (kinds) => {
      await expectList(async (page) => (await held.store.timeline([hub.key], kinds, page))[0] as Page<unknown>, eventsOf(hub.key, kinds), kinds.length > 5 ? [11] : []);
    });

    it("each of several, in their order", async () => {
      const keys = ["deep-encoder", "no-such", hub.key, "deep-encoder"];
      expect((await held.store.timeline(keys, KINDS, { first: 500 })).map((page) => page.rows.map(({ row }) => row))).toEqual(keys.map((key) => eventsOf(key, KINDS)));
      expect(eventsOf("deep-encoder", ["outperformed", "improved"]).length).toBeGreaterThan(1);
    });
  });
}
