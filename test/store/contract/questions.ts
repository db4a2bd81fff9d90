/** Questions of many sorts to a graph, with the answers that plain loops over its rows give. */
import { expect } from "vitest";
import { ENTITY_KINDS } from "../../../src/model.ts";
import type { Store } from "../../../src/store/store.ts";
import { searchTerms } from "../../../src/text.ts";
import * as R from "../recount.ts";

const whole = { first: 500, total: true };

/** Asks of an entity, another one and a paper that `n` chooses. */
export async function expectAnswers(store: Store, graph: R.Graph, n: number): Promise<void> {
  const keys = graph.entities.map((e) => e.key).sort();
  const [key, other] = [keys[n % keys.length], keys[(n * 7 + 1) % keys.length]];
  const paper = graph.links[n % graph.links.length]?.paperId;
  if (key === undefined || other === undefined || paper === undefined) return;
  const entity = graph.entities.find((e) => e.key === key);
  expect((await store.entities([key]))[0]).toEqual(entity);
  expect(await store.stats()).toMatchObject({
    papers: graph.papers.length, links: graph.links.length, relations: graph.relations.length, assertions: graph.assertions.length,
    entities: Object.fromEntries(ENTITY_KINDS.map((kind) => [kind, graph.entities.filter((e) => e.kind === kind).length])),
  });
  expect((await store.coOccurring([key], {}, whole))[0]?.rows.map(({ row }) => row)).toEqual(R.neighbours(graph, key));
  const kind = entity?.kind ?? "method";
  const ofKind = R.neighbours(graph, key).filter((pair) => pair.papers > 1 && graph.entities.find((e) => e.key === pair.entityKey)?.kind === kind);
  expect((await store.coOccurring([key], { kinds: [kind], minPapers: 2 }, whole))[0]).toMatchObject({ rows: ofKind.map((row) => ({ row })), total: ofKind.length });
  expect((await store.entitiesOf([paper], {}, whole))[0]?.rows.map(({ row }) => row.entityKey)).toEqual(graph.links.filter((l) => l.paperId === paper).sort(R.LINK_ORDER).map((l) => l.entityKey));
  const related = graph.relations.filter((r) => r.head === key || r.tail === key).map(({ trend: _, ...row }) => row);
  expect((await store.relations([key], {}, whole))[0]?.rows.map(({ row }) => row)).toEqual(related.sort(R.RELATION_ORDER));

  const matrix = await store.matrix({ rows: kind, columns: "method", size: 5 });
  const cell = (row: number, column: number): number => matrix.cells.find((c) => c.row === row && c.column === column)?.papers ?? 0;
  matrix.rows.forEach((a, row) => matrix.columns.forEach((b, column) => expect([a.key, b.key, cell(row, column)]).toEqual([a.key, b.key, a.key === b.key ? 0 : R.together(graph, a.key, b.key).length])));
  const around = await store.neighborhood([key], { depth: 1, perNode: 3 });
  expect(around.entities.map((e) => e.key).sort()).toEqual([key, ...R.neighbours(graph, key).slice(0, 3).map((pair) => pair.entityKey)].sort());
  for (const { head, tail, weight } of around.edges.filter((e) => e.type === "co_occurs")) expect(weight).toBe(R.together(graph, head, tail).length);

  const words = searchTerms(entity?.name ?? "").map((word) => word.slice(0, 1 + (n % 4))).join(" ");
  const found = await store.search(words, null, whole);
  expect(found.rows.map(({ row }) => [row.rank, row.kind === "entity" ? row.entity.key : row.paper.id])).toEqual(R.searched(graph, words).map((hit) => [hit.rank, hit.id]));
  const { paths } = await store.path(`entity:${key}`, `entity:${other}`, { maxHops: 2, limit: 3 });
  expect(paths).toEqual(key === other ? [] : R.shortest(R.edgesOf(graph), `entity:${key}`, `entity:${other}`, 2).slice(0, 3));
}
