/** What colours and lines mean; a click on one hides it or shows it again. All are always there, so that nothing moves when a picture grows. */
import { computed } from "@preact/signals";
import { filters, toggleKind, toggleType } from "../state.ts";
import { capital, edgeClass, edgeName, EDGE_TYPES, kindWord, KINDS, kindWords, type EdgeType } from "../words.ts";
import { graph } from "./model.ts";

const stated = computed(() => {
  const types = new Set<EdgeType>();
  graph.value.forEachEdge((_, { says }) => { for (const { type } of says) types.add(type); });
  return types;
});

export function Legend() {
  const drawn = stated.value;
  const { kinds, types } = filters.value;
  return (
    <div class="legend" role="group" aria-label="Legend: shows and hides">
      {KINDS.map((kind) => (
        <button key={kind} type="button" class={`key ${kindWord(kind)}`} aria-pressed={kinds.has(kind)} title={`${kinds.has(kind) ? "Hide" : "Show"} ${kindWords(kind)}`} onClick={() => toggleKind(kind)}>
          <i class="dot" aria-hidden="true" />{capital(kindWords(kind))}
        </button>
      ))}
      <span class="break" />
      {EDGE_TYPES.map((type) => (
        <button
          key={type} type="button" disabled={!drawn.has(type) && types.has(type)} class={`key ${edgeClass(type)}`} aria-pressed={types.has(type)}
          title={type === "TOGETHER" ? "Entities that the same papers mention; of pairs that are not opened, each node shows its closest three." : `${types.has(type) ? "Hide" : "Show"} “${edgeName(type)}”`}
          onClick={() => toggleType(type)}
        >
          <i class="stroke" aria-hidden="true" />{capital(edgeName(type))}
        </button>
      ))}
    </div>
  );
}
