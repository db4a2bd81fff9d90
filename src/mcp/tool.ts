/** A tool of the MCP server: what it takes, what it gives, and the same in words. All of them only read. */
import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Analytics } from "../analyze/index.ts";
import { CancelledError, InputError, PapergraphError } from "../errors.ts";
import type { EntityRow, PaperRow, Store } from "../store/store.ts";

export interface World {
  store: Store;
  analytics: Analytics;
  /** From a name, an alias or an id; throws NotFoundError that names what comes nearest. */
  find(store: Store, text: string): Promise<{ entity: EntityRow } | { paper: PaperRow }>;
}

export interface Tool<In extends z.ZodObject, Out extends z.ZodObject> {
  name: string;
  title: string;
  description: string;
  input: In;
  output: Out;
  run(args: z.output<In>, world: World): Promise<z.output<Out>>;
  /** The answer for a reader: a line a thing, its sentences with their papers below. */
  text(answer: z.output<Out>): string;
}

/** Adds a tool to a server; `failed` is told of what nobody foresaw. */
export type Register = (server: McpServer, world: World, failed: (error: unknown) => void) => void;

/** How long a call may read. */
const TIME_MS = 30_000;

/** A tool as what registers it, so that tools of different types stand in one list. */
export function tool<In extends z.ZodObject, Out extends z.ZodObject>({ name, title, description, input, output, run, text }: Tool<In, Out>): Register {
  return (server, world, failed) => {
    const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
    const schemas: { inputSchema: z.ZodObject; outputSchema: z.ZodObject } = { inputSchema: input, outputSchema: output };
    server.registerTool(name, { title, description, annotations, ...schemas }, async (args, { mcpReq }) => {
      const signal = AbortSignal.any([mcpReq.signal, AbortSignal.timeout(TIME_MS)]);
      // An analysis reads without a bound, for others who wait for it too.
      const late = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new CancelledError()), { once: true }));
      try {
        const answer = await Promise.race([run(args as z.output<In>, { ...world, store: world.store.within({ signal, deadline: Date.now() + TIME_MS }) }), late]);
        return { content: [{ type: "text", text: text(answer) }], structuredContent: answer };
      } catch (error) {
        return { content: [{ type: "text", text: explained(error, failed) }], isError: true };
      }
    });
  };
}

function explained(error: unknown, failed: (error: unknown) => void): string {
  if (error instanceof CancelledError) return `LIMIT: The answer took more than ${TIME_MS / 1000} s and was given up. Ask for less at once.`;
  if (error instanceof PapergraphError && error.code !== "STORE") return `${error.code}: ${error.message}`;
  failed(error);
  return error instanceof PapergraphError ? "STORE: The graph cannot be read just now. Try again; the server's log says more." : "INTERNAL: The server failed. Its log says more.";
}

// ---- arguments that several tools take ----

export const limit = (most: number, usual: number) => z.number().int().min(1).max(most).default(usual).describe(`How many at most, 1 to ${most}.`);
export const after = z.string().optional().describe("Only what comes behind this: `next` of an earlier answer.");
export const named = (what: string) => z.string().min(1).max(300).describe(`${what}: a name, an alias or an id such as method:bert.`);

/** What comes next, for `after`; null at the end. */
export const next = z.string().nullable().describe("Give it as `after` for more; null when this is all.");

export function nextOf(page: { rows: { cursor: string }[]; hasNext: boolean }): string | null {
  return page.hasNext ? (page.rows.at(-1)?.cursor ?? null) : null;
}

export const moreLine = (cursor: string | null): string[] => (cursor === null ? [] : [`There is more: ask again with after "${cursor}".`]);

/** The entity of this name; throws InputError for a paper. */
export async function findEntity({ find, store }: World, text: string): Promise<EntityRow> {
  const found = await find(store, text);
  if ("entity" in found) return found.entity;
  throw new InputError(`"${text}" is a paper; an entity (a method, dataset, concept or metric) is wanted here.`);
}
