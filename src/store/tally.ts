/**
 * Kept counts: papers, roles and years of each entity, support and years of each relation, as differences that a
 * write collects and then applies to the stored rows.
 */
import { ROLES, type RelationType, type Role } from "../model.ts";
import { parseRelationId, relationId } from "./derive.ts";
import type { AssertionRow, EntityRow, LinkRow, RelationRow, YearCount } from "./store.ts";

/** A relation with its papers by year; papers without a year count in `support` alone. */
export interface RelationState extends RelationRow {
  type: RelationType;
  trend: YearCount[];
}

interface Delta {
  papers: number;
  roles: Map<Role, number>;
  years: Map<number, number>;
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
    add(delta.roles, row.role, by);
    if (row.year !== null) add(delta.years, row.year, by);
  };

  readonly assertion = (row: AssertionRow, by: 1 | -1): void => {
    const delta = deltaOf(this.#relations, relationId(row.head, row.type, row.tail));
    delta.papers += by;
    if (row.year !== null) add(delta.years, row.year, by);
  };

  entityKeys(): string[] {
    return [...this.#entities.keys()].sort();
  }

  relationIds(): string[] {
    return [...this.#relations.keys()].sort();
  }

  entityCounts(key: string, old: EntityRow | undefined): Pick<EntityRow, "paperCount" | "firstYear" | "lastYear" | "roleCounts" | "trend"> {
    const delta = deltaOf(this.#entities, key);
    const roleCounts: EntityRow["roleCounts"] = {};
    for (const role of ROLES) {
      const papers = (old?.roleCounts[role] ?? 0) + (delta.roles.get(role) ?? 0);
      if (papers > 0) roleCounts[role] = papers;
    }
    const trend = addYears(old?.trend ?? [], delta.years);
    return {
      paperCount: (old?.paperCount ?? 0) + delta.papers,
      firstYear: trend[0]?.year ?? null,
      lastYear: trend.at(-1)?.year ?? null,
      roleCounts,
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
    delta = { papers: 0, roles: new Map(), years: new Map() };
    map.set(key, delta);
  }
  return delta;
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function addYears(trend: YearCount[], delta: Map<number, number>): YearCount[] {
  if (delta.size === 0) return trend;
  const counts = new Map(trend.map(({ year, count }) => [year, count]));
  for (const [year, by] of delta) add(counts, year, by);
  return [...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b).map(([year, count]) => ({ year, count }));
}
