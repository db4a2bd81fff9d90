/** Where the reader is, as one value, and as the query of a URL: `read(write(x))` is x. */
import { EVERYTHING, FILTER_KEYS, readFilters, writeFilters, type Filters } from "./filters.ts";
import { readStep, writeStep, type Step } from "./steps.ts";

/** What the panel tells of. */
export type Place =
  | { at: "start" }
  | { at: "entity"; id: string }
  | { at: "paper"; id: string }
  | { at: "edge"; a: string; b: string };

export interface Point {
  x: number;
  y: number;
}

/** Where the camera stands, in shares of the picture's frame (graph/camera.ts); as rounded as the address has it. */
export interface Camera extends Point {
  /** Of the frame's size that is seen: less is nearer. */
  ratio: number;
}

/** Rounded to less than a pixel. */
export const rounded = ({ x, y, ratio }: Camera): Camera => ({ x: Number(x.toFixed(4)), y: Number(y.toFixed(4)), ratio: Number(ratio.toPrecision(4)) });

/** What is drawn: everything that undo takes back. */
export interface Picture {
  opened: readonly Step[];
  /** Nodes that the reader took away. */
  dropped: ReadonlySet<string>;
  /** Nodes that the reader put somewhere. */
  pinned: ReadonlyMap<string, Point>;
  filters: Filters;
}

export interface Where {
  /** The name of a view in views.ts. */
  view: string;
  /** What the view itself remembers. */
  params: Readonly<Record<string, string>>;
  place: Place;
  picture: Picture;
  /** Null: where all of the picture is seen. */
  camera: Camera | null;
}

export const START: Where = {
  view: "graph", params: {}, place: { at: "start" }, camera: null,
  picture: { opened: [], dropped: new Set(), pinned: new Map(), filters: EVERYTHING },
};

/** Keys that views may not use for their params. */
const OWN = new Set(["view", "at", "between", "open", "drop", "pin", "camera", ...FILTER_KEYS]);

/** Ids hold letters, digits and :-./_() but neither space nor *, which part lists and their items here. */
export const listed = (text: string | null | undefined): string[] => (text ?? "").split(" ").filter(Boolean);

/** "" for the start. */
export function write({ view, params, place, picture, camera }: Where): string {
  const query = new URLSearchParams();
  if (view !== START.view) query.set("view", view);
  for (const [key, value] of Object.entries(params)) if (value && !OWN.has(key)) query.set(key, value);
  if (place.at === "entity" || place.at === "paper") query.set("at", place.id);
  if (place.at === "edge") query.set("between", `${place.a} ${place.b}`);
  if (picture.opened.length > 0) query.set("open", picture.opened.map(writeStep).join(" "));
  if (picture.dropped.size > 0) query.set("drop", [...picture.dropped].join(" "));
  if (picture.pinned.size > 0) query.set("pin", [...picture.pinned].map(([id, { x, y }]) => `${id}*${Math.round(x)}*${Math.round(y)}`).join(" "));
  if (camera) query.set("camera", [camera.x, camera.y, camera.ratio].join(" "));
  writeFilters(picture.filters, query);
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
  return text && `?${text}`;
}

export function read(search: string): Where {
  const query = new URLSearchParams(search);
  const id = query.get("at");
  const [a, b] = listed(query.get("between"));
  const [x = Number.NaN, y = Number.NaN, ratio = Number.NaN] = listed(query.get("camera")).map(Number);
  return {
    view: query.get("view") ?? START.view,
    params: Object.fromEntries([...query].filter(([key]) => !OWN.has(key))),
    place:
      a && b ? { at: "edge", a, b }
      : id?.startsWith("paper:") ? { at: "paper", id }
      : id ? { at: "entity", id }
      : { at: "start" },
    picture: {
      opened: listed(query.get("open")).map(readStep),
      dropped: new Set(listed(query.get("drop"))),
      pinned: new Map(listed(query.get("pin")).map((part) => {
        const [node = "", x, y] = part.split("*");
        return [node, { x: Number(x) || 0, y: Number(y) || 0 }];
      })),
      filters: readFilters(query),
    },
    camera: Number.isFinite(x) && Number.isFinite(y) && ratio > 0 && Number.isFinite(ratio) ? { x, y, ratio } : null,
  };
}
