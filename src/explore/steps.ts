/**
 * The steps that made a picture, in the order they were taken. The layout follows them one by one, so the same steps give
 * the same picture wherever they are taken, all at once or over an afternoon.
 */
import { kindNamed, type Kind } from "./words.ts";

/** An entity whose strongest NEIGHBOURS are drawn, of one kind or of any; the same again: so many more of them. Or, closed: they are taken away. */
export interface Step {
  id: string;
  kind: Kind | null;
  closed?: true;
}

export const NEIGHBOURS = 25;
/** As many as the API gives of one entity. */
export const MOST_NEIGHBOURS = 200;

/** Which of the steps still hold: opened and not closed since. */
export function inForce(steps: readonly Step[]): number[] {
  return steps.flatMap(({ id, closed }, i) => (closed || steps.slice(i + 1).some((later) => later.closed && later.id === id) ? [] : [i]));
}

/** How often the entity is opened, for neighbours of this kind, after the first `until` steps. */
export function timesOpened(steps: readonly Step[], id: string, kind: Kind | null, until = steps.length): number {
  const before = steps.slice(0, until);
  return inForce(before).filter((i) => before[i]?.id === id && before[i]?.kind === kind).length;
}

/** The entities that are opened now. */
export const openedIds = (steps: readonly Step[]): string[] => inForce(steps).flatMap((i) => steps[i]?.id ?? []);

/** The entity that a picture began with, by which it is told from another; "" for the overview. */
export const beginningOf = (steps: readonly Step[]): string => steps[0]?.id ?? "";

/** The steps with the entity's neighbours taken away: what was opened last is as if it had not been. */
export function closing(steps: readonly Step[], id: string): readonly Step[] {
  const kept = steps.slice(0, steps.findLastIndex((step) => step.id !== id || step.closed) + 1);
  return openedIds(kept).includes(id) ? [...kept, { id, kind: null, closed: true }] : kept;
}

// ---- in the URL: open=method:bert method:bert*dataset -method:bert ----

export const writeStep = ({ id, kind, closed }: Step): string => `${closed ? "-" : ""}${id}${kind ? `*${kind.toLowerCase()}` : ""}`;

export function readStep(part: string): Step {
  const [, minus, id = "", word] = /^(-?)([^*]*)\*?(.*)$/.exec(part) ?? [];
  return { id, kind: kindNamed(word) ?? null, ...(minus ? { closed: true as const } : {}) };
}
