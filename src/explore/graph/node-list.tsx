/** The graph's twin for keyboards and screen readers: every drawn node as a button, most papers first. */
import { EntityChip } from "../parts/small.tsx";
import { filters } from "../state.ts";
import { graph, revision } from "./model.ts";

export function NodeList() {
  revision.value;
  const nodes = graph
    .mapNodes((id, data) => ({ id, name: data.name, kind: data.kind, paperCount: data.papers }))
    .filter((n) => filters.value.kinds.has(n.kind))
    .sort((a, b) => b.paperCount - a.paperCount || (a.id < b.id ? -1 : 1));
  return (
    <details class="nodes">
      <summary>{nodes.length} nodes as a list</summary>
      <div class="chips">{nodes.map((n) => <EntityChip key={n.id} entity={n} note={String(n.paperCount)} />)}</div>
    </details>
  );
}
