/**
 * Filters in SQL, with bound values alone. A step to many rows (a paper's links) is an EXISTS over the row's own index
 * entries; a step to one (a link's entity) an IN, which is worked out once: however steps are nested, work adds up and
 * does not multiply. An alias holds its depth, so that no inner name hides an outer one.
 */
import { fold } from "../../text.ts";
import { anchors, checkFilter, extractorMark } from "../filter.ts";
import { queryTerms } from "../rows.ts";
import type { AssertionFilter, EntityFilter, LinkFilter, Logic, PaperFilter, RelationFilter, YearRange } from "../store.ts";
import { AMONG, and, clause, list, push, yearsWhere, type Where } from "./sql.ts";

/** `own`: the conditions that a filter says itself. */
function logic<F extends Logic<F>>(filter: F, own: (filter: F) => Where): Where {
  const where = and(own(filter), ...(filter.and ?? []).map((part) => logic(part, own)));
  if (filter.or) {
    const parts = filter.or.map((part) => logic(part, own));
    push(where, parts.length > 0 ? `(${parts.map(all).join(" OR ")})` : "0", ...parts.flatMap((part) => part.params));
  }
  if (filter.not) {
    const part = logic(filter.not, own);
    // A comparison with NULL is NULL, and so would be its NOT.
    push(where, `NOT coalesce(${all(part)}, 0)`, ...part.params);
  }
  return where;
}

function all({ sql }: Where): string {
  return sql.length > 0 ? `(${sql.join(" AND ")})` : "1";
}

/** Filters of one list, its tables by their own names. Throws LimitError for one that is too large. */
export function papersWhere(filter: PaperFilter): Where {
  checkFilter(filter);
  const where = paperWhere(filter, "paper", 1);
  for (const key of anchors(filter)) if (!filter.entities?.includes(key)) push(where, mentioning("paper"), key);
  return where;
}

export function entitiesWhere(filter: EntityFilter): Where {
  checkFilter(filter);
  return entityWhere(filter, "entity", 1);
}

export function linksWhere(filter: LinkFilter, link = "link"): Where {
  checkFilter(filter);
  return linkWhere(filter, link, 1);
}

/** Over `r`, a table of relations seen from one end: see `relationsSeen`. */
export function relationsWhere(filter: RelationFilter): Where {
  checkFilter(filter);
  return relationWhere(filter, "r", 1);
}

export function assertionsWhere(filter: AssertionFilter): Where {
  checkFilter(filter);
  return assertionWhere(filter, "assertion", 1);
}

function paperWhere(filter: PaperFilter, paper: string, depth: number): Where {
  return logic(filter, (f) => {
    const where = yearsWhere(`${paper}.year`, f.years);
    if (f.ids) push(where, `${paper}.id ${AMONG}`, list(f.ids));
    const terms = queryTerms(f.text ?? "");
    if (terms.length > 0) push(where, `${paper}.num IN (SELECT rowid FROM paper_terms WHERE paper_terms MATCH ?)`, matchExpression(terms));
    if (f.venue !== undefined) push(where, `${paper}.venue = ?`, fold(f.venue));
    if (f.author !== undefined) push(where, `${paper}.num IN (SELECT author.paper FROM author WHERE author.key = ?)`, fold(f.author));
    (f.entities ?? []).forEach((key, i) => push(where, i === 0 ? mentioning(paper) : mentioningToo(paper), key));
    if (f.link) step(where, `link AS link${depth}`, `link${depth}.paper = ${paper}.num`, linkWhere(f.link, `link${depth}`, depth + 1));
    if (f.assertion) step(where, `assertion AS says${depth}`, `says${depth}.paper = ${paper}.id`, assertionWhere(f.assertion, `says${depth}`, depth + 1));
    return where;
  });
}

function mentioning(paper: string): string {
  return `${paper}.num IN (SELECT link.paper FROM link WHERE link.entity = (SELECT num FROM entity WHERE key = ?))`;
}

/** Looked up paper by paper: after the first of several entities, whose papers are taken one by one, few are left. */
function mentioningToo(paper: string): string {
  return `EXISTS (SELECT 1 FROM link WHERE link.paper = ${paper}.num AND link.entity = (SELECT num FROM entity WHERE key = ?))`;
}

function entityWhere(filter: EntityFilter, entity: string, depth: number): Where {
  return logic(filter, (f) => {
    const where = mentionedIn(entity, f.years);
    if (f.keys) push(where, `${entity}.key ${AMONG}`, list(f.keys));
    kindsWhere(where, entity, f.kinds);
    if (f.conceptKinds) push(where, `${entity}.row ->> 'conceptKind' ${AMONG}`, list(f.conceptKinds));
    if (f.minPapers !== undefined) push(where, `${entity}.paper_count >= ?`, f.minPapers);
    const terms = queryTerms(f.text ?? "");
    if (terms.length > 0) push(where, `${entity}.num IN (SELECT rowid FROM entity_terms WHERE entity_terms MATCH ?)`, matchExpression(terms));
    if (f.link) step(where, `link AS link${depth}`, `link${depth}.entity = ${entity}.num`, linkWhere(f.link, `link${depth}`, depth + 1));
    if (f.relation) {
      const seen = relationsSeen(f.relation, `${entity}.key`);
      step(where, `(${seen.sql}) AS r${depth}`, "1", relationWhere(f.relation, `r${depth}`, depth + 1));
    }
    return where;
  });
}

/** One kind has an index of its own. */
function kindsWhere(where: Where, entity: string, kinds: string[] | undefined): void {
  if (kinds?.length === 1) push(where, `${entity}.kind = ?`, kinds[0] as string);
  else if (kinds) push(where, `${entity}.kind ${AMONG}`, list(kinds));
}

