/** Random valid queries with odd arguments: whatever is asked, an answer or an error with a name. */
import {
  getNamedType, isEnumType, isInputObjectType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredInputField, parse, validate,
  type GraphQLArgument, type GraphQLInputType, type GraphQLNamedType,
} from "graphql";
import { expect, it } from "vitest";
import { schema } from "../../src/serve/schema.ts";
import { corpus, random } from "../store/corpus.ts";
import { serveGraph } from "./app.ts";

const QUERIES = 300;
const next = random(20_251);
const below = (n: number): number => Math.floor(next() * n);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const IDS = ["method:graph-attention", "concept:sparse-pruning", "dataset:deep-encoder", "paper:arxiv:2000.00000", "paper:arxiv:2003.00003", "relation:graph-attention:uses:deep-encoder", "relation:a:is_a:b", "method:none", "", "x:y", "paper:'; DROP TABLE paper; --"];
const TEXTS = ["graph", "deep enc", "", "\\\"", "%_*", "AND OR NOT NEAR(", "😀", "\\u0000", "变分", "2000.00000v2", "bmV4dA", "WyJhIl0", "WzIwMjAsImFyeGl2OjIwMDAuMDAwMDAiXQ"];
const NUMBERS = [-2147483648, -1, 0, 1, 2, 3, 10, 25, 100, 101, 1999, 2147483647];

/** `depth`: inputs that this one lies in; filters hold filters. */
function value(type: GraphQLInputType, required: boolean, depth = 0): string {
  if (isNonNullType(type)) return value(type.ofType, true, depth);
  if (!required && next() < 0.08) return "null";
  if (isListType(type)) return `[${Array.from({ length: below(4) }, () => value(type.ofType, true, depth)).join(", ")}]`;
  if (isEnumType(type)) return pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((f) => isRequiredInputField(f) || next() < (depth === 0 ? 0.3 : 0.15));
    return `{ ${fields.map((f) => `${f.name}: ${value(f.type, false, depth + 1)}`).join(", ")} }`;
  }
  const name = getNamedType(type).name;
  if (name === "Int") return String(pick(NUMBERS));
  if (name === "Float") return pick(["0", "0.5", "1", "-1", "1e300"]);
  return `"${pick(name === "ID" ? IDS : TEXTS)}"`;
}

function args(list: readonly GraphQLArgument[]): string {
  const given = list.filter((a) => isNonNullType(a.type) || next() < 0.25).map((a) => `${a.name}: ${value(a.type, false)}`);
  return given.length > 0 ? `(${given.join(", ")})` : "";
}

let aliases = 0;

function fields(type: GraphQLNamedType, depth: number): string {
  if (isInterfaceType(type) && next() < 0.5) {
    const one = pick(schema.getPossibleTypes(type));
    return `{ __typename ... on ${one.name} ${fields(one, depth)} }`;
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return "";
  const some = Object.values(type.getFields()).filter((f) => (depth > 0 || isLeafType(getNamedType(f.type))) && next() < 0.4).slice(0, 6);
  return `{ __typename ${some.map((f) => `a${(aliases += 1)}: ${f.name}${args(f.args)} ${fields(getNamedType(f.type), depth - 1)}`).join(" ")} }`;
}

const client = serveGraph({ graph: corpus(3, 40, 12), limits: { aliases: 10_000 } });

it(`answers ${QUERIES} random queries, or says by a code what is wrong with them`, async () => {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  const codes: Record<string, number> = {};
  for (let i = 0; i < QUERIES; i += 1) {
    const root = roots[i % roots.length] as (typeof roots)[number];
    const query = `{ ${root.name}${args(root.args)} ${fields(getNamedType(root.type), 2 + below(6))} }`;
    expect(validate(schema, parse(query)).map((e) => `${e.message} ${query}`)).toEqual([]);
    const { status, errors, data } = await client.send(query);
    expect(status, query).toBe(200);
    for (const { extensions, message } of errors) {
      codes[String(extensions["code"])] = (codes[String(extensions["code"])] ?? 0) + 1;
      expect(["INPUT", "LIMIT", "NOT_FOUND"], `${message} ${query} ${JSON.stringify(client.logged)}`).toContain(extensions["code"]);
    }
    if (errors.length === 0) codes["none"] = (codes["none"] ?? 0) + Number(data !== null);
  }
  expect(codes["none"]).toBeGreaterThan(QUERIES / 10); // most of these must not be refused for one reason
  expect(codes["INPUT"]).toBeGreaterThan(QUERIES / 10);
}, 60_000);
