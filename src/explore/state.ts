/**
 * Where the reader is and what the graph holds, as signals; the URL says all of it, so a link, a reload and the back
 * button give the same picture.
 */
import { batch, computed, signal } from "@preact/signals";
import type { Kind } from "./words.ts";

export type Place =
  | { at: "start" }
  | { at: "entity"; id: string }
  | { at: "paper"; id: string }
  | { at: "edge"; a: string; b: string };

/** An entity whose neighbours are drawn, the strongest `count` of them. */
export interface Opened {
  id: string;
  count: number;
}

export const NEIGHBOURS = 20;

export const place = signal<Place>({ at: "start" });
export const opened = signal<Opened[]>([]);
export const hidden = signal<ReadonlySet<Kind>>(new Set());
/** The node under the pointer or the keyboard's focus in a list. */
export const lit = signal<string | null>(null);
/** What went wrong last, for the reader; null when nothing did. */
export const trouble = signal<string | null>(null);

export const address = computed(() => write(place.value, opened.value, hidden.value));

function write(at: Place, open: Opened[], hide: ReadonlySet<Kind>): string {
  const query = new URLSearchParams();
  if (at.at === "entity" || at.at === "paper") query.set("at", at.id);
  if (at.at === "edge") query.set("between", `${at.a} ${at.b}`);
  if (open.length > 0) query.set("open", open.map((o) => (o.count === NEIGHBOURS ? o.id : `${o.id}*${o.count}`)).join(" "));
  if (hide.size > 0) query.set("hide", [...hide].sort().join(" ").toLowerCase());
  const text = query.toString().replaceAll("%3A", ":").replaceAll("*", "*");
  return text ? `?${text}` : "./";
}

function read(search: string): void {
  const query = new URLSearchParams(search);
  const id = query.get("at");
  const pair = query.get("between")?.split(" ");
  batch(() => {
    place.value =
      pair?.length === 2 ? { at: "edge", a: pair[0] as string, b: pair[1] as string }
      : id?.startsWith("paper:") ? { at: "paper", id }
      : id ? { at: "entity", id }
      : { at: "start" };
    opened.value = (query.get("open") ?? "").split(" ").filter(Boolean).map((part) => {
      const [name, count] = part.split("*");
      return { id: name as string, count: Math.min(200, Math.max(1, Number(count ?? NEIGHBOURS) || NEIGHBOURS)) };
    });
    hidden.value = new Set((query.get("hide") ?? "").toUpperCase().split(" ").filter(Boolean) as Kind[]);
  });
}

/** Applies a change and makes it one step of the browser's history. */
function step(change: () => void): void {
  batch(change);
  if (address.value !== (location.search || "./")) history.pushState(null, "", address.value);
}

export function startRouter(): void {
  read(location.search);
  addEventListener("popstate", () => read(location.search));
}

export function goHome(): void {
  step(() => {
    place.value = { at: "start" };
    opened.value = [];
  });
}

/** A fresh pick, as from the search box: the graph becomes this entity and its neighbours. */
export function pick(id: string): void {
  step(() => {
    place.value = { at: "entity", id };
    opened.value = [{ id, count: NEIGHBOURS }];
  });
}

/** A look at something: the graph stays, and grows only if the entity is not in it. */
export function visit(id: string, inGraph: boolean): void {
  if (opened.value.length === 0) return pick(id);
  step(() => {
    place.value = { at: "entity", id };
    if (!inGraph) opened.value = [...opened.value, { id, count: NEIGHBOURS }];
  });
}

export function visitPaper(id: string): void {
  step(() => {
    place.value = { at: "paper", id };
  });
}

export function visitEdge(a: string, b: string): void {
  step(() => {
    place.value = { at: "edge", a, b };
  });
}

/** Draws the entity's neighbours, or the next NEIGHBOURS of them if some are drawn. */
export function expand(id: string): void {
  step(() => {
    const known = opened.value.find((o) => o.id === id);
    opened.value = known
      ? opened.value.map((o) => (o.id === id ? { id, count: Math.min(200, o.count + NEIGHBOURS) } : o))
      : [...opened.value, { id, count: NEIGHBOURS }];
  });
}

export function collapse(id: string): void {
  step(() => {
    opened.value = opened.value.filter((o) => o.id !== id);
  });
}

export function toggleKind(kind: Kind): void {
  step(() => {
    const next = new Set(hidden.value);
    if (!next.delete(kind)) next.add(kind);
    hidden.value = next;
  });
}
