/**
 * Relay connections over the store's keyset pages (https://relay.dev/graphql/connections.htm). Cursors are the store's;
 * `totalCount` is counted only when it is asked for.
 */
import type { FieldMap } from "@pothos/core";
import type { Page } from "../store/store.ts";
import { builder, type Types } from "./builder.ts";

const PageInfo = builder.objectRef<Page<unknown>>("PageInfo").implement({
  description: "Where a page lies in its list.",
  fields: (t) => ({
    hasNextPage: t.boolean({ description: "Rows follow this page.", resolve: (p) => p.hasNext }),
    hasPreviousPage: t.boolean({ description: "Rows stand before this page.", resolve: (p) => p.hasPrevious }),
    startCursor: t.string({ nullable: true, description: "Cursor of the first row; null when there is none.", resolve: (p) => p.rows[0]?.cursor ?? null }),
    endCursor: t.string({ nullable: true, description: "Cursor of the last row; null when there is none.", resolve: (p) => p.rows.at(-1)?.cursor ?? null }),
  }),
});

export interface Edge<Row> {
  row: Row;
  cursor: string;
}

/** Defines `<name>Connection` and `<name>Edge`; `fields` gives the edge its node and what the edge itself asserts, `more` what the page says besides its rows. */
export function connection<Row, P extends Page<Row> = Page<Row>>(
  name: string, about: string, fields: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Edge<Row>>) => FieldMap, more?: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, P>) => FieldMap,
) {
  const EdgeType = builder.objectRef<Edge<Row>>(`${name}Edge`).implement({
    description: `One of ${about}.`,
    fields: (t) => ({ cursor: t.exposeString("cursor", { description: "Where this row stands: for after and before." }), ...fields(t) }),
  });
  return builder.objectRef<P>(`${name}Connection`).implement({
    description: `A page of ${about}.`,
    fields: (t) => ({
      edges: t.field({ type: [EdgeType], description: "The rows.", resolve: (p) => p.rows }),
      pageInfo: t.field({ type: PageInfo, description: "Where the page lies.", resolve: (p) => p }),
      totalCount: t.int({ description: "Rows in all pages. Counted only when asked for.", resolve: (p) => p.total as number }),
      ...more?.(t),
    }),
  });
}
