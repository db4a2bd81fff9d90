/**
 * Filters in Cypher, with bound values alone. A step to other nodes is an EXISTS. What a full-text index can find, and
 * the entities and authors that a paper must have, go in front as clauses of their own: see `papersMatch`.
 */
import { RELATION_TYPES, ROLES, type Role } from "../../model.ts";
import { fold } from "../../text.ts";
import { anchors, checkFilter, conjuncts, extractorMark } from "../filter.ts";
import { queryTerms } from "../rows.ts";
import type { AssertionFilter, EntityFilter, LinkFilter, Logic, PaperFilter, RelationFilter, YearRange } from "../store.ts";
import { ASSERTIONS, indexable, LINKS, typeName, where, type Params, type Where } from "./cypher.ts";
import { containing, matching } from "./terms.ts";

/** Values and variables of one statement, each under a name of its own. */
class Names {
  readonly params: Params = {};
  #count = 0;

  value(value: unknown): string {
    const name = this.fresh("f");
    this.params[name] = value;
    return `$${name}`;
  }

  fresh(letter: string): string {
    this.#count += 1;
    return `${letter}${this.#count}`;
  }
}

type Conditions = string[];

/** Variables that hold a paper, its link, and the entity linked to. */
export type LinkNames = Record<"p" | "l" | "e", string>;

function logic<F extends Logic<F>>(filter: F, own: (filter: F) => Conditions): Conditions {
  const out = [...own(filter), ...(filter.and ?? []).flatMap((part) => logic(part, own))];
  if (filter.or) out.push(filter.or.length > 0 ? `(${filter.or.map((part) => decided(logic(part, own), "true", "false")).join(" OR ")})` : "false");
  if (filter.not) out.push(decided(logic(filter.not, own), "false", "true"));
  return out;
}

/**
 * Whether all hold, as one thing. A CASE, because the planner multiplies an OR of ANDs out, which takes it minutes where they
 * lie in each other; and because it takes a comparison with null for false, whose NOT is then true.
 */
function decided(conditions: Conditions, yes: string, no: string): string {
  return conditions.length > 0 ? `CASE WHEN ${conditions.join(" AND ")} THEN ${yes} ELSE ${no} END` : yes;
}

function compiled(compile: (names: Names) => Conditions): Where {
  const names = new Names();
  const conditions = compile(names);
  return where(names.params, ...conditions);
}

/** The words that all of these ask for, each once. */
function wordsOf(parts: { text?: string }[]): string[] {
  return [...new Set(parts.flatMap((part) => queryTerms(part.text ?? "")))];
}

/** Clauses that bind `p`, and what else must hold of it. Throws LimitError for a filter that is too large. */
export function papersMatch(filter: PaperFilter): { match: string; where: Where } {
  checkFilter(filter);
  const parts = conjuncts(filter);
  const out = compiled((names) => parts.flatMap((part) => {
    const { text: _, author: __, entities: ___, ...rest } = part; // these are found by the clauses
    return paper(rest, "p", names);
  }));
  const match = ["MATCH (p:Paper)"];
  const terms = wordsOf(parts);
  if (terms.length > 0) match.unshift(matching("paper", terms, out));
  for (const [i, name] of [...new Set(parts.flatMap((part) => (part.author === undefined ? [] : [indexable(fold(part.author))])))].entries()) {
    match.push(`MATCH (p)<-[:WROTE]-(:Author {key: $author${i}})`);
    out.params[`author${i}`] = name;
  }
  for (const [i, key] of anchors(filter).entries()) {
    match.push(`MATCH (p)-[:${LINKS}]->(:Entity {key: $entity${i}})`);
    out.params[`entity${i}`] = key;
  }
  // The planner weighs every order of these clauses, and would plan steps and joins anew for each of them; not so behind a DISTINCT.
  if (match.length > 1 && parts.some((part) => part.or ?? part.not ?? part.link ?? part.assertion)) match.push("WITH DISTINCT *");
  return { match: match.join(" "), where: out };
}

/** A clause that binds `e`, and what else must hold of it. */
export function entitiesMatch(filter: EntityFilter): { match: string; where: Where } {
  checkFilter(filter);
  const parts = conjuncts(filter);
  const out = compiled((names) => parts.flatMap(({ text: _, ...rest }) => entity(rest, "e", names)));
  const terms = wordsOf(parts);
  return { match: terms.length > 0 ? matching("entity", terms, out) : "MATCH (e:Entity)", where: out };
}

/** The types of relationships that links of these roles have: an expansion over few of them passes over the rest. */
export function linkTypes(filter: LinkFilter): string {
  checkFilter(filter);
  return rolesOf(filter).map(typeName).join("|") || LINKS;
}

