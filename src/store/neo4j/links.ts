/** What is read of papers, of entities and of the links between them, and the two lists of links: an entity's papers, a paper's entities. */
import type { ManagedTransaction } from "neo4j-driver";
import type { Mention } from "../../model.ts";
import type { EntityRow, LinkFilter, LinkRow, NodeList, Page, PageArgs, PaperOrder, PaperRow, Read } from "../store.ts";
import { titleOrder } from "./cypher.ts";
import { linksWhere, linkTypes, type LinkNames } from "./filters.ts";
import { down, selectPages, text, up, type Lists, type Selection, type SortColumn } from "./pages.ts";

/** Expressions, and the row that their values make. */
interface Columns<T> {
  columns: string[];
  row: (values: readonly unknown[]) => T;
}

/** Fields that have a property each: of a paper all, not its extraction, which is long; of an entity those that are no objects. */
const PAPER = [
  "id", "title", "abstract", "authors", "year", "date", "venue", "url", "doi", "arxivId", "sourceId", "source", "sources", "contentHash", "extractor", "flags", "entityCount",
] as const satisfies readonly (keyof PaperRow)[];
const ENTITY = ["id", "key", "kind", "conceptKind", "name", "aliases", "paperCount", "firstYear", "lastYear"] as const satisfies readonly (keyof EntityRow)[];

export function paperColumns(read: Read["node"] = "all", p = "p"): Columns<PaperRow> {
  return properties(p, read === "all" ? PAPER : read);
}

export function entityColumns(read: Read["node"] = "all", e = "e"): Columns<EntityRow> {
  const known: readonly string[] = ENTITY;
  return read !== "all" && read.every((field) => known.includes(field)) ? properties(e, read) : { columns: [`${e}.row`], row: ([json]) => entityRow(json as string) };
}

function properties<T>(node: string, fields: readonly string[]): Columns<T> {
  return { columns: fields.map((field) => `${node}.${field}`), row: (values) => objectOf(fields, values) as T };
}

function objectOf(fields: readonly string[], values: readonly unknown[]): object {
  const out: Record<string, unknown> = {};
  fields.forEach((field, i) => { out[field] = values[i]; });
  return out;
}

export function entityRow(json: string): EntityRow {
  return JSON.parse(json) as EntityRow;
}

const NAMES: LinkNames = { p: "p", l: "l", e: "e" };

export function linkColumns(read?: Read["link"], { p, l, e }: LinkNames = NAMES): Columns<LinkRow> {
  const all: Record<keyof Omit<LinkRow, "paper" | "entity">, string> = { paperId: `${p}.id`, entityKey: `${e}.key`, role: `${l}.role`, confidence: `${l}.confidence`, year: `${l}.year`, mentions: `${l}.mentions` };
  const fields = (Object.keys(all) as (keyof typeof all)[]).filter((field) => read?.includes(field) ?? true);
  return {
    columns: fields.map((field) => all[field]),
    row: (values) => {
      const row = objectOf(fields, values) as Omit<LinkRow, "mentions"> & { mentions?: string };
      return (row.mentions === undefined ? row : { ...row, mentions: JSON.parse(row.mentions) as Mention[] }) as LinkRow;
    },
  };
}

/** Rows as one value, where something else stands beside them. */
export const asList = ({ columns }: Columns<unknown>): string => `[${columns.join(", ")}]`;

export function paperOrder(order: PaperOrder, p = "p"): SortColumn[] {
  const id = text(`${p}.order`, `${p}.id`);
  if (order === "title") return [text(`${p}.titleOrder`, `${p}.title`, titleOrder), id];
  return [order === "newest" ? down(`${p}.newest`) : up(`${p}.oldest`), id];
}

/** Strongest role first, then the surest, then by key. */
const entityOrder = ({ l, e }: LinkNames, oneRole: boolean): SortColumn[] => [{ ...up(`${l}.roleRank`), fixed: oneRole }, down(`-${l}.confidence`), text(`${e}.order`, `${e}.key`)];

export function papersOf(tx: ManagedTransaction, keys: string[], filter: LinkFilter, order: PaperOrder, page: PageArgs): Promise<Page<LinkRow>[]> {
  return selectPages(tx, keys, papersFrom("(e:Entity {key: asked})", NAMES, filter, order, page));
}

export function entitiesOf(tx: ManagedTransaction, paperIds: string[], filter: LinkFilter, page: PageArgs): Promise<Page<LinkRow>[]> {
  return selectPages(tx, paperIds, entitiesFrom("(p:Paper {id: asked})", NAMES, filter, page));
}

function papersFrom(entity: string, names: LinkNames, filter: LinkFilter, order: PaperOrder, page: PageArgs): Selection<unknown[], LinkRow> {
  const { p, l } = names;
  const match = `MATCH ${entity}<-[${l}:${linkTypes(filter)}]-(${p}:Paper)`;
  return { match, where: linksWhere(filter, names), order: paperOrder(order, p), page, ...linkAndNode(page, names, "p", paperColumns, (paper) => ({ paper })) };
}

function entitiesFrom(paper: string, names: LinkNames, filter: LinkFilter, page: PageArgs): Selection<unknown[], LinkRow> {
  const { l, e } = names;
  const types = linkTypes(filter);
  const match = `MATCH ${paper}-[${l}:${types}]->(${e}:Entity)`;
  return { match, where: linksWhere(filter, names), order: entityOrder(names, !types.includes("|")), page, ...linkAndNode(page, names, "e", entityColumns, (entity) => ({ entity })) };
}

function linkAndNode<Node>(
  { read = {} }: PageArgs, names: LinkNames, of: "p" | "e", columnsOf: (read: Read["node"], variable: string) => Columns<Node>, named: (node: Node) => Partial<LinkRow>,
): Pick<Selection<unknown[], LinkRow>, "columns" | "lists" | "map"> {
  const link = linkColumns(read.link, names);
  if (read.node === undefined) return { columns: link.columns, map: link.row };
  const node = columnsOf(read.node, names[of]);
  return {
    columns: [...link.columns, ...node.columns], lists: listsOf(of, read.lists, names),
    map: (row, lists) => ({ ...link.row(row), ...named(withLists(node.row(row.slice(link.columns.length)), lists)) }),
  };
}

/** Lists of the node that a variable holds: its papers if it is an entity `e`, its entities if it is a paper `p`. */
export function listsOf(of: "p" | "e", lists: readonly NodeList[] = [], around: LinkNames = NAMES): Lists {
  const names = { p: `${around.p}_`, l: `${around.l}_`, e: `${around.e}_`, [of]: around[of] }; // a list sees the variables of those around it
  const start = `(${around[of]})`;
  return lists.map((list) => (list.of === "papers" ? papersFrom(start, names, list.filter, list.order, list.page) : entitiesFrom(start, names, list.filter, list.page)));
}

export function withLists<Node>(node: Node, lists: Page<LinkRow>[]): Node {
  return lists.length > 0 ? { ...node, lists } : node;
}
