/** Filters as both stores read them: how large one may be, and what of it any row that fits must have. */
import { LimitError } from "../errors.ts";
import type { EntityFilter, LinkFilter, Logic, PaperFilter } from "./store.ts";

/** Conditions of a filter, all parts taken together. */
const MAX_CONDITIONS = 120;
/** Filters within filters. */
const MAX_DEPTH = 10;
/** Steps to many rows within steps to many rows: each looks at all links or relations of what the one before finds. */
const MAX_STEPS = 2;

const STEPS: ReadonlySet<string> = new Set(["link", "relation", "assertion"]);

/** Throws LimitError for a filter that is larger than a store will compile. */
export function checkFilter(filter: object): void {
  let conditions = 0;
  const walk = (part: unknown, depth: number, steps: number): void => {
    if (depth > MAX_DEPTH) throw tooLarge(`filters lie up to ${MAX_DEPTH} deep in each other`);
    if (steps > MAX_STEPS) throw tooLarge(`up to ${MAX_STEPS} of link, relation and assertion lie in each other`);
    for (const [name, value] of Object.entries(part as object)) {
      if (value === undefined) continue;
      const parts: unknown[] = Array.isArray(value) ? value : [value];
      conditions += Math.max(1, parts.length);
      if (conditions > MAX_CONDITIONS) throw tooLarge(`up to ${MAX_CONDITIONS} conditions`);
      for (const inner of parts) if (inner !== null && typeof inner === "object") walk(inner, depth + 1, steps + (STEPS.has(name) ? 1 : 0));
    }
  };
  walk(filter, 1, 0);
}

function tooLarge(bound: string): LimitError {
  return new LimitError("filter", `This filter is too large: ${bound}. Ask for less at once.`);
}

/** Filters that must all hold for `filter` to: itself and all of `and`, however deep, each without its own `and`. */
export function conjuncts<F extends Logic<F>>(filter: F): F[] {
  const { and = [], ...own } = filter;
  return [own as F, ...and.flatMap((part) => conjuncts(part))];
}

/** Entities that every paper that fits must mention: where a search for papers can start. */
export function anchors(filter: PaperFilter): string[] {
  const keys = conjuncts(filter).flatMap(({ entities = [], link }) => {
    const one = link ? conjuncts(link).flatMap(({ entity }) => (entity?.keys?.length === 1 ? entity.keys : [])) : [];
    return [...entities, ...one];
  });
  return [...new Set(keys)];
}

/** A filter of links that speaks of their entities alone, as a filter of these; null for one that says more. */
export function ofEntities({ kinds, entity, and, or, not, ...more }: LinkFilter): EntityFilter | null {
  if (Object.values(more).some((value) => value !== undefined)) return null;
  const all = (parts: LinkFilter[] = []): EntityFilter[] | null => {
    const some = parts.map(ofEntities);
    return some.every((part) => part !== null) ? some : null;
  };
  const [both, any, none] = [all(and), all(or), not ? ofEntities(not) : undefined];
  if (!both || !any || none === null) return null;
  return { ...(kinds ? { kinds } : {}), and: [...(entity ? [entity] : []), ...both], ...(or ? { or: any } : {}), ...(none ? { not: none } : {}) };
}

/**
 * What the JSON of a mention or a sentence holds if this extractor found it: `name@version`, or a name for any version.
 * JSON writes a quote within a text as \", so no text of a paper can look like this.
 */
export function extractorMark(extractor: string): string {
  const quoted = JSON.stringify(extractor);
  return `"extractor":${extractor.includes("@") ? quoted : `${quoted.slice(0, -1)}@`}`;
}
