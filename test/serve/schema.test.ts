import { readFileSync } from "node:fs";
import {
  getNamedType, isEnumType, isInputObjectType, isInterfaceType, isLeafType, isObjectType, isRequiredArgument, type GraphQLField, type GraphQLNamedType, type GraphQLObjectType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { ENTITY_KINDS, RELATION_TYPES, ROLES, SECTIONS, TEXT_FLAGS } from "../../src/model.ts";
import { schema, sdl } from "../../src/serve/schema.ts";
import { at, said, serveGraph } from "./app.ts";

const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith("__"));
const objects = types.filter(isObjectType);

describe("the schema", () => {
  it("is what schema/api.graphql says", () => {
    expect(readFileSync(new URL("../../schema/api.graphql", import.meta.url), "utf8")).toBe(sdl());
  });

  it("says of every type, field, argument and value what it is", () => {
    const mute: string[] = [];
    const note = (name: string, description: string | null | undefined): void => void (/\S[.…]$/.test(description ?? "") || mute.push(name));
    for (const type of types) {
      if (/^(?:String|Int|Float|Boolean|ID)$/.test(type.name)) continue;
      note(type.name, type.description);
      if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value.description);
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        note(`${type.name}.${field.name}`, field.description);
        if ("args" in field) for (const arg of field.args) note(`${type.name}.${field.name}(${arg.name})`, arg.description);
      }
    }
    expect(mute).toEqual([]);
  });

  it("has each closed list of the model as an enum in capitals", () => {
    const values = (name: string): string[] => { const type = schema.getType(name); return isEnumType(type) ? type.getValues().map((v) => v.name).sort() : []; };
    const capitals = (words: readonly string[]): string[] => words.map((w) => w.toUpperCase().replaceAll("-", "_")).sort();
    expect(values("EntityKind")).toEqual(capitals(ENTITY_KINDS));
    expect(values("Role")).toEqual(capitals(ROLES));
    expect(values("RelationType")).toEqual(capitals(RELATION_TYPES));
    expect(values("Section")).toEqual(capitals(SECTIONS));
    expect(values("TextFlag")).toEqual(capitals(TEXT_FLAGS));
    expect(values("EdgeKind")).toEqual(capitals(["mentions", ...RELATION_TYPES]));
  });

  it("makes every connection as Relay wants it", () => {
    const connections = objects.filter((type) => type.name.endsWith("Connection"));
    expect(connections.length).toBeGreaterThan(6);
    for (const type of connections) {
      const { edges, pageInfo, totalCount } = type.getFields();
      expect(String(pageInfo?.type)).toBe("PageInfo!");
      expect(String(totalCount?.type)).toBe("Int!");
      const edge = getNamedType((edges as GraphQLField<unknown, unknown>).type) as GraphQLObjectType;
      expect(edge.name).toBe(type.name.replace(/Connection$/, "Edge"));
      expect(String(edge.getFields()["cursor"]?.type)).toBe("String!");
      expect(edge.getFields()).toHaveProperty("node");
    }
    for (const field of objects.flatMap((type) => Object.values(type.getFields()))) {
      if (getNamedType(field.type).name.endsWith("Connection")) expect(field.args.map((a) => a.name)).toEqual(expect.arrayContaining(["first", "after", "last", "before"]));
    }
  });

  it("gives an id to nodes only, and to all of them", () => {
    const withId = objects.filter((type) => "id" in type.getFields()).map((type) => type.name).filter((name) => name !== "IngestJob").sort(); // a job is of the server, not of the graph
    expect(withId).toEqual(["Concept", "Dataset", "Method", "Metric", "Paper", "Relation"]);
    expect(objects.filter((type) => type.getInterfaces().some((i) => i.name === "Node")).map((type) => type.name).sort()).toEqual(withId);
  });

});

