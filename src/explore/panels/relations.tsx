/** How an entity stands to others, by relation; the count leads to the sentences. */
import { EntityChip, More } from "../parts/small.tsx";
import type { Relation } from "../queries.ts";
import { visitEdge } from "../state.ts";
import { edgeClass, plural, relationWords } from "../words.ts";
import type { Entity } from "./entity.tsx";

export function Relations({ entity, more }: { entity: Entity; more: () => void }) {
  const { edges, totalCount } = entity.relations;
  if (edges.length === 0) return null;
  const groups = new Map<string, { relation: Relation; forward: boolean }[]>();
  for (const { node } of edges) {
    const forward = node.head.id === entity.id;
    const words = relationWords(node.type, forward);
    groups.set(words, [...(groups.get(words) ?? []), { relation: node, forward }]);
  }
  return (
    <section>
      <h2>{plural(totalCount, "relation")} <small>most stated first</small></h2>
      <dl class="relations">
        {[...groups].map(([words, rows]) => (
          <div key={words}>
            <dt class={edgeClass((rows[0] as { relation: Relation }).relation.type)}>{words}</dt>
            <dd>
              {rows.map(({ relation, forward }) => {
                const other = forward ? relation.tail : relation.head;
                return (
                  <span key={other.id} class="said">
                    <EntityChip entity={other} />
                    <button type="button" class="why" title="Read the sentences" onClick={() => visitEdge(entity.id, other.id)} aria-label={`${plural(relation.support, "paper")} of ${words} ${other.name}: read the sentences`}>{plural(relation.support, "paper")}</button>
                  </span>
                );
              })}
            </dd>
          </div>
        ))}
      </dl>
      {edges.length < totalCount && <More what="More relations" left={totalCount - edges.length} onClick={more} />}
    </section>
  );
}