/** Mentioned in some year of the range. The first and the last year tell for most; the trend, a JSON list, for the rest. */
function mentionedIn(entity: string, { from: first, to: last }: YearRange = {}): Where {
  const where: Where = { sql: [], params: [] };
  if (first == null && last == null) return where;
  const [least, most] = [first ?? -Infinity, last ?? Infinity];
  push(where, `${entity}.last_year >= ?`, least);
  push(where, `${entity}.first_year <= ?`, most);
  push(
    where, `(${entity}.first_year >= ? OR ${entity}.last_year <= ? OR EXISTS (SELECT 1 FROM json_each(${entity}.row, '$.trend') AS t WHERE t.value ->> 'year' BETWEEN ? AND ?))`,
    least, most, least, most,
  );
  return where;
}

function linkWhere(filter: LinkFilter, link: string, depth: number): Where {
  return logic(filter, (f) => {
    const where = yearsWhere(`${link}.year`, f.years);
    if (f.roles) push(where, `${link}.role ${AMONG}`, list(f.roles));
    if (f.minConfidence !== undefined) push(where, `${link}.confidence >= ?`, f.minConfidence);
    foundBy(where, link, f.extractors);
    if (f.kinds) push(where, `(SELECT kind FROM entity WHERE entity.num = ${link}.entity) ${AMONG}`, list(f.kinds));
    if (f.entity) among(where, `${link}.entity`, `SELECT e${depth}.num FROM entity AS e${depth}`, entityWhere(f.entity, `e${depth}`, depth + 1));
    if (f.paper) among(where, `${link}.paper`, `SELECT p${depth}.num FROM paper AS p${depth}`, paperWhere(f.paper, `p${depth}`, depth + 1));
    return where;
  });
}

/** Two index walks: an OR over both ends would scan. No relation has the same entity at both. */
export function relationsSeen({ direction = "both" }: RelationFilter, entity: string): { sql: string; ends: number } {
  const from = (mine: string, other: string, out: 0 | 1): string => `SELECT num, head, type, tail, support, ${other} AS other, ${out} AS is_out FROM relation WHERE ${mine} = ${entity}`;
  const ways = [...(direction === "in" ? [] : [from("head", "tail", 1)]), ...(direction === "out" ? [] : [from("tail", "head", 0)])];
  return { sql: ways.join(" UNION ALL "), ends: ways.length };
}

function relationWhere(filter: RelationFilter, r: string, depth: number): Where {
  return logic(filter, (f) => {
    const where: Where = { sql: [], params: [] };
    if (f.direction === "out" || f.direction === "in") push(where, `${r}.is_out = ${f.direction === "out" ? 1 : 0}`);
    if (f.kinds) push(where, `(SELECT kind FROM entity WHERE entity.key = ${r}.other) ${AMONG}`, list(f.kinds));
    if (f.types) push(where, `${r}.type ${AMONG}`, list(f.types));
    if (f.minSupport !== undefined) push(where, `${r}.support >= ?`, f.minSupport);
    if (f.other) among(where, `${r}.other`, `SELECT e${depth}.key FROM entity AS e${depth}`, entityWhere(f.other, `e${depth}`, depth + 1));
    if (f.assertion) {
      const says = `says${depth}`;
      step(where, `assertion AS ${says}`, `${says}.head = ${r}.head AND ${says}.type = ${r}.type AND ${says}.tail = ${r}.tail`, assertionWhere(f.assertion, says, depth + 1));
    }
    return where;
  });
}

function assertionWhere(filter: AssertionFilter, says: string, depth: number): Where {
  return logic(filter, (f) => {
    const where = yearsWhere(`${says}.year`, f.years);
    if (f.types) push(where, `${says}.type ${AMONG}`, list(f.types));
    if (f.minConfidence !== undefined) push(where, `${says}.row ->> 'confidence' >= ?`, f.minConfidence);
    foundBy(where, says, f.extractors);
    if (f.head) among(where, `${says}.head`, `SELECT e${depth}.key FROM entity AS e${depth}`, entityWhere(f.head, `e${depth}`, depth + 1));
    if (f.tail) among(where, `${says}.tail`, `SELECT e${depth}.key FROM entity AS e${depth}`, entityWhere(f.tail, `e${depth}`, depth + 1));
    if (f.paper) among(where, `${says}.paper`, `SELECT p${depth}.id FROM paper AS p${depth}`, paperWhere(f.paper, `p${depth}`, depth + 1));
    return where;
  });
}

function foundBy(where: Where, of: string, extractors: string[] | undefined): void {
  if (extractors) push(where, `EXISTS (SELECT 1 FROM json_each(?) AS mark WHERE instr(${of}.row, mark.value) > 0)`, list(extractors.map(extractorMark)));
}

/** Some row of `from` that `joins` and fits. */
function step(where: Where, from: string, joins: string, inner: Where): void {
  push(where, `EXISTS (SELECT 1 FROM ${from} ${clause({ sql: [joins, ...inner.sql], params: [] })})`, ...inner.params);
}

/**
 * `column` is one of those that fit. The plus keeps it from an index: that would be looked into for each of those that fit, for
 * every row around it, where one look into their set is enough.
 */
function among(where: Where, column: string, select: string, inner: Where): void {
  push(where, `+${column} IN (${select} ${clause(inner)})`, ...inner.params);
}

/** Every term must begin a word; terms hold letters and digits only, and quotes keep AND, OR and NEAR plain words. */
export function matchExpression(terms: string[]): string {
  return terms.map((term) => `"${term}"*`).join(" ");
}
