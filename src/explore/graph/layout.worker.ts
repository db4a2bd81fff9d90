/** ForceAtlas2 beside the page: a task in, positions out after every `pace` iterations. */
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface LayoutTask {
  /** x and y of each node. */
  xy: Float64Array;
  /** So many nodes from the start stay where they are. */
  fixed: number;
  /** Source, target (indexes of nodes) and weight. */
  edges: [number, number, number][];
  iterations: number;
  pace: number;
}

export interface LayoutStep {
  xy: Float64Array;
  done: boolean;
}

addEventListener("message", ({ data: { xy, fixed, edges, iterations, pace } }: MessageEvent<LayoutTask>) => {
  const graph = new Graph<{ x: number; y: number; fixed: boolean }, { weight: number }>({ type: "undirected" });
  const order = xy.length / 2;
  for (let i = 0; i < order; i += 1) graph.addNode(i, { x: xy[2 * i] as number, y: xy[2 * i + 1] as number, fixed: i < fixed });
  for (const [source, target, weight] of edges) graph.addEdge(source, target, { weight });
  const settings = { ...forceAtlas2.inferSettings(graph), gravity: 0.8, scalingRatio: 18, barnesHutOptimize: order > 500, slowDown: 4 };
  for (let done = 0; done < iterations;) {
    const now = Math.min(pace, iterations - done);
    forceAtlas2.assign(graph, { iterations: now, settings, getEdgeWeight: "weight" });
    done += now;
    const out = new Float64Array(xy.length);
    graph.forEachNode((id, { x, y }) => { out.set([x, y], 2 * Number(id)); });
    const step: LayoutStep = { xy: out, done: done >= iterations };
    postMessage(step);
  }
});
