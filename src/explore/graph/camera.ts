/** Where the camera must stand to see some nodes. */
import type Sigma from "sigma";
import type { CameraState } from "sigma/types";
import type { Drawing, EdgeData, NodeData } from "./model.ts";

type Extent = [number, number];

/** Pixels at the foot of the drawing that the legend lies over. */
export function legendHeight(box: HTMLElement): number {
  const legend = box.closest(".graph")?.querySelector<HTMLElement>(".legend");
  return legend && getComputedStyle(legend).position === "absolute" ? box.clientHeight - legend.offsetTop : 0;
}

/** The box around all nodes, in the graph's coordinates, with a share of its height left free below. */
export function bounds(graph: Drawing, below: number): { x: Extent; y: Extent } {
  const x: Extent = [Infinity, -Infinity];
  const y: Extent = [Infinity, -Infinity];
  graph.forEachNode((_, data) => {
    for (const [extent, value] of [[x, data.x], [y, data.y]] as const) {
      extent[0] = Math.min(extent[0], value);
      extent[1] = Math.max(extent[1], value);
    }
  });
  y[0] -= (y[1] - y[0]) * below; // y points up
  return { x, y };
}

/** Sees all of these nodes; no closer than the whole frame. */
export function overview(sigma: Sigma<NodeData, EdgeData>, nodes: ReadonlySet<string>): CameraState {
  const x: number[] = [0, 1];
  const y: number[] = [0, 1];
  for (const id of nodes) {
    const at = sigma.getNodeDisplayData(id);
    if (!at) continue;
    x.push(at.x);
    y.push(at.y);
  }
  const range = (values: number[]): Extent => values.reduce(([low, high], v): Extent => [Math.min(low, v), Math.max(high, v)], [0, 1]);
  const [[left, right], [low, high]] = [range(x), range(y)];
  return { x: (left + right) / 2, y: (low + high) / 2, ratio: Math.max(right - left, high - low), angle: 0 };
}
