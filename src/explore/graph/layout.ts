/**
 * Where nodes stand: new ones start near what they hang on, in an order that depends on their ids alone, and
 * ForceAtlas2 (Jacomy et al. 2014) spreads them in a worker; nodes that stood already do not move. The number of steps
 * is fixed, not the time, so the same graph gives the same picture on any machine.
 */
import type { Point } from "../address.ts";
import type { LayoutStep, LayoutTask } from "./layout.worker.ts";
import type { Pairs } from "./pairs.ts";
import { startPlaces, sunflower } from "./start.ts";

export type Places = Map<string, Point>;

/** Up to so many nodes the layout is done before an eye sees that it waited; a larger graph is shown while it spreads. */
export const QUICK = 600;

/** The side of the square that a node has to itself at first. */
const ROOM = 18;

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
  fresh.sort((a, b) => (a < b ? -1 : 1));
  if (all.size === 0 && fresh.length > QUICK) {
    const places = startPlaces(fresh.length, endsOf(fresh, edges), ROOM);
    fresh.forEach((id, i) => all.set(id, places[i] as Point));
    return { all, fresh };
  }
  const anchors = anchorsOf(all, edges);
  fresh.forEach((id, i) => {
    const anchor = anchors.get(id);
    const { x, y } = centres.has(id) && !anchor ? { x: 0, y: 0 } : sunflower(i);
    const room = anchor ? 0.35 * ROOM : ROOM;
    all.set(id, { x: (anchor?.x ?? 0) + room * x, y: (anchor?.y ?? 0) + room * y });
  });
  return { all, fresh };
}

/** The two ends of each edge as indexes into `ids`. */
function endsOf(ids: readonly string[], edges: Pairs): Uint32Array<ArrayBuffer> {
  const index = new Map(ids.map((id, i) => [id, i]));
  const ends = new Uint32Array(2 * edges.size);
  let i = 0;
  for (const { ends: [a, b] } of edges.values()) {
    ends[i] = index.get(a) as number;
    ends[i + 1] = index.get(b) as number;
    i += 2;
  }
  return ends;
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
  const task: LayoutTask = {
    xy: Float64Array.from(ids.flatMap((id) => {
      const { x, y } = all.get(id) as Point;
      return [x, y];
    })),
    fixed: ids.length - fresh.length,
    ends: endsOf(ids, edges),
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
