/**
 * A typed client in a few lines: what a query gives and what variables it takes is known from the query.
 *
 *   npm install papergraph graphql @graphql-typed-document-node/core
 *   npm install -D @graphql-codegen/cli @graphql-codegen/typescript-operations @graphql-codegen/typed-document-node
 *   npx graphql-codegen --config codegen.json     # makes generated.ts of the schema and the queries; point "documents" at your own
 */
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { NewestPageDocument, WhoBeatsDocument, type NewestPageQuery } from "./generated.js";

/** Throws an Error with what the server says is wrong. */
export async function ask<Answer, Variables>(address: string, query: TypedDocumentNode<Answer, Variables>, variables: Variables): Promise<Answer> {
  const reply = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: print(query), variables }) });
  const { data, errors } = (await reply.json()) as { data?: Answer; errors?: { message: string }[] };
  if (!data || errors) throw new Error(errors?.map((error) => error.message).join("\n") ?? `The server answered ${reply.status}.`);
  return data;
}

/** All papers, newest first, however many there are. */
export async function* papers(address: string): AsyncGenerator<{ id: string; title: string; year: number | null }> {
  for (let after: string | null = null; ;) {
    const page: NewestPageQuery["papers"] = (await ask(address, NewestPageDocument, { after })).papers;
    yield* page.edges.map(({ node }) => node);
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}

/** What is said to do better than BERT, each with the first sentence that says so. */
export async function betterThanBert(address: string): Promise<[name: string, sentence: string | undefined][]> {
  const { entity } = await ask(address, WhoBeatsDocument, {});
  return entity?.relations.edges.map(({ node }) => [node.head.name, node.assertions.edges[0]?.node.evidence[0]?.text]) ?? [];
}
