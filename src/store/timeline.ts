/** What can happen to an entity in a paper, in the order in which events of one paper are told. */
import type { RelationType, Role } from "../model.ts";
import type { EventKind } from "./store.ts";

/** A role of the paper, or a statement in which the entity is one end. */
export type Event = { kind: EventKind; role: Role } | { kind: EventKind; type: RelationType; end: "head" | "tail" };

export const EVENTS: readonly Event[] = [
  { kind: "introduced", role: "introduces" },
  { kind: "evaluated_on", role: "evaluates_on" },
  { kind: "compared", role: "compares_with" },
  { kind: "addressed", role: "addresses" },
  { kind: "used", role: "uses" },
  { kind: "mentioned", role: "mentions" },
  { kind: "improves", type: "improves", end: "head" },
  { kind: "improved", type: "improves", end: "tail" },
  { kind: "outperforms", type: "outperforms", end: "head" },
  { kind: "outperformed", type: "outperforms", end: "tail" },
];

/** The ranks of the kinds asked for: by role, and by type of relation for either end. */
export function ranks(kinds: readonly EventKind[]): { roles: Partial<Record<Role, number>>; head: Partial<Record<RelationType, number>>; tail: Partial<Record<RelationType, number>> } {
  const out: ReturnType<typeof ranks> = { roles: {}, head: {}, tail: {} };
  EVENTS.forEach((event, rank) => {
    if (!kinds.includes(event.kind)) return;
    if ("role" in event) out.roles[event.role] = rank;
    else out[event.end][event.type] = rank;
  });
  return out;
}
