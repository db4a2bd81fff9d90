/** ForceAtlas2 beside the page: a task in, positions out after every `pace` iterations. */
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface LayoutTask {
  /** x and y of each node. */
  xy: Float64Array;
  /** So many nodes from the start stay where they are. */
  fixed: number;
  /** The two ends of each edge, as indexes of nodes. */
  ends: Uint32Array<ArrayBuffer>;
  weights: Float64Array<ArrayBuffer>;
  iterations: number;
  pace: number;
}

export interface LayoutStep {
  xy: Float64Array;
  done: boolean;
}

addEventListener("message", ({ data: { xy, fixed, ends, weights, iterations, pace } }: MessageEvent<LayoutTask>) => {
  const graph = new Graph<{ x: number; y: number; fixed: boolean }, { weight: number }>({ type: "undirected" });
  const order = xy.length / 2;
  for (let i = 0; i < order; i += 1) graph.addNode(i, { x: xy[2 * i] as number, y: xy[2 * i + 1] as number, fixed: i < fixed });
  weights.forEach((weight, i) => graph.addEdge(ends[2 * i] as number, ends[2 * i + 1] as number, { weight }));
  const settings = { ...forceAtlas2.inferSettings(graph), gravity: 0.8, scalingRatio: 18, barnesHutOptimize: order > 500, slowDown: 4 };
  for (let done = 0; done < iterations;) {
    const now = Math.min(pace, iterations - done);
    forceAtlas2.assign(graph, { iterations: now, settings, getEdgeWeight: "weight" });
    done += now;
    graph.forEachNode((id, { x, y }) => { xy.set([x, y], 2 * Number(id)); });
    const step: LayoutStep = { xy, done: done >= iterations };
    postMessage(step);
  }
});
