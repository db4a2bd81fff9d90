/**
 * Which names are written, and where: the more important first, each to the right, left, below or above its node,
 * where it covers neither a name nor a node that came before it, nor lies under a button. Lengths are CSS pixels.
 */
import type { Box } from "./camera.ts";

/** In order of importance. */
export interface Candidate {
  text: string;
  x: number;
  y: number;
  /** Of its node. */
  radius: number;
  width: number;
  /** Written even where there is no room. */
  must: boolean;
}

export interface Label {
  text: string;
  /** Left end of the base line. */
  x: number;
  y: number;
  must: boolean;
}

/** More would be a wall of words. */
const MOST = 150;
/** Nodes that names keep clear of; in larger graphs the small ones lie too dense. */
const MOST_OBSTACLES = 400;
const CELL = 64;
const GAP = 4;

export function placeLabels(candidates: readonly Candidate[], size: number, width: number, height: number, buttons: readonly Box[] = []): Label[] {
  const taken = new Boxes();
  for (const box of buttons) taken.add(box);
  candidates.slice(0, MOST_OBSTACLES).forEach(({ x, y, radius: r }) => taken.add({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
  const labels: Label[] = [];
  for (const { text, x, y, radius, width: w, must } of candidates) {
    if (labels.length >= MOST) break;
    const spots = [
      { left: x + radius + GAP, top: y - size / 2 }, { left: x - radius - GAP - w, top: y - size / 2 },
      { left: x - w / 2, top: y + radius + GAP }, { left: x - w / 2, top: y - radius - GAP - size },
    ].map(({ left, top }): Box => ({ left, top, right: left + w, bottom: top + size }));
    const box = spots.find((spot) => spot.left >= 0 && spot.right <= width && spot.top >= 0 && spot.bottom <= height && !taken.hit(spot)) ?? (must ? spots[0] : undefined);
    if (!box) continue;
    taken.add(box);
    labels.push({ text, x: box.left, y: box.top + size * 0.84, must });
  }
  return labels;
}

/** Boxes by the cells of a grid that they lie in. */
class Boxes {
  readonly #cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const cell of cellsOf(box)) {
      const list = this.#cells.get(cell);
      if (list) list.push(box);
      else this.#cells.set(cell, [box]);
    }
  }

  hit(box: Box): boolean {
    return cellsOf(box).some((cell) => this.#cells.get(cell)?.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom));
  }
}

function cellsOf({ left, top, right, bottom }: Box): string[] {
  const cells: string[] = [];
  for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i += 1) for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j += 1) cells.push(`${i} ${j}`);
  return cells;
}
