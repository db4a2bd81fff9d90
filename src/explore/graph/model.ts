/**
 * The drawn graph: what the steps in force opened, or an overview before there are any. Each change makes a new graph of
 * what the server says and where its nodes stand; how it looks follows in look.ts, what of it is seen in visible.ts.
 */
import { batch, effect, signal } from "@preact/signals";
import Graph from "graphology";
import type { Point } from "../address.ts";
import { generation } from "../api.ts";
import type { DrawnEntity } from "../queries.ts";
import { opened, pinned, trouble } from "../state.ts";
import { beginningOf, writeStep, type Step } from "../steps.ts";
import type { Kind, Role } from "../words.ts";
import { boxOf, type Box } from "./camera.ts";
import { fetchStages, type Stage } from "./data.ts";
import { begin, QUICK, spread, type Places } from "./layout.ts";
import { pairUp, type EdgeData, type Pairs } from "./pairs.ts";
import { thin } from "./thin.ts";

export interface NodeData extends Point {
  name: string;
  kind: Kind;
  papers: number;
  firstYear: number | null;
  lastYear: number | null;
  roles: Role[];
}

export type Drawing = Graph<NodeData, EdgeData>;
export const emptyDrawing = (): Drawing => new Graph<NodeData, EdgeData>({ type: "undirected" });

/** A new one with every change but that of places. */
export const graph = signal(emptyDrawing());
/** What the drawn picture began with (steps.ts); null before anything is drawn. */
export const picture = signal<string | null>(null);
/** The box around the picture as it began, by which the camera's place is told. */
export const frame = signal<Box>({ left: 0, right: 1, bottom: 0, top: 1 });
export const loading = signal(false);
/** Edges of the first picture, as soon as they are known; null before that. */
export const expected = signal<number | null>(null);
const omitted = signal<ReadonlyMap<string, number>>(new Map());

export const inGraph = (id: string): boolean => graph.value.hasNode(id);

/** Neighbours of an opened entity that are not drawn. */
export const omittedOf = (id: string): number => omitted.value.get(id) ?? 0;

/** Where nodes stood after the first steps of the present picture, by these steps: there they stand again. */
const settled = new Map<string, Places>();
/** Where the layout put the nodes of the drawn graph; the reader may have pinned them elsewhere. */
let places: Places = new Map();

const placeOf = (id: string): Point => pinned.peek().get(id) ?? (places.get(id) as Point);

/** Keeps the graph in step with `opened` and `pinned`. Call once. */
export function followOpened(): void {
  let turn = 0;
  effect(() => {
    const steps = opened.value;
    generation.value;
    const mine = (turn += 1);
    const current = (): boolean => mine === turn; // else the reader has gone on
    loading.value = true;
    fetchStages(steps)
      .then((stages) => show(stages, steps, current))
      .catch((error: Error) => { if (current()) trouble.value = error.message; })
      .finally(() => { if (current()) loading.value = false; });
  });
  let before = pinned.peek();
  effect(() => {
    const drawn = graph.peek();
    for (const id of new Set([...before.keys(), ...pinned.value.keys()])) if (drawn.hasNode(id)) drawn.mergeNodeAttributes(id, placeOf(id));
    before = pinned.value;
  });
}

/** Finds places step by step, so that the same steps give the same picture whether they are taken one by one or come with the address. */
async function show(stages: readonly Stage[], steps: readonly Step[], current: () => boolean): Promise<void> {
  if (!current()) return;
  const began = beginningOf(steps);
  if (began !== picture.peek()) settled.clear();
  let now: Places = new Map();
  let box: Box | null = null;
  for (const [i, { parts }] of stages.entries()) {
    const key = steps.slice(0, i + 1).map(writeStep).join(" ");
    const nodes = new Map(parts.flatMap((part) => part.nodes).map((node) => [node.id, node]));
    const centres = new Set(parts.flatMap(({ of }) => of?.id ?? []));
    const pairs = thin(pairUp(parts.flatMap((part) => part.edges), nodes), nodes, centres);
    const { all, fresh } = begin(nodes, pairs, centres, [now, settled.get(key)]);
    now = all;
    const draw = (): void => batch(() => {
      if (began !== picture.peek()) frame.value = box ?? boxOf(now.values());
      places = now;
      picture.value = began;
      omitted.value = new Map(parts.flatMap(({ of, omitted: left }) => (of && !of.kind ? [[of.id, left]] : [])));
      graph.value = build(nodes, pairs);
    });
    const last = i === stages.length - 1;
    if (last) expected.value ??= pairs.size;
    const slow = last && fresh.length > 0 && nodes.size > QUICK;
    if (slow) {
      draw(); // seen first: the layout would take a processor from the drawing
      await nextFrame();
      await nextFrame();
    }
    if (fresh.length > 0) await spread(now, fresh, pairs, slow ? () => { if (current()) move(i === 0); } : null);
    if (!current()) return;
    settled.set(key, now);
    if (i === 0) box = boxOf(now.values());
    if (last && !slow) draw();
  }
}

const nextFrame = (): Promise<void> => new Promise((resolve) => { requestAnimationFrame(() => resolve()); });

function build(nodes: ReadonlyMap<string, DrawnEntity>, pairs: Pairs): Drawing {
  const made = emptyDrawing();
  for (const [id, { name, kind, paperCount, firstYear, lastYear, roleCounts }] of nodes) {
    made.addNode(id, { name, kind, papers: paperCount, firstYear, lastYear, roles: roleCounts.map((r) => r.role), ...placeOf(id) });
  }
  for (const [key, { ends, says }] of pairs) made.addEdgeWithKey(key, ...ends, { says });
  return made;
}

/** Puts the nodes of the drawn graph where `places` has them now. */
function move(beginning: boolean): void {
  batch(() => {
    if (beginning) frame.value = boxOf(places.values());
    graph.peek().updateEachNodeAttributes((id, data) => ({ ...data, ...placeOf(id) }), { attributes: ["x", "y"] }); // one event for all
  });
}
