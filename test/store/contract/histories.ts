/**
 * Any history of papers and decisions leaves the graph that a full recount makes of what is left; and every decision that
 * is taken back leaves the graph as it was.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENTITY_KINDS, type CurationAction, type Resolved } from "../../../src/model.ts";
import type { Store } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { corpus } from "../corpus.ts";
import { dumpOf, recount } from "../recount.ts";
import { expectAnswers } from "./questions.ts";
import { decide, dumped, dumpedValues, identity, type Open } from "./reading.ts";

/** Another one for other histories: PAPERGRAPH_TEST_SEED. */
const SEED = Number(process.env["PAPERGRAPH_TEST_SEED"] ?? 11);

/** Two versions of each paper: a later write changes what an earlier one said. */
const VERSIONS = [corpus(15, 10, 9), corpus(16, 10, 9)].map((list, version, both) => list.map((r, i) => ({ ...r, extractor: `test@${version + 1}`, paper: { ...r.paper, id: both[0]?.[i]?.paper.id as string } })));

/** A step: what to do, and numbers that choose of what there is then. */
const STEP = fc.record({
  what: fc.constantFrom("write", "write", "remove", "merge", "split", "rename", "retype", "alias", "reject-mention", "reject-relation", "keep-apart", "undo", "redo"),
  a: fc.nat(99), b: fc.nat(99), c: fc.nat(99),
});
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never;

/** The decision that a step makes of the graph as it is; null where there is nothing to decide about. */
async function decisionOf({ what, a, b, c }: Step, store: Store, held: Resolved[]): Promise<CurationAction | null> {
  const log = await store.curations();
  const graph = recount(held, identity, log);
  const at = <T>(list: readonly T[], i: number): T => list[i % Math.max(1, list.length)] as T;
  const keys = graph.entities.map((e) => e.key).sort();
  if (what === "undo" || what === "redo") {
    const entries = log.filter((e) => e.action.type !== "undo" && e.action.type !== "redo" && e.holds === (what === "undo"));
    return entries.length > 0 ? { type: what, entry: at(entries, a).seq } : null;
  }
  if (keys.length < 2) return null;
  const [entity, other] = [at(keys, a), at(keys, b)];
  const link = at(graph.links, a);
  const relation = at(graph.relations, a);
  switch (what) {
    case "merge":
      return entity === other ? null : { type: "merge", from: [other], into: entity };
    case "split":
      return { type: "split", entity, forms: [at([...graph.entityOf].filter(([, of]) => of === entity).map(([form]) => form), b)] };
    case "rename":
      return { type: "rename", entity, name: `Name ${c}` };
    case "retype":
      return { type: "retype", entity, kind: at(ENTITY_KINDS, c) };
    case "alias":
      return { type: "alias", entity, name: c % 2 === 0 ? at(graph.entities, c).name : `another ${c}` };
    case "reject-mention":
      return { type: "reject-mention", entity: link.entityKey, paper: link.paperId };
    case "reject-relation":
      return relation ? { type: "reject-relation", head: relation.head, relation: relation.type, tail: relation.tail, paper: c % 2 === 0 ? null : (graph.assertions.find((x) => x.head === relation.head && x.tail === relation.tail)?.paperId ?? null) } : null;
    case "keep-apart":
      return entity === other ? null : { type: "keep-apart", entity, other };
    default:
      return null;
  }
}

