/**
 * Where nodes stand: new ones start near what they hang on, in an order that depends on their ids alone, and
 * ForceAtlas2 (Jacomy et al. 2014) spreads them in a worker; nodes that stood already do not move. The number of steps
 * is fixed, not the time, so the same graph gives the same picture on any machine.
 */
import type { Point } from "../address.ts";
import type { Drawing, NodeData, Pairs } from "./model.ts";
import type { LayoutTask, LayoutStep } from "./layout.worker.ts";

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Up to so many nodes the layout is done before an eye sees that it waited; larger graphs are shown while they spread. */
const QUICK = 600;

/** Enough for some hundred nodes to come to rest, and bearable for thousands. */
const iterations = (order: number): number => (order < 400 ? 300 : order < 3_000 ? 120 : 50);

let worker: Worker | null = null;

/**
 * Adds `fresh` nodes to the graph and finds them places; `edges` may hold ends that are drawn already. A quick layout
 * adds the nodes when it rests, a slow one at once and moves them then.
 */
export function spread(graph: Drawing, fresh: (NodeData & { id: string })[], edges: Pairs, centres: ReadonlySet<string>, current: () => boolean): { slow: boolean; rest: Promise<void> } {
  if (fresh.length === 0) return { slow: false, rest: Promise.resolve() };
  const anchors = anchorsOf(graph, edges);
  const order = graph.order + fresh.length;
  const breadth = Math.sqrt(order) * 10;
  fresh.sort((a, b) => (a.id < b.id ? -1 : 1)).forEach((node, i) => {
    const anchor = anchors.get(node.id);
    const radius = centres.has(node.id) && !anchor ? 0 : (anchor ? 0.35 : 1) * breadth * Math.sqrt((i + 1) / fresh.length);
    node.x = (anchor?.x ?? 0) + radius * Math.cos(i * GOLDEN_ANGLE);
    node.y = (anchor?.y ?? 0) + radius * Math.sin(i * GOLDEN_ANGLE);
  });
  const old = graph.nodes();
  const index = new Map([...old, ...fresh.map((node) => node.id)].map((id, i) => [id, i]));
  const task: LayoutTask = {
    xy: new Float64Array([...old.flatMap((id) => [graph.getNodeAttribute(id, "x"), graph.getNodeAttribute(id, "y")]), ...fresh.flatMap((node) => [node.x, node.y])]),
    fixed: old.length,
    edges: [...edges.values()].map(({ ends, says }) => [index.get(ends[0]) as number, index.get(ends[1]) as number, Math.log2(1 + (says[0]?.weight ?? 1))]),
    iterations: iterations(order),
    // Each step shows: none but the last for small graphs.
    pace: order <= QUICK ? Infinity : 10,
  };
  const place = (xy: Float64Array): void => {
    const at = new Map(fresh.map(({ id }, i) => [id, { x: xy[2 * (old.length + i)] as number, y: xy[2 * (old.length + i) + 1] as number }]));
    if (order <= QUICK) for (const { id, ...data } of fresh) graph.mergeNode(id, { ...data, ...at.get(id) });
    else graph.updateEachNodeAttributes((id, data) => ({ ...data, ...at.get(id) }), { attributes: ["x", "y"] }); // one event for all
  };
  if (order > QUICK) for (const { id, ...data } of fresh) graph.addNode(id, data);
  const layout = (): Promise<void> => run(task, (xy) => { if (current()) place(xy); });
  // A large graph is seen first and spread then: the layout would take a processor from the drawing.
  return order > QUICK ? { slow: true, rest: nextFrame().then(nextFrame).then(layout) } : { slow: false, rest: layout() };
}

const nextFrame = (): Promise<void> => new Promise((resolve) => { requestAnimationFrame(() => resolve()); });

function anchorsOf(graph: Drawing, edges: Pairs): Map<string, Point> {
  const anchors = new Map<string, Point>();
  for (const { ends: [a, b] } of edges.values()) {
    for (const [mine, other] of [[a, b], [b, a]] as const) {
      if (!graph.hasNode(mine) && graph.hasNode(other) && !anchors.has(mine)) anchors.set(mine, graph.getNodeAttributes(other));
    }
  }
  return anchors;
}

/** Gives the layout to the worker; one that is still at an earlier layout is not waited for. */
function run(task: LayoutTask, onStep: (xy: Float64Array) => void): Promise<void> {
  worker?.terminate();
  const mine = (worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" }));
  return new Promise((resolve, reject) => {
    mine.onmessage = ({ data }: MessageEvent<LayoutStep>) => {
      onStep(data.xy);
      if (!data.done) return;
      mine.terminate();
      resolve();
    };
    mine.onerror = (event) => reject(new Error(`The layout failed: ${event.message}`));
    mine.postMessage(task);
  });
}
