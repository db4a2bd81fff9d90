/** Where the reader is, as one value, and as the query of a URL: `read(write(x))` is x. */
import { EVERYTHING, FILTER_KEYS, readFilters, writeFilters, type Filters } from "./filters.ts";
import { KINDS, type Kind } from "./words.ts";

/** What the panel tells of. */
export type Place =
  | { at: "start" }
  | { at: "entity"; id: string }
  | { at: "paper"; id: string }
  | { at: "edge"; a: string; b: string };

/** An entity whose strongest NEIGHBOURS are drawn, of one kind or of any; the same again: so many more of them. */
export interface Opened {
  id: string;
  kind: Kind | null;
}

export interface Point {
  x: number;
  y: number;
}

/** What is drawn: everything that undo takes back. */
export interface Picture {
  /** In the order they were opened, which the layout follows. */
  opened: readonly Opened[];
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
}

export const NEIGHBOURS = 25;
/** As many as the API gives of one entity. */
export const MOST_NEIGHBOURS = 200;
export const START: Where = {
  view: "graph", params: {}, place: { at: "start" },
  picture: { opened: [], dropped: new Set(), pinned: new Map(), filters: EVERYTHING },
};

/** Keys that views may not use for their params. */
const OWN = new Set(["view", "at", "between", "open", "drop", "pin", ...FILTER_KEYS]);

// Ids hold letters, digits and :-./_() but neither space nor *, which part lists and their items here.
const list = (text: string | null): string[] => (text ?? "").split(" ").filter(Boolean);

/** "" for the start. */
export function write({ view, params, place, picture }: Where): string {
  const query = new URLSearchParams();
  if (view !== START.view) query.set("view", view);
  for (const [key, value] of Object.entries(params)) if (value && !OWN.has(key)) query.set(key, value);
  if (place.at === "entity" || place.at === "paper") query.set("at", place.id);
  if (place.at === "edge") query.set("between", `${place.a} ${place.b}`);
  if (picture.opened.length > 0) query.set("open", picture.opened.map(writeOpened).join(" "));
  if (picture.dropped.size > 0) query.set("drop", [...picture.dropped].join(" "));
  if (picture.pinned.size > 0) query.set("pin", [...picture.pinned].map(([id, { x, y }]) => `${id}*${Math.round(x)}*${Math.round(y)}`).join(" "));
  writeFilters(picture.filters, query);
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
  return text && `?${text}`;
}

export function read(search: string): Where {
  const query = new URLSearchParams(search);
  const id = query.get("at");
  const [a, b] = list(query.get("between"));
  return {
    view: query.get("view") ?? START.view,
    params: Object.fromEntries([...query].filter(([key]) => !OWN.has(key))),
    place:
      a && b ? { at: "edge", a, b }
      : id?.startsWith("paper:") ? { at: "paper", id }
      : id ? { at: "entity", id }
      : { at: "start" },
    picture: {
      opened: list(query.get("open")).map(readOpened),
      dropped: new Set(list(query.get("drop"))),
      pinned: new Map(list(query.get("pin")).map((part) => {
        const [node = "", x, y] = part.split("*");
        return [node, { x: Number(x) || 0, y: Number(y) || 0 }];
      })),
      filters: readFilters(query),
    },
  };
}

const writeOpened = ({ id, kind }: Opened): string => (kind ? `${id}*${kind.toLowerCase()}` : id);

function readOpened(part: string): Opened {
  const [id = "", word = ""] = part.split("*");
  return { id, kind: KINDS.find((kind) => kind.toLowerCase() === word) ?? null };
}
