/** Areas of the overview: what is mentioned together stands together, under its main concept. */
import { expect, it } from "vitest";
import { communities } from "../../src/explore/ask/communities.ts";
import type { EntityBrief } from "../../src/explore/queries.ts";

const entity = (name: string, kind: EntityBrief["kind"], paperCount: number): EntityBrief => ({ id: `${kind.toLowerCase()}:${name}`, name, kind, paperCount });
const vision = [entity("convnet", "METHOD", 30), entity("detection", "CONCEPT", 20), entity("pictures", "DATASET", 10)];
const language = [entity("parsing", "CONCEPT", 12), entity("treebank", "DATASET", 8), entity("grammar", "CONCEPT", 3)];
const alone = entity("alone", "METHOD", 50);

const ties = (group: EntityBrief[]) => group.flatMap((a, i) => group.slice(i + 1).map((b) => ({ source: a.id, target: b.id, weight: 3 })));
const together = [...ties(vision), ...ties(language), { source: "method:convnet", target: "dataset:treebank", weight: 1 }];

it("parts what is mentioned apart, the most papers first, each under its main concept", () => {
  const found = communities([...language, ...vision, alone], together);
  expect(found.map(({ head, members }) => [head.name, members.map((m) => m.name).sort()])).toEqual([
    ["detection", ["convnet", "pictures"]],
    ["parsing", ["grammar", "treebank"]],
  ]);
});

it("gives the same for the same, and nothing where nothing is together", () => {
  const all = [...vision, ...language];
  expect(communities(all, together)).toEqual(communities(all, [...together]));
  expect(communities(all, [])).toEqual([]);
});
