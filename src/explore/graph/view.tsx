/** The view "graph": the drawing, what its colours mean, and how many nodes it has, which leads to them as a table. */
import { useEffect } from "preact/hooks";
import { bringBackAll, dropped, goView } from "../state.ts";
import { plural } from "../words.ts";
import { Canvas, drawing } from "./canvas.tsx";
import { Controls } from "./controls.tsx";
import { Legend } from "./legend.tsx";
import { visible } from "./visible.ts";

export function GraphView() {
  const { nodes, edges } = visible.value;
  const sigma = drawing.value;
  // The first names are written before these buttons are there to keep clear of.
  useEffect(() => { sigma?.scheduleRender(); }, [sigma, nodes.size > 0, dropped.value.size > 0]);
  return (
    <div class="graph">
      <div class="drawn"><Canvas /></div>
      <p class="counts">
        {nodes.size > 0 && <button type="button" class="twin" title="The same nodes and edges as a table" onClick={() => goView("table")}>{plural(nodes.size, "node")}, {plural(edges.size, "edge")} <span>as a table</span></button>}
        {dropped.value.size > 0 && <button type="button" class="twin" onClick={bringBackAll}>{dropped.value.size} hidden <span>bring back</span></button>}
      </p>
      <Controls />
      <Legend />
    </div>
  );
}
