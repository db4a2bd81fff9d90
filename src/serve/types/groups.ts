/** Papers and entities counted by what they have in common, on one level or two. */
import { InputError, LimitError } from "../../errors.ts";
import type { EntityKind, Role } from "../../model.ts";
import type { EntityGroupKey, Group, LinkGroupKey } from "../../store/store.ts";
import { builder, costs, type Arg } from "../builder.ts";
import { MAX_PAGE } from "../limits.ts";
import { EntityGroupKeyEnum, EntityKindEnum, GroupOrderEnum, LinkGroupKeyEnum, PaperGroupKeyEnum, RoleEnum, screaming } from "./enums.ts";
import { EntityFilterInput, LinkFilterInput, PaperFilterInput, entityFilter, filterCost, linkFilter, paperFilter } from "./filters.ts";
import { EntityType } from "./refs.ts";

const DEFAULT_GROUPS = 50;

type By = LinkGroupKey | EntityGroupKey;

interface GroupRow {
  by: By;
  key: Group["keys"][number];
  count: number;
  inner: Grouped;
}

/** All groups of a level, in order, and how many of them are shown. */
interface Grouped {
  groups: GroupRow[];
  first: number;
}

const GroupType = builder.objectRef<GroupRow>("Group");
GroupType.implement({
  description: "What has one thing in common.",
  fields: (t) => ({
    key: t.string({ nullable: true, description: "What: a year, a venue, or the name of an enum's value. Null for what has none, like undated papers.", resolve: (g) => (typeof g.key === "string" && g.by !== "venue" ? screaming(g.key) : g.key === null ? null : String(g.key)) }),
    year: t.int({ nullable: true, description: "The key as a number, where it is a year.", resolve: (g) => (typeof g.key === "number" ? g.key : null) }),
    role: t.field({ type: RoleEnum, nullable: true, description: "The key as a role, where it is one.", resolve: (g) => (g.by === "role" ? (g.key as Role) : null) }),
    kind: t.field({ type: EntityKindEnum, nullable: true, description: "The key as a kind, where it is one.", resolve: (g) => (g.by === "kind" ? (g.key as EntityKind) : null) }),
    count: t.exposeInt("count", { description: "How many." }),
    groups: t.field({ type: [GroupType], description: "The same by the second key; none when one was asked for.", extensions: costs({ rows: () => 20 }), resolve: (g) => g.inner.groups.slice(0, g.inner.first) }),
    omitted: t.int({ description: "Groups by the second key that are left out.", resolve: (g) => Math.max(0, g.inner.groups.length - g.inner.first) }),
  }),
});

const GroupsType = builder.objectRef<Grouped>("Groups").implement({
  description: "Groups with their counts.",
  fields: (t) => ({
    count: t.int({ description: "How many in all groups, also those left out.", resolve: ({ groups }) => groups.reduce((sum, g) => sum + g.count, 0) }),
    groups: t.field({ type: [GroupType], description: "The groups.", extensions: costs({ rows: () => 1 }), resolve: (g) => g.groups.slice(0, g.first) }),
    omitted: t.int({ description: "Groups that are left out.", resolve: (g) => Math.max(0, g.groups.length - g.first) }),
  }),
});

function groupingArgs(arg: Arg) {
  return {
    orderBy: arg({ type: GroupOrderEnum, defaultValue: "key", description: "Their order, on both levels." }),
    first: arg.int({ defaultValue: DEFAULT_GROUPS, description: `Groups at most on each level, 1 to ${MAX_PAGE}.` }),
  };
}

const cost = costs({ base: ({ filter }) => 100 + filterCost(filter), rows: ({ first }) => Number(first) });

/** The store's flat groups as levels. Their counts add up: what is grouped has one value for each key. */
function leveled(flat: Group[], by: readonly By[], args: { orderBy?: "key" | "count" | null | undefined; first?: number | null | undefined }): Grouped {
  const first = args.first ?? DEFAULT_GROUPS;
  if (first < 1) throw new InputError(`1 to ${MAX_PAGE} groups can be asked for, not ${first}.`);
  if (first > MAX_PAGE) throw new LimitError("page", `1 to ${MAX_PAGE} groups can be asked for, not ${first}. omitted says how many there are besides.`);
  const ordered = (groups: GroupRow[]): GroupRow[] => (args.orderBy === "count" ? groups.toSorted((a, b) => b.count - a.count) : groups);
  const top = new Map<Group["keys"][number], GroupRow>();
  for (const { keys: [key = null, second], count } of flat) {
    const group = top.get(key) ?? { by: by[0] as By, key, count: 0, inner: { groups: [], first } };
    top.set(key, group);
    group.count += count;
    if (second !== undefined) group.inner.groups.push({ by: by[1] as By, key: second, count, inner: { groups: [], first } });
  }
  for (const group of top.values()) group.inner.groups = ordered(group.inner.groups);
  return { groups: ordered([...top.values()]), first };
}

builder.queryFields((t) => ({
  paperGroups: t.field({
    type: GroupsType, description: "Papers counted by year or venue, or one within the other.", extensions: cost,
    args: { groupBy: t.arg({ type: [PaperGroupKeyEnum], required: true, description: "One key, or two for groups within groups." }), filter: t.arg({ type: PaperFilterInput, description: "Which papers." }), ...groupingArgs(t.arg) },
    resolve: async (_, args, context) => leveled(await context.store.groupPapers(await paperFilter(args.filter, context), args.groupBy), args.groupBy, args),
  }),
  entityGroups: t.field({
    type: GroupsType, description: "Entities counted by kind or year, or one within the other.", extensions: cost,
    args: { groupBy: t.arg({ type: [EntityGroupKeyEnum], required: true, description: "One key, or two for groups within groups." }), filter: t.arg({ type: EntityFilterInput, description: "Which entities." }), ...groupingArgs(t.arg) },
    resolve: async (_, args, context) => leveled(await context.store.groupEntities(await entityFilter(args.filter, context), args.groupBy), args.groupBy, args),
  }),
}));

builder.interfaceFields(EntityType, (t) => ({
  paperGroups: t.field({
    type: GroupsType, description: "Its papers counted by year, role or venue, or one within the other.", extensions: cost,
    args: { groupBy: t.arg({ type: [LinkGroupKeyEnum], required: true, description: "One key, or two for groups within groups." }), filter: t.arg({ type: LinkFilterInput, description: "Which links to papers." }), ...groupingArgs(t.arg) },
    resolve: async (e, args, context) => leveled(await context.load.groupPapersOf(e.key, await linkFilter(args.filter, context), args.groupBy), args.groupBy, args),
  }),
}));