/** Roles that a link may have. */
function rolesOf(filter: LinkFilter): readonly Role[] {
  return inEach(ROLES, conjuncts(filter).map(({ roles }) => roles));
}

/** Those that each of the lists has; one that is absent has all. */
function inEach<T>(all: readonly T[], lists: (readonly T[] | undefined)[]): readonly T[] {
  return all.filter((one) => lists.every((some) => some?.includes(one) ?? true));
}

/** Over a link from a paper to an entity, which is of the `linkTypes`. */
export function linksWhere(filter: LinkFilter, of: LinkNames = { p: "p", l: "l", e: "e" }): Where {
  checkFilter(filter);
  const rest = conjuncts(filter).map(({ roles: _, ...others }) => others);
  return compiled((names) => [...(rolesOf(filter).length > 0 ? [] : ["false"]), ...rest.flatMap((part) => link(part, of, names))]);
}

/** Over a relation `r` from the node `mine` to the node `other`, or the other way. */
export function relationsWhere(filter: RelationFilter): Where {
  checkFilter(filter);
  return compiled((names) => relation(filter, { r: "r", mine: "mine", other: "other" }, names));
}

/** Over an assertion `a` from `h` to `t`. */
export function assertionsWhere(filter: AssertionFilter): Where {
  checkFilter(filter);
  return compiled((names) => assertion(filter, { a: "a", h: "h", t: "t" }, names));
}

function paper(filter: PaperFilter, p: string, names: Names): Conditions {
  return logic(filter, (f) => {
    const out = years(`${p}.year`, f.years, names);
    if (f.ids) out.push(`${p}.id IN ${names.value(f.ids)}`);
    const terms = queryTerms(f.text ?? "");
    if (terms.length > 0) out.push(containing("paper", p, names.value(terms)));
    if (f.venue !== undefined) out.push(`${p}.venueKey = ${names.value(indexable(fold(f.venue)))}`);
    if (f.author !== undefined) out.push(`EXISTS { (${p})<-[:WROTE]-(:Author {key: ${names.value(indexable(fold(f.author)))}}) }`);
    for (const key of f.entities ?? []) out.push(`EXISTS { (${p})-[:${LINKS}]->(:Entity {key: ${names.value(key)}}) }`);
    if (f.link) {
      const [l, e] = [names.fresh("l"), names.fresh("e")];
      out.push(exists(`(${p})-[${l}:${linkTypes(f.link)}]->(${e}:Entity)`, link(f.link, { l, p, e }, names)));
    }
    if (f.assertion) out.push(stated(f.assertion, p, names));
    return out;
  });
}

/**
 * Something that the paper `p` states fits. An index holds one type of relationship, so each type is looked up by itself; what
 * must hold of the paper, which is `p` for all of them, is asked once in front, or statements within statements would be looked up type by type by type.
 */
function stated(filter: AssertionFilter, p: string, names: Names): string {
  const parts = conjuncts(filter);
  const types = inEach(RELATION_TYPES, parts.map((part) => part.types));
  const [a, h, t] = [names.fresh("a"), names.fresh("h"), names.fresh("t")];
  const ofPaper = parts.flatMap((part) => (part.paper ? paper(part.paper, p, names) : []));
  const inner = parts.flatMap(({ paper: _, types: __, ...rest }) => assertion(rest, { a, h, t, p }, names));
  const each = types.map((type) => exists(`(${h}:Entity)-[${a}:${typeName(type)}]->(${t}:Entity)`, [`${a}.paperId = ${p}.id`, ...inner]));
  return each.length > 0 ? [...ofPaper, `(${each.join(" OR ")})`].join(" AND ") : "false";
}

function entity(filter: EntityFilter, e: string, names: Names): Conditions {
  return logic(filter, (f) => {
    const out: Conditions = [];
    if (f.keys) out.push(`${e}.key IN ${names.value(f.keys)}`);
    if (f.kinds?.length === 1) out.push(`${e}.kind = ${names.value(f.kinds[0])}`); // one kind has an index of its own
    else if (f.kinds) out.push(`${e}.kind IN ${names.value(f.kinds)}`);
    if (f.conceptKinds) out.push(`${e}.conceptKind IN ${names.value(f.conceptKinds)}`);
    if (f.minPapers !== undefined) out.push(`${e}.most <= ${names.value(-f.minPapers)}`);
    const inRange = years("year", f.years, names);
    if (inRange.length > 0) out.push(`any(year IN ${e}.years WHERE ${inRange.join(" AND ")})`);
    const terms = queryTerms(f.text ?? "");
    if (terms.length > 0) out.push(containing("entity", e, names.value(terms)));
    if (f.link) {
      const [l, p] = [names.fresh("l"), names.fresh("p")];
      out.push(exists(`(${p}:Paper)-[${l}:${linkTypes(f.link)}]->(${e})`, link(f.link, { l, p, e }, names)));
    }
    if (f.relation) {
      const [r, other] = [names.fresh("r"), names.fresh("o")];
      out.push(exists(related(f.relation, e, r, other), relation(f.relation, { r, mine: e, other }, names)));
    }
    return out;
  });
}

