/** What can be done with an entity: to its node in the graph, and questions that other views answer about it. */
import { graph, inGraph, omittedOf } from "../graph/model.ts";
import { collapse, dropped, expand, goView, opened, pin, pinned, toggleDropped, unpin, view } from "../state.ts";
import { MOST_NEIGHBOURS, NEIGHBOURS, openedIds, timesOpened } from "../steps.ts";
import { VIEWS } from "../views.ts";

export function Actions({ id }: { id: string }) {
  const left = omittedOf(id);
  const times = timesOpened(opened.value, id, null);
  const drawn = inGraph(id);
  const most = times * NEIGHBOURS >= MOST_NEIGHBOURS;
  return (
    <div class="actions">
      {times === 0 && <button type="button" onClick={() => expand(id)}>Show its neighbours</button>}
      {times > 0 && left > 0 && !most && <button type="button" onClick={() => expand(id)}>Next {Math.min(NEIGHBOURS, left)} of {left.toLocaleString("en-US")} more neighbours</button>}
      {times > 0 && openedIds(opened.value).some((other) => other !== id) && <button type="button" onClick={() => collapse(id)}>Collapse</button>}
      {drawn && view.value === "graph" && (
        <>
          <button type="button" aria-pressed={pinned.value.has(id)} title="A pinned node keeps its place; drag a node to pin it" onClick={() => (pinned.value.has(id) ? unpin(id) : pin(id, graph.value.getNodeAttributes(id)))}>{pinned.value.has(id) ? "Unpin" : "Pin"}</button>
          <button type="button" onClick={() => toggleDropped(id)}>{dropped.value.has(id) ? "Bring back" : "Hide"}</button>
        </>
      )}
      {VIEWS.filter((v) => v.ofEntity && v.name !== view.value).map((v) => (
        <button key={v.name} type="button" title={v.hint} onClick={() => goView(v.name, v.ofEntity?.params(id))}>{v.ofEntity?.label}</button>
      ))}
    </div>
  );
}
