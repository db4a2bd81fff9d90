/** The page's questions fit the API's schema as it is committed. */
import { readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import * as asked from "../../src/explore/ask/queries.ts";
import * as brought from "../../src/explore/bring/queries.ts";
import * as decided from "../../src/explore/curate/queries.ts";
import * as insights from "../../src/explore/insights/queries.ts";
import * as queries from "../../src/explore/queries.ts";

const schema = buildSchema(readFileSync(new URL("../../schema/api.graphql", import.meta.url), "utf8"));
const documents = [queries, asked, brought, decided, insights].flatMap((module) => Object.entries(module as Record<string, unknown>)).filter((entry): entry is [string, string] => /^(?:query|mutation|subscription) /.test(String(entry[1])));

it("has questions", () => expect(documents.length).toBeGreaterThan(6));
it.each(documents)("%s is valid", (_, text) => expect(validate(schema, parse(text)).map((e) => e.message)).toEqual([]));
