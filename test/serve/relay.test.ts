/** Relay's cursor connections specification (https://relay.dev/graphql/connections.htm), clause by clause. */
import { getNamedType, isInterfaceType, isListType, isNonNullType, isObjectType, isScalarType, type GraphQLField, type GraphQLObjectType } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { schema } from "../../src/serve/schema.ts";
import { paper } from "../store/build.ts";
import { at, serveGraph } from "./app.ts";

const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith("__"));
const connections = types.filter((type): type is GraphQLObjectType => type.name.endsWith("Connection") && isObjectType(type));
const fieldOf = (type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> => type.getFields()[name] as GraphQLField<unknown, unknown>;
const plain = (type: unknown): unknown => (isNonNullType(type) ? type.ofType : type);

describe("2 Connection types", () => {
  it("are the types whose names end in Connection, each an object", () => {
    expect(types.filter((type) => type.name.endsWith("Connection")).filter((type) => !isObjectType(type))).toEqual([]);
    expect(connections.length).toBeGreaterThan(8);
  });

  it.each(connections.map((type) => [type.name, type] as const))("2.1 %s has edges, a list of edge types, and a pageInfo that is never null", (_, type) => {
    const edges = plain(fieldOf(type, "edges").type);
    expect(isListType(edges)).toBe(true);
    expect(isObjectType(getNamedType(fieldOf(type, "edges").type))).toBe(true);
    expect(String(fieldOf(type, "pageInfo").type)).toBe("PageInfo!");
  });
});

describe("3 Edge types", () => {
  it.each(connections.map((type) => [type.name, getNamedType(fieldOf(type, "edges").type) as GraphQLObjectType] as const))("3.1 of %s have a node that is no list, and a cursor that is a string", (_, edge) => {
    const node = plain(fieldOf(edge, "node").type);
    expect(isObjectType(node) || isInterfaceType(node)).toBe(true);
    const cursor = plain(fieldOf(edge, "cursor").type);
    expect(isScalarType(cursor) && cursor.name).toBe("String");
  });
});

describe("4 Arguments", () => {
  const paged = types.filter((type) => isObjectType(type) || isInterfaceType(type)).flatMap((type) =>
    Object.values(type.getFields()).filter((field) => getNamedType(field.type).name.endsWith("Connection")).map((field) => [`${type.name}.${field.name}`, field as GraphQLField<unknown, unknown>] as const));

  it.each(paged)("4.1 and 4.2 %s takes first and after, last and before, none of them required", (_, field) => {
    expect(Object.fromEntries(field.args.filter((a) => ["first", "after", "last", "before"].includes(a.name)).map((a) => [a.name, String(a.type)]))).toEqual({ first: "Int", after: "String", last: "Int", before: "String" });
  });

  it("4 return the connection itself", () => {
    expect(paged.length).toBeGreaterThan(20);
    expect(paged.filter(([, field]) => !isObjectType(plain(field.type))).map(([name]) => name)).toEqual([]);
  });
});

interface Page {
  edges: { cursor: string; node: { arxivId: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const YEARS = [2001, 2002, 2003, 2004, 2005, 2006, 2007];
const A_TO_G = ["a", "b", "c", "d", "e", "f", "g"];

describe("pages", () => {
  const client = serveGraph({ graph: YEARS.map((year, i) => paper(A_TO_G[i] as string, { year, entities: ["Alphanet"] })) });
  const { ask, codes } = client;
  let cursors: Record<string, string>;

  const page = async (args: string): Promise<Page> =>
    at(await ask(`{ papers(orderBy: OLDEST${args && `, ${args}`}) { edges { cursor node { arxivId } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`), "papers") as Page;
  const names = ({ edges }: Page): string => edges.map((e) => e.node.arxivId).join("");
  const behind = (letter: string): string => `after: "${cursors[letter]}"`;
  const before = (letter: string): string => `before: "${cursors[letter]}"`;

  beforeAll(async () => {
    cursors = Object.fromEntries((await page("")).edges.map((e) => [e.node.arxivId, e.cursor]));
  });

  describe("4.3 Edge order", () => {
    it("is the same on every page, with first and with last", async () => {
      expect(names(await page("first: 7"))).toBe("abcdefg");
      expect(names(await page("last: 7"))).toBe("abcdefg");
      expect(names(await page(`last: 3, ${before("e")}`))).toBe("bcd");
    });

    it("with after, the edge closest to the cursor comes first; with before, last", async () => {
      expect(names(await page(`first: 3, ${behind("b")}`))).toBe("cde");
      expect(names(await page(`last: 3, ${before("f")}`))).toBe("cde");
    });
  });

  describe("4.4 Pagination algorithm", () => {
    it("ApplyCursorsToEdges: after takes away all up to and with its edge, before all from its edge on, both do both", async () => {
      expect(names(await page(behind("c")))).toBe("defg");
      expect(names(await page(before("c")))).toBe("ab");
      expect(names(await page(`${behind("b")}, ${before("f")}`))).toBe("cde");
      expect(names(await page(`${behind("e")}, ${before("c")}`))).toBe("");
    });

    it("EdgesToReturn: first takes from the start, last from the end of what the cursors leave", async () => {
      expect(names(await page(`first: 2, ${behind("b")}, ${before("f")}`))).toBe("cd");
      expect(names(await page(`last: 2, ${behind("b")}, ${before("f")}`))).toBe("de");
      expect(names(await page(`first: 2, ${before("f")}`))).toBe("ab");
      expect(names(await page(`last: 2, ${behind("b")}`))).toBe("fg");
      expect(names(await page(`first: 9, ${behind("e")}`))).toBe("fg");
    });

    it.each(["first: -1", "last: -1"])("%s is an error", async (args) => expect(await codes(`{ papers(${args}) { edges { cursor } } }`)).toEqual(["INPUT"]));

    it("first and last together, which the specification discourages, are an error", async () => {
      expect(await codes(`{ papers(first: 1, last: 1) { edges { cursor } } }`)).toEqual(["INPUT"]);
    });
  });

  describe("5 PageInfo", () => {
    it("5.1 has two booleans that are never null, and two cursors", () => {
      const fields = (schema.getType("PageInfo") as GraphQLObjectType).getFields();
      expect(Object.fromEntries(Object.values(fields).map((f) => [f.name, String(f.type)]))).toEqual({ hasNextPage: "Boolean!", hasPreviousPage: "Boolean!", startCursor: "String", endCursor: "String" });
    });

    it("startCursor and endCursor are those of the first and the last edge, null where there is none", async () => {
      const { edges, pageInfo } = await page(`first: 3, ${behind("b")}`);
      expect(pageInfo).toMatchObject({ startCursor: edges[0]?.cursor, endCursor: edges[2]?.cursor });
      expect((await page(`first: 1, ${behind("g")}`)).pageInfo).toMatchObject({ startCursor: null, endCursor: null });
    });

    it.each<[string, boolean, boolean]>([
      ["first: 3", false, true], ["first: 7", false, false], ["first: 8", false, false], ["last: 3", true, false], ["last: 7", false, false], ["first: 1, after: b", true, true], ["first: 5, after: b", true, false],
      ["last: 1, before: c", true, true], ["last: 2, before: c", false, true], ["last: 2, after: b, before: f", true, true], ["last: 3, after: b, before: f", true, true],
    ])("HasPreviousPage and HasNextPage of %s are %s and %s", async (args, hasPreviousPage, hasNextPage) => {
      const given = args.replace(/(after|before): (\w)/g, (_, name: string, letter: string) => `${name}: "${cursors[letter]}"`);
      expect((await page(given)).pageInfo).toMatchObject({ hasPreviousPage, hasNextPage });
    });
  });

  it("cursors stay valid while papers come and go, in front of them, behind them, and when their own goes", async () => {
    const [c, e] = [behind("c"), before("e")];
    await client.store.write([paper("new", { year: 1990, entities: ["Alphanet"] }), paper("between", { year: 2004, entities: ["Alphanet"] }), paper("late", { year: 2030, entities: ["Alphanet"] })]);
    await client.store.remove(["arxiv:c"]);
    expect(names(await page(`first: 3, ${c}`))).toBe("betweende");
    expect(names(await page(`last: 2, ${e}`))).toBe("betweend");
    expect(names(await page(`first: 9, ${behind("g")}`))).toBe("late");
  });
});
