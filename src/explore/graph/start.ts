/**
 * Where the nodes of a large graph begin: groups side by side, each a disc, so that the first frame shows them already
 * and the layout has little left to do. Groups by label propagation: U. N. Raghavan et al., Near linear time algorithm
 * to detect community structures in large-scale networks, Phys. Rev. E 76 (2007) 036106.
 */
import type { Point } from "../address.ts";

const ROUNDS = 5;
/** A group has at most this share of all nodes: else one label would run through the whole graph. */
const SHARE = 1 / 16;
/** Nodes are visited with this stride, which no order divides: neighbours by number are not visited one after the other. */
const STRIDE = 7_368_787;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The i-th seed of a sunflower from the middle outwards; `inside` is the area of the seeds before it, which are 1 each if nothing else is said. */
export function sunflower(i: number, inside = i + 0.5): Point {
  const radius = Math.sqrt(inside / Math.PI);
  return { x: radius * Math.cos(i * GOLDEN_ANGLE), y: radius * Math.sin(i * GOLDEN_ANGLE) };
}

/** A label for each node, which most of its neighbours share; `ends` holds the two ends of each edge. The same graph gives the same. */
export function groups(order: number, ends: Uint32Array): Uint32Array {
  const first = new Uint32Array(order + 1); // of each node's neighbours in `near`
  for (const node of ends) first[node + 1] = (first[node + 1] as number) + 1;
  for (let i = 0; i < order; i += 1) first[i + 1] = (first[i + 1] as number) + (first[i] as number);
  const near = new Uint32Array(ends.length);
  const free = first.slice();
  ends.forEach((node, i) => {
    const slot = free[node] as number;
    near[slot] = ends[i ^ 1] as number;
    free[node] = slot + 1;
  });
  const labels = Uint32Array.from({ length: order }, (_, i) => i);
  const sizes = new Uint32Array(order).fill(1);
  const most = Math.max(2, order * SHARE);
  const votes = new Uint32Array(order);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0, node = 0; i < order; i += 1, node = (node + STRIDE) % order) {
      const own = labels[node] as number;
      let best = own;
      const [from, to] = [first[node] as number, first[node + 1] as number];
      for (let k = from; k < to; k += 1) {
        const label = labels[near[k] as number] as number;
        const count = (votes[label] = (votes[label] as number) + 1);
        if (count > (votes[best] as number) && (sizes[label] as number) < most) best = label;
      }
      for (let k = from; k < to; k += 1) votes[labels[near[k] as number] as number] = 0;
      labels[node] = best;
      sizes[own] = (sizes[own] as number) - 1;
      sizes[best] = (sizes[best] as number) + 1;
    }
  }
  return labels;
}

/** A place for each node, groups by size from the middle outwards; each node has the area `room` squared. */
export function startPlaces(order: number, ends: Uint32Array, room: number): Point[] {
  const members = new Map<number, number[]>();
  groups(order, ends).forEach((label, node) => {
    const list = members.get(label);
    if (list) list.push(node);
    else members.set(label, [node]);
  });
  const places: Point[] = [];
  let before = 0;
  const bySize = [...members.values()].sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number));
  for (const [rank, group] of bySize.entries()) {
    const middle = sunflower(rank, rank === 0 ? 0 : before + group.length / 2);
    group.forEach((node, i) => {
      const { x, y } = sunflower(i);
      places[node] = { x: room * (middle.x + x), y: room * (middle.y + y) };
    });
    before += group.length;
  }
  return places;
}
