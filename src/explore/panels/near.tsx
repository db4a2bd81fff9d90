/** The entities that the same papers mention, by kind, most often first. */
import { EntityChip } from "../parts/small.tsx";
import { expand, filters, opened, view } from "../state.ts";
import { NEIGHBOURS, timesOpened } from "../steps.ts";
import { capital, KINDS, kindWords, plural } from "../words.ts";
import type { Entity } from "./entity.tsx";

export function Near({ entity, more }: { entity: Entity; more: (() => void) | null }) {
  const f = filters.value;
  const lists = { METHOD: entity.methods, DATASET: entity.datasets, CONCEPT: entity.concepts, METRIC: entity.metrics };
  const shown = KINDS.filter((kind) => f.kinds.has(kind) && lists[kind].totalCount > 0);
  if (shown.length === 0 || !f.types.has("TOGETHER")) return null;
  return (
    <section>
      <h2>Mentioned with <small>in so many papers</small></h2>
      {shown.map((kind) => (
        <div key={kind} class="near">
          <h3>{capital(kindWords(kind))} <small>{lists[kind].totalCount.toLocaleString("en-US")}</small></h3>
          <div class="chips">{lists[kind].edges.map((edge) => <EntityChip key={edge.node.id} entity={edge.node} note={String(edge.papers)} />)}</div>
          {view.value === "graph" && timesOpened(opened.value, entity.id, kind) === 0 && lists[kind].totalCount > 1 && (
            <button type="button" class="why" onClick={() => expand(entity.id, kind)}>draw {plural(Math.min(NEIGHBOURS, lists[kind].totalCount), kindWords(kind).slice(0, -1), kindWords(kind))}</button>
          )}
        </div>
      ))}
      {more && shown.some((kind) => lists[kind].totalCount > lists[kind].edges.length) && <button type="button" class="more" onClick={more}>Show more of them</button>}
    </section>
  );
}
