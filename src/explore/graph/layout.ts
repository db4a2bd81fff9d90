/**
 * Where nodes stand: new ones start near what they hang on, in an order that depends on their ids alone, and
 * ForceAtlas2 (Jacomy et al. 2014) spreads them in a worker; nodes that stood already do not move. The number of steps
 * is fixed, not the time, so the same graph gives the same picture on any machine.
 */
import type { Point } from "../address.ts";
import type { LayoutStep, LayoutTask } from "./layout.worker.ts";
import type { Pairs } from "./pairs.ts";

export type Places = Map<string, Point>;

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Enough for some hundred nodes to come to rest, and bearable for thousands. */
const iterations = (order: number): number => (order < 400 ? 300 : order < 3_000 ? 120 : 50);

/** A place for every node: one that is `known`, by the first that knows it, or one to begin with, which `spread` makes better for these `fresh` nodes. */
export function begin(ids: ReadonlyMap<string, unknown>, edges: Pairs, centres: ReadonlySet<string>, known: readonly (Places | undefined)[]): { all: Places; fresh: string[] } {
  const all: Places = new Map();
  const fresh: string[] = [];
  for (const id of ids.keys()) {
    const place = known[0]?.get(id) ?? known[1]?.get(id);
    if (place) all.set(id, place);
    else fresh.push(id);
  }
  const anchors = anchorsOf(all, edges);
  const breadth = Math.sqrt(ids.size) * 10;
  fresh.sort((a, b) => (a < b ? -1 : 1)).forEach((id, i) => {
    const anchor = anchors.get(id);
    const radius = centres.has(id) && !anchor ? 0 : (anchor ? 0.35 : 1) * breadth * Math.sqrt((i + 1) / fresh.length);
    all.set(id, { x: (anchor?.x ?? 0) + radius * Math.cos(i * GOLDEN_ANGLE), y: (anchor?.y ?? 0) + radius * Math.sin(i * GOLDEN_ANGLE) });
  });
  return { all, fresh };
}

/** For nodes without a place, that of one that they hang on. */
function anchorsOf(all: Places, edges: Pairs): Places {
  const anchors: Places = new Map();
  for (const { ends: [a, b] } of edges.values()) {
    for (const [mine, other] of [[a, b], [b, a]] as const) {
      const place = all.has(mine) || anchors.has(mine) ? undefined : all.get(other);
      if (place) anchors.set(mine, place);
    }
  }
  return anchors;
}

let worker: Worker | null = null;

/** Moves the `fresh` among `all` until they rest. Tells every few iterations, if it shall. An earlier layout that goes on is not waited for. */
export function spread(all: Places, fresh: readonly string[], edges: Pairs, tell: (() => void) | null): Promise<void> {
  const moving = new Set(fresh);
  const ids = [...[...all.keys()].filter((id) => !moving.has(id)), ...fresh];
  const index = new Map(ids.map((id, i) => [id, i]));
  const task: LayoutTask = {
    xy: Float64Array.from(ids.flatMap((id) => {
      const { x, y } = all.get(id) as Point;
      return [x, y];
    })),
    fixed: ids.length - fresh.length,
    ends: Uint32Array.from([...edges.values()].flatMap(({ ends }) => ends.map((id) => index.get(id) as number))),
    weights: Float64Array.from(edges.values(), ({ says }) => Math.log2(1 + (says[0]?.weight ?? 1))),
    iterations: iterations(ids.length),
    pace: tell ? 10 : Infinity,
  };
  worker?.terminate();
  const mine = (worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" }));
  return new Promise((resolve, reject) => {
    mine.onmessage = ({ data: { xy, done } }: MessageEvent<LayoutStep>) => {
      for (const [i, id] of ids.entries()) if (i >= task.fixed) all.set(id, { x: xy[2 * i] as number, y: xy[2 * i + 1] as number });
      tell?.();
      if (!done) return;
      mine.terminate();
      resolve();
    };
    mine.onerror = (event) => reject(new Error(`The layout failed: ${event.message}`));
    mine.postMessage(task, [task.ends.buffer, task.weights.buffer]);
  });
}
