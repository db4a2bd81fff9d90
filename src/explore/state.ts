/**
 * Where the reader is, as a signal, and the steps that change it. The URL says all of it, so a link, a reload and the
 * back button give the same picture; undo and redo walk through the pictures alone.
 */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { read, START, write, type Camera, type Picture, type Place, type Point, type Where } from "./address.ts";
import { EVERYTHING, toggled, type Filters } from "./filters.ts";
import { beginningOf, closing, MOST_NEIGHBOURS, NEIGHBOURS, timesOpened } from "./steps.ts";
import type { EdgeType, Kind } from "./words.ts";

export type { Place, Point } from "./address.ts";

const UNDOABLE = 100;
const MOST_CRUMBS = 5;

const where = signal<Where>(START);
const past = signal<readonly Picture[]>([]);
const future = signal<readonly Picture[]>([]);

/** A part of it, which changes with its content alone: a step back reads every part anew, and an equal one is no reason to ask or draw again. */
function part<T>(of: (now: Where) => T): ReadonlySignal<T> {
  const text = (value: T): string => JSON.stringify(value, (_, v: unknown) => (v instanceof Set || v instanceof Map ? [...v] : v));
  let kept = of(where.peek());
  return computed(() => {
    const now = of(where.value);
    return now === kept || text(now) === text(kept) ? kept : (kept = now);
  });
}

export const view = part((now) => now.view);
/** What the current view remembers of its own, as the URL has it. */
export const params = part((now) => now.params);
export const place = part((now) => now.place);
export const opened = part((now) => now.picture.opened);
export const dropped = part((now) => now.picture.dropped);
export const pinned = part((now) => now.picture.pinned);
export const filters = part((now) => now.picture.filters);
export const camera = part((now) => now.camera);
/** The query of the URL that gives this page again. */
export const address = computed(() => write(where.value));
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

interface Crumb {
  place: Place;
  /** "" until it is known. */
  name: string;
}

/** The places that led here, this one last; none at the start. */
export const trail = signal<readonly Crumb[]>([]);

/** The node under the pointer or the keyboard's focus in a list. */
export const lit = signal<string | null>(null);
/** What went wrong last, for the reader; null when nothing did. */
export const trouble = signal<string | null>(null);

/** Goes somewhere, as one step of the browser's history; a change of the picture can be undone. */
function step(change: Partial<Where>): void {
  if (change.picture) remember();
  move({ ...where.value, ...change });
}

function remember(): void {
  past.value = [...past.value, where.value.picture].slice(-UNDOABLE);
  future.value = [];
}

/** The camera's place means something in the picture alone that it was put to. */
const samePicture = (a: Where, b: Where): boolean => beginningOf(a.picture.opened) === beginningOf(b.picture.opened);

function move(to: Where): void {
  where.value = samePicture(to, where.value) ? to : { ...to, camera: null };
  if (address.value === location.search) return;
  trail.value = walked(trail.value, to.place);
  history.pushState({ trail: trail.value }, "", address.value || location.pathname);
}

/** The places behind, with the new one at the end; a place that was there already is gone back to. */
function walked(crumbs: readonly Crumb[], to: Place): readonly Crumb[] {
  if (to.at === "start") return [];
  const same = crumbs.findIndex(({ place }) => JSON.stringify(place) === JSON.stringify(to));
  return same >= 0 ? crumbs.slice(0, same + 1) : [...crumbs.slice(-MOST_CRUMBS + 1), { place: to, name: "" }];
}

/** What the place is called, once that is known. */
export function named(name: string): void {
  document.title = name ? `${name} · Papergraph` : "Papergraph";
  if (trail.value.length === 0 || trail.value.at(-1)?.name === name) return;
  trail.value = trail.value.map((crumb, i) => (i === trail.value.length - 1 ? { ...crumb, name } : crumb));
  rewrite();
}

/** Puts what changed without a step of the reader's into the address of the present step. */
function rewrite(): void {
  history.replaceState({ trail: trail.value }, "", address.value || location.pathname);
}

function draw(change: Partial<Picture>): Picture {
  return { ...where.value.picture, ...change };
}

export function startRouter(): void {
  const enter = (kept: { trail: Crumb[] } | null): void => { trail.value = kept?.trail ?? walked([], place.value); };
  where.value = read(location.search);
  enter(history.state as { trail: Crumb[] } | null);
  addEventListener("popstate", (event) => {
    const to = read(location.search);
    const before = where.value;
    if (write({ ...START, picture: to.picture }) !== write({ ...START, picture: before.picture })) remember();
    // In a picture that stays, so does the camera.
    where.value = samePicture(to, before) ? { ...to, camera: before.camera } : to;
    enter(event.state as { trail: Crumb[] } | null);
    rewrite();
  });
}

