/**
 * What of the graph a query will want next, told to the store with the question before: only the fields that are asked for,
 * and the lists of links that lie in each other, which a store far away then answers in one trip. It is no more than a
 * hint: what was not read ahead, a resolver asks for when its turn comes, so nothing here may refuse anything.
 */
import { getArgumentValues, isInterfaceType, isObjectType } from "graphql";
import type { LinkFilter, LinkRow, NodeList, PageArgs, PaperOrder, Read } from "../store/store.ts";
import { defined, listArgs, type PagingInput } from "./args.ts";
import { beneath, selected, selects, type Asked } from "./selection.ts";

/** Types of nodes that have lists of links. */
export type Node = "Paper" | "Entity";

/** Lists of links, by the types whose they are: the field, and what stands at the other end. */
const LISTS = { Paper: { field: "entities", other: "Entity" }, Entity: { field: "papers", other: "Paper" } } as const;

/** The arguments of both lists, but for those that no list is read ahead with. */
export interface LinksInput extends PagingInput {
  roles?: LinkFilter["roles"] | null | undefined;
  years?: LinkFilter["years"] | null | undefined;
  kinds?: LinkFilter["kinds"] | null | undefined;
  minConfidence?: number | null | undefined;
  orderBy?: PaperOrder | null | undefined;
}

/** Which links are asked for, and what of them. `more`: the argument `filter`, as the store takes it. */
export function linksArgs(of: Node, { roles, years, kinds, minConfidence, ...paging }: LinksInput, asked: Asked, more: LinkFilter = {}): { filter: LinkFilter; page: PageArgs } {
  return { filter: { ...defined({ roles, years, kinds, minConfidence }), and: [more] }, page: { ...listArgs(paging, asked), read: linksRead(of, beneath(asked, "edges"), asked) } };
}

export const papersOrder = ({ orderBy }: LinksInput): PaperOrder => orderBy ?? "newest";

/** What of papers or entities a list of them needs. */
export function rowsRead(of: Node, list: Asked): Read {
  const edges = beneath(list, "edges");
  return { ...nodeRead(of, beneath(edges, "node")), cursors: selects(edges, "cursor") || selects(list, "pageInfo") };
}

/** What of a link its edge's fields need; those that are not named here need all of it. */
const EDGE: Readonly<Record<string, (keyof LinkRow)[]>> = { __typename: [], cursor: [], node: [], role: ["role"], confidence: ["confidence"], evidence: ["paperId", "mentions"] };

function linksRead(of: Node, edges: Asked, list: Asked): Read {
  const { other } = LISTS[of];
  const fields = selected(edges).map(({ node }) => node.name.value);
  const node = beneath(edges, "node");
  const link = fields.every((field) => field in EDGE) ? { link: [...new Set(fields.flatMap((field) => EDGE[field] ?? []))] } : {};
  const cursors = fields.includes("cursor") || selects(list, "pageInfo");
  if (node.fieldNodes.length === 0) return { ...link, cursors };
  // The words around a mention stand in the paper's text: it comes whole, for whoever asks.
  const evidence = beneath(edges, "evidence");
  const whole = other === "Paper" && (selects(evidence, "sentence") || selects(evidence, "paper"));
  const read = nodeRead(other, node);
  return { ...link, cursors, ...read, ...(whole ? { node: "all" } : {}) };
}

/** What of a row the fields of its type need; those that are not named here need all of it. */
const FIELDS: Readonly<Record<Node, Readonly<Record<string, string[]>>>> = {
  Paper: {
    ...own("id", "title", "abstract", "authors", "year", "date", "venue", "url", "doi", "arxivId", "sourceId", "extractor", "flags", "entityCount"),
    __typename: [], entities: [], similar: [], relations: [],
  },
  Entity: { id: [], ...own("name", "aliases", "kind", "conceptKind", "paperCount", "firstYear", "lastYear"), __typename: [], papers: [], relations: [] },
};

/** What every row has: its key, and what tells its type; they make the id of an entity. */
const ALWAYS: Readonly<Record<Node, string[]>> = { Paper: ["id"], Entity: ["key", "kind"] };

function own(...fields: string[]): Record<string, string[]> {
  return Object.fromEntries(fields.map((field) => [field, [field]]));
}

/** What is read of nodes of a type, at a field that gives them. */
function nodeRead(type: Node, asked: Asked): Pick<Read, "node" | "lists"> {
  const fields = selected(asked).map(({ node }) => node.name.value);
  const known = FIELDS[type];
  const lists = listsAhead(type, asked);
  return {
    node: fields.every((field) => field in known) ? [...new Set([...ALWAYS[type], ...fields.flatMap((field) => known[field] ?? [])])] : "all",
    ...(lists.length > 0 ? { lists } : {}),
  };
}

/** Lists that are read ahead with one row, those within them too: of many, a server makes its plan for longer than the trips take. */
const MOST = 6;

/** The lists that nodes at this field are asked for, but for those that a directive may leave out, and those with arguments that only their own resolver may judge. */
export function listsAhead(type: Node, asked: Asked): NodeList[] {
  const { field } = LISTS[type];
  const named = new Map<string, Asked>();
  const doubtful = new Set<string>();
  for (const { node, sure } of selected(asked)) {
    if (node.name.value !== field) continue;
    const name = (node.alias ?? node.name).value;
    if (!sure) doubtful.add(name);
    named.set(name, { ...asked, fieldNodes: [...(named.get(name)?.fieldNodes ?? []), node] });
  }
  const lists = [...named].flatMap(([name, list]) => (doubtful.has(name) ? [] : listAhead(type, list)));
  return count(lists) > MOST ? [] : lists;
}

function count(lists: readonly NodeList[] = []): number {
  return lists.reduce((sum, { page }) => sum + 1 + count(page.read?.lists), 0);
}

function listAhead(of: Node, asked: Asked): NodeList[] {
  const type = asked.schema.getType(of);
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[LISTS[of].field] : undefined;
  const [node] = asked.fieldNodes;
  if (!definition || !node) return [];
  try {
    const args = getArgumentValues(definition, node, asked.variableValues) as LinksInput & { filter?: unknown };
    if (args.filter != null || args.after != null || args.before != null) return [];
    const { filter, page } = linksArgs(of, args, asked);
    return [of === "Entity" ? { of: "papers", filter, order: papersOrder(args), page } : { of: "entities", filter, page }];
  } catch {
    return []; // what is wrong with its arguments, its resolver says, at its place
  }
}
