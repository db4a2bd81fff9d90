/**
 * Kept counts: papers, roles and years of each entity, support and years of each relation, as differences that a
 * write collects and then applies to the stored rows.
 */
import { ROLES, type RelationType } from "../model.ts";
import { parseRelationId, relationId } from "./derive.ts";
import type { AssertionRow, EntityRow, LinkRow, RelationRow, YearCount } from "./store.ts";

/** A relation with its papers by year; papers without a year count in `support` alone. */
export interface RelationState extends RelationRow {
  type: RelationType;
  trend: YearCount[];
}

/** Rows that count for one more, and for one less. */
interface Delta<Row> {
  more: Row[];
  less: Row[];
}

export class Tally {
  readonly #entities = new Map<string, Delta<LinkRow>>();
  readonly #relations = new Map<string, Delta<AssertionRow>>();

  /** The entity must be described anew even if no link of it changes. */
  touch(entityKey: string): void {
    deltaOf(this.#entities, entityKey);
  }

  readonly link = (row: LinkRow, by: 1 | -1): void => {
    deltaOf(this.#entities, row.entityKey)[by > 0 ? "more" : "less"].push(row);
  };

  readonly assertion = (row: AssertionRow, by: 1 | -1): void => {
    deltaOf(this.#relations, relationId(row.head, row.type, row.tail))[by > 0 ? "more" : "less"].push(row);
  };

  entityKeys(): string[] {
    return [...this.#entities.keys()].sort();
  }

  relationIds(): string[] {
    return [...this.#relations.keys()].sort();
  }

  entityCounts(key: string, old: EntityRow | undefined): Pick<EntityRow, "paperCount" | "firstYear" | "lastYear" | "roleCounts" | "trend"> {
    const { more, less } = deltaOf(this.#entities, key);
    const papers = ROLES.map((role) => old?.roleCounts[role] ?? 0);
    const count = ({ role }: LinkRow, by: 1 | -1): void => {
      const at = ROLES.indexOf(role);
      papers[at] = (papers[at] as number) + by;
    };
    for (const row of more) count(row, 1);
    for (const row of less) count(row, -1);
    const roleCounts: EntityRow["roleCounts"] = {};
    for (const [i, role] of ROLES.entries()) if ((papers[i] as number) > 0) roleCounts[role] = papers[i] as number;
    const trend = counted(old?.trend ?? [], more, less);
    return {
      paperCount: (old?.paperCount ?? 0) + more.length - less.length,
      firstYear: trend[0]?.year ?? null,
      lastYear: trend.at(-1)?.year ?? null,
      roleCounts,
      trend,
    };
  }

  relationState(id: string, old: RelationState | undefined): RelationState {
    const { more, less } = deltaOf(this.#relations, id);
    const trend = counted(old?.trend ?? [], more, less);
    return {
      ...parseRelationId(id),
      support: (old?.support ?? 0) + more.length - less.length,
      firstYear: trend[0]?.year ?? null,
      lastYear: trend.at(-1)?.year ?? null,
      trend,
    };
  }
}

function deltaOf<Row>(map: Map<string, Delta<Row>>, key: string): Delta<Row> {
  let delta = map.get(key);
  if (!delta) map.set(key, (delta = { more: [], less: [] }));
  return delta;
}

/** The same counts with some rows more and some less; a row without a year counts for none. */
function counted(trend: YearCount[], more: Dated[], less: Dated[]): YearCount[] {
  const out = trend.map(({ year, count }) => ({ year, count }));
  const add = (row: Dated, by: 1 | -1): void => {
    if (row.year === null) return;
    const known = out.find(({ year }) => year === row.year);
    if (known) known.count += by;
    else out.push({ year: row.year, count: by });
  };
  for (const row of more) add(row, 1);
  for (const row of less) add(row, -1);
  return out.filter(({ count }) => count !== 0).sort((a, b) => a.year - b.year);
}

interface Dated {
  year: number | null;
}
