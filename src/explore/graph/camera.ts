/**
 * Where the camera must stand to see something. Sigma's camera counts in shares of a frame, here the box around the
 * picture as it began (y points up), and its ratio is the share of the frame's size that is seen.
 */
import type Sigma from "sigma";
import type { Camera, Point } from "../address.ts";
import type { EdgeData } from "./pairs.ts";
import type { NodeData } from "./model.ts";

/** Of whatever lengths; up or down is as where it is used. */
export interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** The smallest box with all points in it; of none, some box. */
export function boxOf(points: Iterable<Point>): Box {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return left > right ? { left: 0, right: 1, bottom: 0, top: 1 } : { left, right, bottom, top };
}

export const both = (a: Box, b: Box): Box => ({ left: Math.min(a.left, b.left), right: Math.max(a.right, b.right), bottom: Math.min(a.bottom, b.bottom), top: Math.max(a.top, b.top) });

/** Pixels at the foot of the drawing that the legend lies over. */
export function legendHeight(box: HTMLElement): number {
  const legend = box.closest(".graph")?.querySelector<HTMLElement>(".legend");
  return legend && getComputedStyle(legend).position === "absolute" ? Math.max(0, box.clientHeight - legend.offsetTop) : 0;
}

/** What the drawing's own size has to say. */
interface Room {
  /** Pixels that are free of the legend, within some margin for names. */
  width: number;
  height: number;
  /** How far the middle of the free room is above that of the drawing, in pixels. */
  lift: number;
  /** Pixels of a whole frame while the ratio is 1. */
  unit: number;
}

/** For names, which are wider than high. */
const MARGIN = 90;
const MARGIN_ABOVE = 44;

export const marginOf = (box: HTMLElement): number => Math.min(MARGIN, box.clientWidth / 9);

export function roomOf(sigma: Sigma<NodeData, EdgeData>): Room {
  const box = sigma.getContainer();
  const legend = legendHeight(box);
  const cameraState = { x: 0, y: 0, angle: 0, ratio: 1 };
  const [from, to] = [0, 1].map((x) => sigma.framedGraphToViewport({ x, y: 0 }, { cameraState }).x) as [number, number];
  return { width: Math.max(1, box.clientWidth - 2 * marginOf(box)), height: Math.max(1, box.clientHeight - 2 * Math.min(MARGIN_ABOVE, marginOf(box)) - legend), lift: legend / 2, unit: to - from };
}

/** A box of the graph in shares of the frame, as sigma has them: the longer side of the frame is 1. */
export function framed({ left, right, bottom, top }: Box, frame: Box): Box {
  const size = Math.max(frame.right - frame.left, frame.top - frame.bottom) || 1;
  const [x, y] = [(frame.left + frame.right) / 2, (frame.bottom + frame.top) / 2];
  return { left: 0.5 + (left - x) / size, right: 0.5 + (right - x) / size, bottom: 0.5 + (bottom - y) / size, top: 0.5 + (top - y) / size };
}

/** Sees all of the box. */
export function seeing({ left, right, bottom, top }: Box, { width, height, lift, unit }: Room): Camera {
  const ratio = Math.max(0.1, (unit * (right - left)) / width, (unit * (top - bottom)) / height);
  return { x: (left + right) / 2, y: (bottom + top) / 2 - (lift * ratio) / unit, ratio };
}

/** Steps back no farther than must be for the box to be seen too: null where it is seen already. */
export function seeingToo(box: Box, { x, y, ratio }: Camera, room: Room): Camera | null {
  const [w, h, middle] = [(room.width * ratio) / room.unit / 2, (room.height * ratio) / room.unit / 2, y + (room.lift * ratio) / room.unit];
  const now: Box = { left: x - w, right: x + w, bottom: middle - h, top: middle + h };
  const all = both(now, box);
  return (Object.keys(now) as (keyof Box)[]).every((side) => Math.abs(all[side] - now[side]) < 1e-6) ? null : seeing(all, room);
}