/** The pattern of relations of `mine`, as far as the filter says which way they go. */
export function related({ direction }: RelationFilter, mine: string, r: string, other: string): string {
  return `(${mine})${direction === "in" ? "<" : ""}-[${r}:RELATES]-${direction === "out" ? ">" : ""}(${other}:Entity)`;
}

function link(filter: LinkFilter, { l, p, e }: LinkNames, names: Names): Conditions {
  return logic(filter, (f) => {
    const out = years(`${l}.year`, f.years, names);
    if (f.roles) out.push(`${l}.role IN ${names.value(f.roles)}`);
    if (f.minConfidence !== undefined) out.push(`${l}.confidence >= ${names.value(f.minConfidence)}`);
    if (f.extractors) out.push(foundBy(`${l}.mentions`, f.extractors, names));
    if (f.kinds) out.push(`${e}.kind IN ${names.value(f.kinds)}`);
    if (f.entity) out.push(...entity(f.entity, e, names));
    if (f.paper) out.push(...paper(f.paper, p, names));
    return out;
  });
}

function relation(filter: RelationFilter, { r, mine, other }: Record<"r" | "mine" | "other", string>, names: Names): Conditions {
  return logic(filter, (f) => {
    const out: Conditions = [];
    if (f.direction === "out") out.push(`startNode(${r}) = ${mine}`);
    if (f.direction === "in") out.push(`endNode(${r}) = ${mine}`);
    if (f.kinds) out.push(`${other}.kind IN ${names.value(f.kinds)}`);
    if (f.types) out.push(`${r}.type IN ${names.value(f.types)}`);
    if (f.minSupport !== undefined) out.push(`${r}.support >= ${names.value(f.minSupport)}`);
    if (f.other) out.push(...entity(f.other, other, names));
    if (f.assertion) {
      const [a, h, t] = [names.fresh("a"), names.fresh("h"), names.fresh("t")];
      const fits = ["true", ...assertion(f.assertion, { a, h, t }, names)].join(" AND ");
      out.push(`EXISTS { MATCH (${mine})-[${a}:${ASSERTIONS}]-(${other}) WHERE ${a}.relation = ${r}.type AND startNode(${a}) = startNode(${r})
        WITH ${a}, startNode(${a}) AS ${h}, endNode(${a}) AS ${t} WHERE ${fits} RETURN ${a} }`);
    }
    return out;
  });
}

/** `p`: the paper that states it, where that is known. */
function assertion(filter: AssertionFilter, { a, h, t, p: known }: Record<"a" | "h" | "t", string> & { p?: string }, names: Names): Conditions {
  return logic(filter, (f) => {
    const out = years(`${a}.year`, f.years, names);
    if (f.types) out.push(`${a}.relation IN ${names.value(f.types)}`);
    if (f.minConfidence !== undefined) out.push(`${a}.confidence >= ${names.value(f.minConfidence)}`);
    if (f.extractors) out.push(foundBy(`${a}.evidence`, f.extractors, names));
    if (f.head) out.push(...entity(f.head, h, names));
    if (f.tail) out.push(...entity(f.tail, t, names));
    if (f.paper && known !== undefined) out.push(...paper(f.paper, known, names));
    else if (f.paper) {
      const p = names.fresh("p");
      out.push(exists(`(${p}:Paper {id: ${a}.paperId})`, paper(f.paper, p, names)));
    }
    return out;
  });
}

function exists(pattern: string, conditions: Conditions): string {
  return `EXISTS { MATCH ${pattern}${conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : ""} }`;
}

function years(property: string, range: YearRange | undefined, names: Names): Conditions {
  return [...(range?.from != null ? [`${property} >= ${names.value(range.from)}`] : []), ...(range?.to != null ? [`${property} <= ${names.value(range.to)}`] : [])];
}

/** `json`: mentions or evidence. */
function foundBy(json: string, extractors: string[], names: Names): string {
  return `any(mark IN ${names.value(extractors.map(extractorMark))} WHERE ${json} CONTAINS mark)`;
}
