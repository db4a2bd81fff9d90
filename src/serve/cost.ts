/**
 * What a query may give at most, in fields: a list's fields count once a row, by the size asked for, through all levels.
 * A field's `extensions.cost` says what it costs besides, and how many rows it gives where its arguments tell.
 */
import {
  getArgumentValues, getNamedType, getNullableType, getOperationAST, getVariableValues, isCompositeType, isInterfaceType, isListType, isObjectType, Kind,
  type ExecutionArgs, type FieldNode, type FragmentDefinitionNode, type GraphQLField, type GraphQLNamedType, type SelectionSetNode,
} from "graphql";
import { LimitError } from "../errors.ts";
import { DEFAULT_PAGE } from "./limits.ts";

export interface FieldCost {
  /** Work of the store that no row shows. */
  base?: number | ((args: Record<string, unknown>) => number);
  /** Rows of the field's answer, all lists in it taken together. */
  rows?: (args: Record<string, unknown>) => number;
}

/** Rows assumed for a list whose size no argument tells: mentions of an entity, years of a trend. */
const LIST = 5;

/** Throws LimitError when the operation to be executed may cost more than `limit`. The query is valid. */
export function checkCost(args: ExecutionArgs, limit: number): void {
  const operation = getOperationAST(args.document, args.operationName);
  const root = operation && args.schema.getRootType(operation.operation);
  if (!operation || !root) return;
  const variables = getVariableValues(args.schema, operation.variableDefinitions ?? [], args.variableValues ?? {});
  if (!variables.coerced) return; // execution says what is wrong with them
  const cost = new Costing(args, variables.coerced).of(operation.selectionSet, root);
  if (cost <= limit) return;
  const [c, l] = [cost, limit].map((n) => Math.min(n, Number.MAX_SAFE_INTEGER).toLocaleString("en-US"));
  throw new LimitError("cost", `This query may give ${c} fields; the limit is ${l}. Ask for smaller pages (first) or fewer levels.`, { max: limit, actual: Math.min(cost, Number.MAX_SAFE_INTEGER) });
}

class Costing {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** By name: a fragment spread in many places is counted once. */
  readonly #known = new Map<string, number>();

  constructor(readonly args: ExecutionArgs, readonly variables: Record<string, unknown>) {
    for (const d of args.document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(d.name.value, d);
  }

  of(set: SelectionSetNode, type: GraphQLNamedType): number {
    let cost = 0;
    for (const s of set.selections) {
      if (s.kind === Kind.FIELD) cost += this.#field(s, type);
      else if (s.kind === Kind.INLINE_FRAGMENT) cost += this.of(s.selectionSet, this.#type(s.typeCondition?.name.value) ?? type);
      else cost += this.#fragment(s.name.value);
    }
    return cost;
  }

  #fragment(name: string): number {
    let cost = this.#known.get(name);
    if (cost === undefined) {
      const fragment = this.#fragments.get(name);
      const type = this.#type(fragment?.typeCondition.name.value);
      cost = fragment && type ? this.of(fragment.selectionSet, type) : 0;
      this.#known.set(name, cost);
    }
    return cost;
  }

  #type(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.args.schema.getType(name);
  }

  #field(node: FieldNode, parent: GraphQLNamedType): number {
    // Fields with two underscores are introspection: graphql's own rules bound it.
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 1;
    const { base = 0, rows = (args) => rowsOf(field, args) } = (field.extensions["cost"] ?? {}) as FieldCost;
    const type = getNamedType(field.type);
    const args = getArgumentValues(field, node, this.variables);
    const own = 1 + (typeof base === "number" ? base : base(args));
    return node.selectionSet && isCompositeType(type) ? own + Math.max(1, rows(args)) * this.of(node.selectionSet, type) : own;
  }
}

function rowsOf(field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): number {
  if (getNamedType(field.type).name.endsWith("Connection")) return Number(args["first"] ?? args["last"] ?? DEFAULT_PAGE);
  // The size of a page's edges is its connection's.
  return isListType(getNullableType(field.type)) && field.name !== "edges" ? LIST : 1;
}
