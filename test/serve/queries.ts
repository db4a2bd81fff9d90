/** Random valid queries with odd arguments, the same for the same seed. */
import {
  getNamedType, isEnumType, isInputObjectType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredInputField, type GraphQLArgument, type GraphQLInputType, type GraphQLNamedType,
} from "graphql";
import { schema } from "../../src/serve/schema.ts";
import { random } from "../store/corpus.ts";

const IDS = ["method:graph-attention", "concept:sparse-pruning", "dataset:deep-encoder", "paper:arxiv:2000.00000", "paper:arxiv:2003.00003", "relation:graph-attention:uses:deep-encoder", "relation:a:is_a:b", "method:none", "", "x:y", "paper:'; DROP TABLE paper; --"];
/** Most of the time ids of the right sort, or nearly every filter would be refused for one. */
const PROPER: [RegExp, readonly string[]][] = [[/^PaperFilter\.ids$|^explain\.paper$/, IDS.slice(3, 5)], [/\.(?:ids|entities|entity)$|^(?:neighborhood|trends)\./, IDS.slice(0, 3)]];
const TEXTS = ["graph", "deep enc", "", "\\\"", "%_*", "AND OR NOT NEAR(", "😀", "\\u0000", "变分", "2000.00000v2", "bmV4dA", "WyJhIl0", "WzIwMjAsImFyeGl2OjIwMDAuMDAwMDAiXQ", "test@1", "test"];
const NUMBERS = [-2147483648, -1, 0, 1, 2, 3, 10, 25, 100, 101, 1999, 2147483647];

/** Arguments that a random value mostly makes an error of. */
const RARE: ReadonlySet<string> = new Set(["after", "before", "last"]);

export function randomQueries(seed: number): () => string {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  let aliases = 0;
  let turn = 0;

  /** `place`: whose argument or field it is. `depth`: inputs that it lies in; filters hold filters. */
  function value(type: GraphQLInputType, place: string, required: boolean, depth = 0): string {
    if (isNonNullType(type)) return value(type.ofType, place, true, depth);
    if (!required && next() < 0.08) return "null";
    if (isListType(type)) return `[${Array.from({ length: below(4) }, () => value(type.ofType, place, true, depth)).join(", ")}]`;
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((f) => isRequiredInputField(f) || next() < (depth === 0 ? 0.3 : 0.15));
      return `{ ${fields.map((f) => `${f.name}: ${value(f.type, `${type.name}.${f.name}`, false, depth + 1)}`).join(", ")} }`;
    }
    const name = getNamedType(type).name;
    if (name === "Int") return String(pick(next() < 0.6 ? NUMBERS.slice(3, 8) : NUMBERS));
    if (name === "Float") return pick(["0", "0.5", "1", "-1", "1e300"]);
    if (name === "Boolean") return pick(["true", "false"]);
    const proper = PROPER.find(([at]) => at.test(place))?.[1];
    return `"${pick(name !== "ID" ? TEXTS : proper && next() < 0.9 ? proper : IDS)}"`;
  }

  function args(list: readonly GraphQLArgument[], field: string): string {
    const given = list.filter((a) => isNonNullType(a.type) || next() < (RARE.has(a.name) ? 0.04 : 0.25)).map((a) => `${a.name}: ${value(a.type, `${field}.${a.name}`, false)}`);
    return given.length > 0 ? `(${given.join(", ")})` : "";
  }

  function fields(type: GraphQLNamedType, depth: number): string {
    if (isInterfaceType(type) && next() < 0.5) {
      const one = pick(schema.getPossibleTypes(type));
      return `{ __typename ... on ${one.name} ${fields(one, depth)} }`;
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return "";
    const some = Object.values(type.getFields()).filter((f) => (depth > 0 || isLeafType(getNamedType(f.type))) && next() < 0.4).slice(0, 6);
    return `{ __typename ${some.map((f) => `a${(aliases += 1)}: ${f.name}${args(f.args, f.name)} ${fields(getNamedType(f.type), depth - 1)}`).join(" ")} }`;
  }

  // Jobs are the server's, not the graph's: there are none here.
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => name !== "job" && name !== "jobs");
  return () => {
    const root = roots[turn % roots.length] as (typeof roots)[number];
    turn += 1;
    return `{ ${root.name}${args(root.args, root.name)} ${fields(getNamedType(root.type), 2 + below(6))} }`;
  };
}
