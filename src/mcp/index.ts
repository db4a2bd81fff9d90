/**
 * The MCP server: a graph's questions as tools for language models (https://modelcontextprotocol.io), by the official SDK.
 * Every answer cites the papers and sentences it rests on. It only reads.
 */
import { McpServer, type McpServerFactory } from "@modelcontextprotocol/server";
import { serveStdio, StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import type { Readable, Writable } from "node:stream";
import type { Register, World } from "./tool.ts";
import { compare } from "./tools/compare.ts";
import { entity } from "./tools/entity.ts";
import { gaps } from "./tools/gaps.ts";
import { papers } from "./tools/papers.ts";
import { path } from "./tools/path.ts";
import { relations } from "./tools/relations.ts";
import { search } from "./tools/search.ts";
import { similar } from "./tools/similar.ts";

export { createMcpHttp, type McpHttpOptions } from "./http.ts";
export type { World } from "./tool.ts";

const TOOLS: readonly Register[] = [search, entity, papers, relations, path, compare, similar, gaps];

const INSTRUCTIONS = `A knowledge graph of paper abstracts: methods, datasets, concepts and metrics, what each paper does with them, and how they relate.
Search first to learn what a thing is called here, then look at it by its id. Every answer cites papers with the very sentence: quote it, and name the paper.
Sentences were found by a program, and confidence says how sure it is. What the graph does not say, no paper of it says; other papers may.`;

/** Makes a server for a connection, or for a request. `failed` is told of what nobody foresaw. */
export function createMcp(world: World, version: string, failed: (error: unknown) => void): McpServerFactory {
  return () => {
    const server = new McpServer({ name: "papergraph", title: "Papergraph", version }, { instructions: INSTRUCTIONS });
    for (const register of TOOLS) register(server, world, failed);
    return server;
  };
}

/** Serves over the two streams until the first ends or `signal` aborts. Nothing but the protocol may be written to `output`. */
export async function serveOverStdio(factory: McpServerFactory, input: Readable, output: Writable, signal: AbortSignal, failed: (error: unknown) => void): Promise<void> {
  const transport = new StdioServerTransport(input, output);
  const handle = serveStdio(factory, { transport, onerror: failed });
  await new Promise<void>((resolve) => {
    for (const name of ["end", "close"]) input.once(name, resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  await handle.close();
}
