/** Bounds on what one request may ask, always on. An error names the bound that was passed. */
import { maxAliasesPlugin } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthPlugin } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesPlugin } from "@escape.tech/graphql-armor-max-directives";
import { maxTokensPlugin } from "@escape.tech/graphql-armor-max-tokens";
import { GraphQLError, Kind, type ASTVisitor, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext, type ValueNode } from "graphql";
import type { Plugin } from "graphql-yoga";

export const LIMITS = {
  /** Rows a page. */
  page: 100,
  depth: 14,
  aliases: 40,
  tokens: 3_000,
  directives: 30,
  /** Fields a query may yield at most, lists counted by the size asked for. */
  cost: 60_000,
  /** Bytes of a request's body. */
  body: 1024 * 1024,
  /** Milliseconds of work a request. */
  time: 15_000,
};

/** Arguments that say how many rows a field gives. */
const SIZES = ["first", "last", "perNode", "limit", "size"];
const DEFAULT_SIZE: Record<string, number> = { neighborhood: 25, path: 3 };

/** Rejects a query whose cost is over the limit, with both in the error. */
export function costRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      const cost = costOf(node.selectionSet, context, new Set());
      if (cost <= LIMITS.cost) return;
      context.reportError(new GraphQLError(
        `This query may give ${cost.toLocaleString("en-US")} fields; the limit is ${LIMITS.cost.toLocaleString("en-US")}. Ask for smaller pages (first) or fewer levels.`,
        { nodes: [node], extensions: { code: "LIMIT", limit: "cost", cost, maxCost: LIMITS.cost } },
      ));
    },
  };
}

function costOf(set: SelectionSetNode, context: ValidationContext, within: Set<FragmentDefinitionNode>): number {
  let cost = 0;
  for (const s of set.selections) {
    if (cost > LIMITS.cost * 1000) return cost; // enough to reject, and it ends
    if (s.kind === Kind.FIELD) cost += 1 + (s.selectionSet ? sizeOf(s) * costOf(s.selectionSet, context, within) : 0);
    else if (s.kind === Kind.INLINE_FRAGMENT) cost += costOf(s.selectionSet, context, within);
    else {
      const fragment = context.getFragment(s.name.value);
      if (!fragment || within.has(fragment)) continue; // unknown and cyclic ones have rules of their own
      cost += costOf(fragment.selectionSet, context, new Set(within).add(fragment));
    }
  }
  return cost;
}

function sizeOf(field: FieldNode): number {
  const sizes = (field.arguments ?? []).filter((a) => SIZES.includes(a.name.value)).map((a) => numberOf(a.value));
  const ids = field.arguments?.find((a) => a.name.value === "ids")?.value;
  const times = ids?.kind === Kind.LIST ? Math.max(1, ids.values.length) : 1;
  return times * Math.max(1, sizes.length > 0 ? Math.max(...sizes) : (DEFAULT_SIZE[field.name.value] ?? 1));
}

/** A variable may hold anything up to the largest page. */
function numberOf(value: ValueNode): number {
  return value.kind === Kind.INT ? Number(value.value) : LIMITS.page;
}

export function limitPlugins(): Plugin[] {
  const costPlugin: Plugin = { onValidate: ({ addValidationRule }) => addValidationRule(costRule) };
  return [
    maxTokensPlugin({ n: LIMITS.tokens }) as Plugin,
    maxDepthPlugin({ n: LIMITS.depth, flattenFragments: true }) as Plugin,
    maxAliasesPlugin({ n: LIMITS.aliases }) as Plugin,
    maxDirectivesPlugin({ n: LIMITS.directives }) as Plugin,
    costPlugin,
  ];
}