export function histories(open: Open, runs: number): void {
  describe("histories of papers and decisions", () => {
    it("leave what a full recount makes of what is left, and answer as it does", async () => {
      await fc.assert(fc.asyncProperty(fc.array(STEP, { minLength: 4, maxLength: 14 }), async (steps) => {
        const store = await open();
        const held = new Map<string, Resolved>((VERSIONS[0] as Resolved[]).slice(0, 6).map((r) => [r.paper.id, r]));
        await store.write([...held.values()]);
        for (const step of steps) {
          const papers = [step.a, step.b].map((i) => VERSIONS[step.c % 2]?.[i % 10] as Resolved);
          if (step.what === "write") {
            await store.write(papers);
            for (const r of papers) held.set(r.paper.id, r);
          } else if (step.what === "remove") {
            await store.remove(papers.map((r) => r.paper.id));
            for (const r of papers) held.delete(r.paper.id);
          } else {
            const action = await decisionOf(step, store, [...held.values()]);
            if (action) await decide(store, action);
          }
        }
        const graph = recount([...held.values()], identity, await store.curations());
        expect(await dumpedValues(store)).toEqual(dumpOf(graph));
        await expectAnswers(store, graph, steps.reduce((sum, { a }) => sum + a, 0));
        await store.close();
      }), { numRuns: runs, seed: SEED });
    });

    const GRAPH = [
      paper("1", { year: 2018, entities: [{ name: "optimal transport", acronym: "OT" }, "Sinkhorn", { name: "ImageNet", type: "dataset" }], relations: [["Sinkhorn", "used_for", "optimal transport"], ["Sinkhorn", "evaluated_on", "ImageNet"]] }),
      paper("2", { year: 2019, entities: ["OT", "Sinkhorn", "mass transport"], relations: [["OT", "compared_with", "mass transport"], ["Sinkhorn", "used_for", "OT"]] }),
      paper("3", { year: null, entities: ["mass transport", { name: "ImageNet", type: "dataset" }] }),
    ];
    const ACTIONS: CurationAction[] = [
      { type: "merge", from: ["mass-transport", "sinkhorn"], into: "optimal-transport" }, { type: "split", entity: "optimal-transport", forms: ["ot"] }, { type: "rename", entity: "sinkhorn", name: "Sinkhorn iterations" },
      { type: "retype", entity: "sinkhorn", kind: "concept" }, { type: "alias", entity: "optimal-transport", name: "Mass transport" }, { type: "alias", entity: "optimal-transport", name: "Monge's problem" },
      { type: "reject-mention", entity: "imagenet", paper: "arxiv:3" }, { type: "reject-relation", head: "sinkhorn", relation: "used_for", tail: "optimal-transport", paper: null },
      { type: "reject-relation", head: "sinkhorn", relation: "used_for", tail: "optimal-transport", paper: "arxiv:2" }, { type: "keep-apart", entity: "mass-transport", other: "optimal-transport" },
    ];
    it.each(ACTIONS.map((action) => [action.type, action] as const))("are as if it had not been when a %s is taken back, and as if it had when that is: %j", async (_, action) => {
      const store = await open();
      await store.write(GRAPH);
      const before = await dumped(store);
      await decide(store, action);
      const after = await dumped(store);
      if (action.type === "keep-apart") expect(after).toEqual(before);
      else expect(after).not.toEqual(before);
      await decide(store, { type: "undo", entry: 1 });
      expect(await dumped(store)).toEqual(before);
      await decide(store, { type: "redo", entry: 1 });
      expect(await dumped(store)).toEqual(after);
      await store.close();
    });

    it("are taken back also when what they were about has gone with its papers", async () => {
      const store = await open();
      await store.write(GRAPH);
      for (const action of ACTIONS.slice(2, 4)) await decide(store, action);
      await store.remove(["arxiv:1", "arxiv:2", "arxiv:3"]);
      await decide(store, { type: "undo", entry: 1 });
      await store.write(GRAPH);
      expect((await store.entities(["sinkhorn"]))[0]).toMatchObject({ name: "Sinkhorn", kind: "concept" });
      await store.close();
    });

    it("split what a key or a name means, also before it is there", async () => {
      const papers = [paper("1", { entities: [{ name: "reproducing kernel Hilbert space", acronym: "RKHS" }] }), paper("2", { entities: ["RKHS"] })];
      const said: string[][] = [];
      for (const [name, early] of [["RKHS", false], ["rkhs", false], ["rkhs", true]] as const) {
        const store = await open();
        if (!early) await store.write(papers);
        await store.curate([{ at: "", by: "reader", why: "", action: { type: "split", entity: "reproducing-kernel-hilbert-space", forms: [name] } }], { keepAbsent: early });
        if (early) await store.write(papers);
        expect((await store.entities(["rkhs"]))[0]).toMatchObject({ key: "rkhs", paperCount: 1 });
        said.push(await dumped(store));
        await store.close();
      }
      expect(said[1]).toEqual(said[0]);
      expect(said[2]).toEqual(said[0]);
    });

    it("hold for the same papers read by another extractor, and for papers that were away meanwhile", async () => {
      const store = await open();
      await store.write(GRAPH);
      for (const action of ACTIONS.slice(2)) await decide(store, action);
      const said = (await dumped(store)).map((line) => line.replaceAll("test@2", "test@1"));
      await store.write(GRAPH.map((r) => ({ ...r, extractor: "test@2" })));
      expect((await dumped(store)).map((line) => line.replaceAll("test@2", "test@1"))).toEqual(said);
      await store.remove(["arxiv:1", "arxiv:2", "arxiv:3"]);
      expect(await dumped(store)).toEqual([]);
      for (const r of GRAPH.toReversed()) await store.write([r]);
      expect(await dumped(store)).toEqual(said);
      await store.close();
    });
  });
}
