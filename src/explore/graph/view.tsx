/** The view "graph": the drawing, what its colours mean, and its nodes as a list. */
import { Canvas } from "./canvas.tsx";
import { Legend } from "./legend.tsx";
import { NodeList } from "./node-list.tsx";

export function GraphView() {
  return (
    <div class="graph">
      <Canvas />
      <NodeList />
      <Legend />
    </div>
  );
}
