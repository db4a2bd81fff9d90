/**
 * Kept counts: papers, roles and years of each entity, support and years of each relation, as differences that a
 * write collects and then applies to the stored rows.
 */
import { ROLES, type RelationType } from "../model.ts";
import { bump, parseRelationId, relationId } from "./derive.ts";
import type { AssertionRow, EntityRow, LinkRow, RelationRow, YearCount } from "./store.ts";

/** A relation with its papers by year; papers without a year count in `support` alone. */
export interface RelationState extends RelationRow {
  type: RelationType;
  trend: YearCount[];
}

type Counts = Partial<Record<string, number>>;

interface Delta {
  papers: number;
  roles: Counts;
  years: Counts;
}

export class Tally {
  readonly #entities = new Map<string, Delta>();
  readonly #relations = new Map<string, Delta>();

  /** The entity must be described anew even if no link of it changes. */
  touch(entityKey: string): void {
    deltaOf(this.#entities, entityKey);
  }

  readonly link = (row: LinkRow, by: 1 | -1): void => {
    const delta = deltaOf(this.#entities, row.entityKey);
    delta.papers += by;
    bump(delta.roles, row.role, by);
    if (row.year !== null) bump(delta.years, String(row.year), by);
  };

  readonly assertion = (row: AssertionRow, by: 1 | -1): void => {
    const delta = deltaOf(this.#relations, relationId(row.head, row.type, row.tail));
    delta.papers += by;
    if (row.year !== null) bump(delta.years, String(row.year), by);
  };

  entityKeys(): string[] {
    return [...this.#entities.keys()].sort();
  }

  relationIds(): string[] {
    return [...this.#relations.keys()].sort();
  }

  entityCounts(key: string, old: EntityRow | undefined): Pick<EntityRow, "paperCount" | "firstYear" | "lastYear" | "roleCounts" | "trend"> {
    const delta = deltaOf(this.#entities, key);
    const roles: Counts = { ...old?.roleCounts };
    for (const [role, by] of Object.entries(delta.roles)) bump(roles, role, by as number);
    const trend = addYears(old?.trend ?? [], delta.years);
    return {
      paperCount: (old?.paperCount ?? 0) + delta.papers,
      firstYear: trend[0]?.year ?? null,
      lastYear: trend.at(-1)?.year ?? null,
      roleCounts: Object.fromEntries(ROLES.flatMap((role) => (roles[role] ? [[role, roles[role]]] : []))),
      trend,
    };
  }

  relationState(id: string, old: RelationState | undefined): RelationState {
    const delta = deltaOf(this.#relations, id);
    const trend = addYears(old?.trend ?? [], delta.years);
    return {
      ...parseRelationId(id),
      support: (old?.support ?? 0) + delta.papers,
      firstYear: trend[0]?.year ?? null,
      lastYear: trend.at(-1)?.year ?? null,
      trend,
    };
  }
}

function deltaOf(map: Map<string, Delta>, key: string): Delta {
  let delta = map.get(key);
  if (!delta) {
    delta = { papers: 0, roles: {}, years: {} };
    map.set(key, delta);
  }
  return delta;
}

function addYears(trend: YearCount[], delta: Counts): YearCount[] {
  const counts: Counts = {};
  for (const { year, count } of trend) counts[String(year)] = count;
  for (const [year, by] of Object.entries(delta)) bump(counts, year, by as number);
  return Object.entries(counts)
    .map(([year, count]) => ({ year: Number(year), count: count as number }))
    .sort((a, b) => a.year - b.year);
}