describe("every field", () => {
  const { ask, write } = useGenerousServer();
  /** What required arguments are given, and what makes the optional ones find something. */
  const GIVEN: Record<string, string> = {
    "Query.node": `id: "paper:arxiv:1801.00001"`, "Query.nodes": `ids: ["relation:betanet:outperforms:alphanet", "method:betanet"]`, "Query.paper": `doi: "10.1000/alpha"`,
    "Query.entity": `name: "image search"`, "Query.search": `text: "net"`, "Query.relationsBetween": `a: "method:alphanet", b: "method:betanet"`,
    "Query.path": `from: "paper:arxiv:1801.00001", to: "dataset:deltaset", maxHops: 6`, "Query.neighborhood": `ids: ["method:alphanet"], perNode: 2`,
    "Query.trends": `ids: ["method:alphanet", "method:betanet"]`, "Query.paperGroups": `groupBy: [YEAR, VENUE]`, "Query.entityGroups": `groupBy: [KIND, FIRST_YEAR]`, "*.paperGroups": `groupBy: [ROLE, YEAR]`, "*.variants": "first: 1",
    "Query.explain": `paper: "paper:arxiv:1801.00001"`,
    "Query.matrix": `rows: METHOD, columns: DATASET`, "Query.job": `id: "none"`,
  };

  /** Mutations, in an order in which each has something to do. */
  const CHANGES: Record<string, string> = {
    ingest: `input: { text: "some" }`, cancelJob: "",
    addAlias: `entity: "method:alphanet", name: "Anet"`, renameEntity: `entity: "method:alphanet", name: "AlphaNet"`, retypeEntity: `entity: "method:grpr", kind: CONCEPT`,
    rejectMention: `entity: "dataset:picbench", paper: "paper:arxiv:1801.00001"`, rejectRelation: `head: "method:betanet", type: OUTPERFORMS, tail: "method:alphanet"`,
    mergeEntities: `into: "method:alphanet", from: ["method:betanet"], why: "one thing"`, splitEntity: `entity: "method:alphanet", names: ["Betanet"], by: "reader"`,
    keepApart: `entity: "method:alphanet", other: "dataset:picbench"`, undo: "", redo: "number: 1", removePapers: `ids: ["paper:arxiv:undated", "paper:none"]`,
  };

  it("gives an answer, by some way from the query", async () => {
    const asked = new Set<string>();
    // The log and the jobs are empty still: below them nothing would be answered.
    const bare = ["curations", "job", "jobs"];
    const fields = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) => !bare.includes(name));
    for (const field of [...fields, ...bare]) await ask(`{ ${select("Query", field, asked)} }`);
    const changes = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(Object.keys(CHANGES).sort()).toEqual(changes.sort());
    for (const [field, given] of Object.entries(CHANGES)) {
      if (field === "redo") await write("mutation { undo(number: 1) { curation { number } } }");
      GIVEN[`Mutation.${field}`] = field === "cancelJob" ? `id: "${at(await ask("{ jobs { edges { node { id } } } }"), "jobs.edges.0.node.id")}"` : given;
      expect((await write(`mutation { ${select("Mutation", field, asked)} }`)).errors).toEqual([]);
    }
    const all = objects.flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
    expect(all.filter((name) => !asked.has(name))).toEqual(Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).map((name) => `Subscription.${name}`));
  });

  /** A field with all fields below it that were not asked before. */
  function select(parent: string, name: string, asked: Set<string>): string {
    const field = (schema.getType(parent) as GraphQLObjectType).getFields()[name] as GraphQLField<unknown, unknown>;
    const given = GIVEN[`${parent}.${name}`] ?? GIVEN[`*.${name}`];
    if (!given) expect(field.args.filter(isRequiredArgument).map((a) => `${parent}.${name}(${a.name})`)).toEqual([]);
    asked.add(`${parent}.${name}`);
    return `${name}${given ? `(${given})` : ""}${fieldsOf(getNamedType(field.type), asked)}`;
  }

  function fieldsOf(type: GraphQLNamedType, asked: Set<string>): string {
    if (isInterfaceType(type)) return ` { __typename ${schema.getPossibleTypes(type).map((t) => `... on ${t.name}${fieldsOf(t, asked)}`).join(" ")} }`;
    if (!isObjectType(type)) return "";
    const names = Object.values(type.getFields()).filter((f) => isLeafType(getNamedType(f.type)) || !asked.has(`${type.name}.${f.name}`)).map((f) => f.name);
    return ` { __typename ${names.map((name) => select(type.name, name, asked)).join(" ")} }`;
  }
});

function useGenerousServer(): ReturnType<typeof serveGraph> {
  const most = Number.MAX_SAFE_INTEGER;
  return serveGraph({ explain: said, token: "owners-token", ingest: async () => ({ papers: 0, added: 0, changed: 0, unchanged: 0, problems: 0, seconds: 0, problemList: [] }), limits: { depth: most, cost: most, tokens: most, aliases: most } });
}