/** Takes the last picture of one list, and puts the present one into the other. */
function travel(from: Signal<readonly Picture[]>, to: Signal<readonly Picture[]>): void {
  const picture = from.value.at(-1);
  if (!picture) return;
  to.value = [...to.value, where.value.picture];
  from.value = from.value.slice(0, -1);
  move({ ...where.value, picture });
}

export const undo = (): void => travel(past, future);
export const redo = (): void => travel(future, past);

// ---- views ----

/** Another view, with what it shall remember; the panel and the picture stay. */
export function goView(name: string, remembers: Record<string, string> = {}): void {
  step({ view: name, params: remembers });
}

/** Changes what the current view remembers; "" forgets. */
export function setParams(change: Record<string, string>): void {
  step({ params: Object.fromEntries(Object.entries({ ...where.value.params, ...change }).filter(([, value]) => value !== "")) });
}

// ---- places ----

export function goHome(): void {
  step({ ...START, picture: draw({ opened: [], dropped: new Set(), pinned: new Map() }) });
}

/** A fresh pick, as from the search box: the graph becomes this entity and its neighbours. */
export function pick(id: string): void {
  step({
    view: START.view, params: {}, place: { at: "entity", id },
    picture: draw({ opened: [{ id, kind: null }], dropped: new Set(), pinned: new Map() }),
  });
}

/** A look at something: the picture stays, and grows only if it is the graph that is seen and the entity is not in it. */
export function visit(id: string, inGraph: boolean): void {
  const drawn = view.value !== START.view || inGraph;
  if (!drawn && opened.value.length === 0) return pick(id);
  step({ place: { at: "entity", id }, ...(drawn ? {} : { picture: draw({ opened: [...opened.value, { id, kind: null }] }) }) });
}

export const visitPaper = (id: string): void => step({ place: { at: "paper", id } });
export const visitEdge = (a: string, b: string): void => step({ place: { at: "edge", a, b } });
export const go = (to: Place): void => step({ place: to });

/** An entity has another id from now on: a correction, no step of the reader's. */
export function moved(from: string, to: string): void {
  const turn = (id: string): string => (id === from ? to : id);
  const { place: at, picture } = where.value;
  const here: Place = at.at === "entity" ? { at: "entity", id: turn(at.id) } : at.at === "edge" ? { at: "edge", a: turn(at.a), b: turn(at.b) } : at;
  where.value = {
    ...where.value, place: here,
    picture: {
      ...picture, opened: picture.opened.map((o) => ({ ...o, id: turn(o.id) })), dropped: new Set([...picture.dropped].map(turn)),
      pinned: new Map([...picture.pinned].map(([id, at]) => [turn(id), at])),
    },
  };
  trail.value = walked(trail.value.slice(0, -1), here);
  rewrite();
}

// ---- the picture ----

/** Draws the entity's neighbours (of one kind), or the next NEIGHBOURS of them if some are drawn. */
export function expand(id: string, kind: Kind | null = null): void {
  if (timesOpened(opened.value, id, kind) * NEIGHBOURS < MOST_NEIGHBOURS) step({ picture: draw({ opened: [...opened.value, { id, kind }] }) });
}

export const collapse = (id: string): void => step({ picture: draw({ opened: closing(opened.value, id) }) });

/** Takes a node out of the picture, or brings it back. */
export const toggleDropped = (id: string): void => step({ picture: draw({ dropped: toggled(dropped.value, id) }) });

export const bringBackAll = (): void => step({ picture: draw({ dropped: new Set() }) });

export function pin(id: string, at: Point): void {
  step({ picture: draw({ pinned: new Map([...pinned.value, [id, at]]) }) });
}

export function unpin(id: string): void {
  step({ picture: draw({ pinned: new Map([...pinned.value].filter(([node]) => node !== id)) }) });
}

export function setFilters(change: Partial<Filters>): void {
  step({ picture: draw({ filters: { ...filters.value, ...change } }) });
}

export const clearFilters = (): void => setFilters(EVERYTHING);
export const toggleKind = (kind: Kind): void => setFilters({ kinds: toggled(filters.value.kinds, kind) });
export const toggleType = (type: EdgeType): void => setFilters({ types: toggled(filters.value.types, type) });

/** Where the reader brought the camera; null: to where all is seen. */
export function saw(now: Camera | null): void {
  where.value = { ...where.value, camera: now };
  if (address.value !== location.search) rewrite();
}
