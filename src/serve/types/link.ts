/** What an edge between a paper and an entity asserts, seen from either end. */
import type { FieldMap } from "@pothos/core";
import type { GraphQLResolveInfo } from "graphql";
import type { LinkRow, Page } from "../../store/store.ts";
import { linksArgs, type LinksInput, type Node } from "../ahead.ts";
import type { Types } from "../builder.ts";
import type { Edge } from "../connection.ts";
import type { Context } from "../context.ts";
import { RoleEnum } from "./enums.ts";
import { EvidenceType, mentionsOf } from "./evidence.ts";
import { linkFilter } from "./filters.ts";

type List<T> = T | Promise<T>;

export function linkFields(t: PothosSchemaTypes.ObjectFieldBuilder<Types, Edge<LinkRow>>): FieldMap {
  return {
    role: t.field({ type: RoleEnum, description: "What the paper does with the entity.", resolve: (e) => e.row.role }),
    confidence: t.float({ description: "Probability that the paper speaks of the entity, 0 to 1.", resolve: (e) => e.row.confidence }),
    evidence: t.field({ type: [EvidenceType], description: "Every mention, in reading order; never none.", resolve: (e) => mentionsOf(e.row) }),
  };
}

/** Lists the links that a field asks for. Which these are is worked out once for all nodes that it is asked of, and at once where no id has to be looked up. */
export function withLinks(
  of: Node, args: LinksInput & { filter?: Parameters<typeof linkFilter>[0] }, context: Context, info: GraphQLResolveInfo, list: (links: ReturnType<typeof linksArgs>) => List<Page<LinkRow>>,
): List<Page<LinkRow>> {
  const links = context.once(info.fieldNodes, () => (args.filter == null ? linksArgs(of, args, info) : linkFilter(args.filter, context).then((filter) => linksArgs(of, args, info, filter))));
  return links instanceof Promise ? links.then(list) : list(links);
}

/** What a paper does with an entity, by its key; undefined when it does not mention it. By the paper's whole list: so it is one call for many pairs. */
export async function linkBetween(paperId: string, key: string, { load }: Context): Promise<LinkRow | undefined> {
  for (let after: string | null = null; ;) {
    const page = await load.entitiesOf(paperId, {}, { first: 500, after });
    const found = page.rows.find(({ row }) => row.entityKey === key);
    if (found || !page.hasNext) return found?.row;
    after = page.rows.at(-1)?.cursor ?? null;
  }
}
