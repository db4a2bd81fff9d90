/** What a query selects beneath a field, through fragments: what of the graph has to be read for it. */
import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from "graphql";

/** A field as one query asks for it: every place that does. `info` of its resolver is one. */
export type Asked = Pick<GraphQLResolveInfo, "fieldNodes" | "fragments" | "schema" | "variableValues">;

/** A field beneath another; `sure` unless a directive may leave it out. */
export interface Selected {
  node: FieldNode;
  sure: boolean;
}

/** The fields directly beneath, in the order of the query. */
export function selected({ fieldNodes, fragments }: Asked): Selected[] {
  const out: Selected[] = [];
  const spread = new Map<string, boolean>(); // fragments, and whether they are sure: each looked into once, or once more when it turns out to be
  const walk = (set: SelectionSetNode | undefined, sure: boolean): void => {
    for (const s of set?.selections ?? []) {
      const surely = sure && !s.directives?.length;
      if (s.kind === "Field") out.push({ node: s, sure: surely });
      else if (s.kind === "InlineFragment") walk(s.selectionSet, surely);
      else if (surely ? !spread.get(s.name.value) : !spread.has(s.name.value)) {
        spread.set(s.name.value, surely);
        walk(fragments[s.name.value]?.selectionSet, surely);
      }
    }
  };
  for (const node of fieldNodes) walk(node.selectionSet, true);
  return out;
}

/** What lies beneath by a name, under whatever aliases, as one. */
export function beneath(asked: Asked, name: string): Asked {
  return { ...asked, fieldNodes: selected(asked).flatMap(({ node }) => (node.name.value === name ? [node] : [])) };
}

/** True if something at the path is asked for. */
export function selects(asked: Asked, ...path: string[]): boolean {
  return path.reduce(beneath, asked).fieldNodes.length > 0;
}
