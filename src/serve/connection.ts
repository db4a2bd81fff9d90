/**
 * Relay connections over the store's keyset pages (https://relay.dev/graphql/connections.htm). Cursors are the store's;
 * `totalCount` is counted only when it is asked for.
 */
import type { FieldMap, OutputRef } from "@pothos/core";
import type { GraphQLResolveInfo, SelectionSetNode } from "graphql";
import { InputError } from "../errors.ts";
import type { Page, PageArgs } from "../store/store.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { LIMITS } from "./limits.ts";

export interface ConnectionInput {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

const DEFAULT_PAGE = 20;

/** The paging arguments, for `t.connectionArgs`-like use: spread into a field's args. */
export function pagingArgs(t: Parameters<Parameters<typeof builder.args>[0]>[0]) {
  return {
    first: t.int({ description: `Rows from the start, 1 to ${LIMITS.page}; ${DEFAULT_PAGE} when neither first nor last is given.` }),
    after: t.string({ description: "Only rows behind this cursor." }),
    last: t.int({ description: `Rows from the end, 1 to ${LIMITS.page}.` }),
    before: t.string({ description: "Only rows in front of this cursor." }),
  };
}

/** Throws InputError for sizes out of bounds and for mixtures that have no clear meaning. */
export function pageArgs(input: ConnectionInput, info: GraphQLResolveInfo): PageArgs {
  const { first, last } = input;
  const after = input.after ?? null;
  const before = input.before ?? null;
  if (first != null && last != null) throw new InputError("Give first (with after) or last (with before), not both.");
  if (last != null && after !== null) throw new InputError("after goes with first; for rows in front of a cursor give last and before.");
  if (last == null && before !== null) throw new InputError("before goes with last; for rows behind a cursor give first and after.");
  const size = last ?? first ?? DEFAULT_PAGE;
  if (size < 1 || size > LIMITS.page) throw new InputError(`A page has 1 to ${LIMITS.page} rows; ${size} were asked for.`);
  const total = selects(info, "totalCount");
  return last == null ? { first: size, after, total } : { first: size, before, fromEnd: before === null, total };
}

/** True if the field's own selection asks for `name`, through fragments too. */
function selects(info: GraphQLResolveInfo, name: string): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((s) => {
      if (s.kind === "Field") return s.name.value === name;
      return within(s.kind === "InlineFragment" ? s.selectionSet : info.fragments[s.name.value]?.selectionSet);
    }) ?? false;
  return info.fieldNodes.some((node) => within(node.selectionSet));
}

const PageInfo = builder.objectRef<Page<unknown>>("PageInfo").implement({
  description: "Where a page lies in its list.",
  fields: (t) => ({
    hasNextPage: t.boolean({ description: "Rows follow this page.", resolve: (p) => p.hasNext }),
    hasPreviousPage: t.boolean({ description: "Rows stand before this page.", resolve: (p) => p.hasPrevious }),
    startCursor: t.string({ nullable: true, description: "Cursor of the first row.", resolve: (p) => p.rows[0]?.cursor ?? null }),
    endCursor: t.string({ nullable: true, description: "Cursor of the last row.", resolve: (p) => p.rows.at(-1)?.cursor ?? null }),
  }),
});

export interface Edge<Row> {
  row: Row;
  cursor: string;
}

type SchemaTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;
type EdgeFields<Row> = (t: PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, Edge<Row>>) => FieldMap;

/**
 * Defines `<name>Connection` and `<name>Edge`. `node` resolves a row to its node; `edge` adds what the edge itself
 * asserts (role, confidence, …).
 */
export function connection<Row, Node>(
  name: string,
  about: string,
  type: OutputRef<Node>,
  node: (row: Row, context: Context) => Node | Promise<Node>,
  edge?: EdgeFields<Row>,
) {
  const Edge = builder.objectRef<Edge<Row>>(`${name}Edge`);
  Edge.implement({
    description: `One row of ${about}.`,
    fields: (t) => ({
      cursor: t.string({ description: "Where this row stands: for after and before.", resolve: (e) => e.cursor }),
      node: t.field({ type: type as never, description: "What the row leads to.", resolve: ((e: Edge<Row>, _: unknown, context: Context) => node(e.row, context)) as never }),
      ...edge?.(t),
    }),
  });
  return builder.objectRef<Page<Row>>(`${name}Connection`).implement({
    description: `A page of ${about}.`,
    fields: (t) => ({
      edges: t.field({ type: [Edge], description: "The rows.", resolve: (p) => p.rows }),
      pageInfo: t.field({ type: PageInfo, description: "Where the page lies.", resolve: (p) => p }),
      totalCount: t.int({ nullable: true, description: "Rows in all pages. Counted only when asked for.", resolve: (p) => p.total }),
    }),
  });
}
