/** Keeps the limits, always on. GraphQL Armor counts depth, aliases, tokens and directives; cost and time are our own. */
import { maxAliasesPlugin } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthPlugin } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesPlugin } from "@escape.tech/graphql-armor-max-directives";
import { maxTokensPlugin } from "@escape.tech/graphql-armor-max-tokens";
import { getOperationAST, type DocumentNode, type ExecutionArgs } from "graphql";
import type { Plugin } from "graphql-yoga";
import { LimitError } from "../errors.ts";
import { bind, mustWrite, type Context } from "./context.ts";
import { checkCost } from "./cost.ts";
import type { Limits } from "./limits.ts";

export function limitPlugins(limits: Limits): Plugin[] {
  return [
    { onParams: ({ params }) => checkLength(params.query, limits.query) },
    maxTokensPlugin({ n: limits.tokens, onReject: refuse("tokens", limits.tokens, `A query has at most ${limits.tokens} tokens.`) }) as Plugin,
    maxDepthPlugin({ n: limits.depth, flattenFragments: true, onReject: refuse("depth", limits.depth, `A query is at most ${limits.depth} levels of fields deep.`) }) as Plugin,
    maxAliasesPlugin({ n: limits.aliases, allowList: [], onReject: refuse("aliases", limits.aliases, `A query has at most ${limits.aliases} aliases.`) }) as Plugin,
    maxDirectivesPlugin({ n: limits.directives, onReject: refuse("directives", limits.directives, `A query has at most ${limits.directives} directives.`) }) as Plugin,
    { onExecute: ({ args }) => checkWrite(args) },
    { onExecute: ({ args }) => checkCost(args, limits.cost), onSubscribe: ({ args }) => checkCost(args, limits.cost) },
    streamLimit(limits.streams),
    timeLimit(limits.time),
  ];
}

/** Once for the whole operation, so that no part of it is done and another refused. */
function checkWrite(args: ExecutionArgs): void {
  if (operationOf(args) === "mutation") mustWrite(contextOf(args));
}

const contextOf = ({ contextValue }: { contextValue?: unknown }): Context => contextValue as Context;

const operationOf = ({ document, operationName }: ExecutionArgs): string | undefined => getOperationAST(document, operationName)?.operation;

function checkLength(query: string | undefined, most: number): void {
  if (typeof query === "string" && query.length > most) throw new LimitError("query", `A query has at most ${most.toLocaleString("en-US")} characters; give long values as variables.`, { max: most, actual: query.length });
}

/** Armor calls this before it throws an error of its own, which calls everything a syntax error. */
function refuse(limit: string, max: number, message: string): (() => never)[] {
  return [() => { throw new LimitError(limit, `${message} Ask for less at once.`, { max }); }];
}

/** The last parsed queries, few: Yoga would keep a thousand, whatever strangers send. */
export function queryCache(most = 100): { get(query: string): DocumentNode | undefined; set(query: string, document: DocumentNode): void } {
  const documents = new Map<string, DocumentNode>(); // in the order of their last use
  return {
    get(query) {
      const document = documents.get(query);
      if (document) {
        documents.delete(query);
        documents.set(query, document);
      }
      return document;
    },
    set(query, document) {
      documents.set(query, document);
      if (documents.size > most) documents.delete(documents.keys().next().value as string);
    },
  };
}

/** Stops a request that takes longer, or whose client has gone away: no further resolver is called, and the store's reads end. */
function timeLimit(ms: number): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args: ExecutionArgs) => {
        const context = contextOf(args);
        const writes = operationOf(args) === "mutation";
        const late = writes ? "What it was to write may be written all the same." : "Ask for less at once.";
        const stop = new AbortController();
        const tooLate = new LimitError("time", `This request took more than ${ms / 1000} s and was stopped. ${late}`, { max: ms });
        const timer = setTimeout(() => stop.abort(tooLate), ms);
        const leave = (): void => stop.abort(context.gone.reason);
        context.gone.addEventListener("abort", leave, { once: true });
        const deadline = Date.now() + ms;
        bind(context, { signal: stop.signal, deadline });
        try {
          const stoppable: ExecutionArgs & { signal: AbortSignal } = { ...args, signal: stop.signal }; // Yoga's own executor heeds it
          const result: unknown = await executeFn(stoppable);
          if (!writes && Date.now() >= deadline) throw tooLate; // the store saw it by the clock, before the timer could fire
          return result;
        } finally {
          clearTimeout(timer);
          context.gone.removeEventListener("abort", leave);
        }
      });
    },
  };
}

/** Subscriptions stay open as long as their clients like, so they are counted. */
function streamLimit(most: number): Plugin {
  let open = 0;
  return {
    onSubscribe({ args }) {
      Object.assign(args, { signal: contextOf(args).gone }); // ends the source with its client; Yoga's own executor heeds it
      if (open >= most) throw new LimitError("streams", `${most} subscriptions are open already. Ask again later, or ask for the job instead.`, { max: most, actual: open + 1 });
      open += 1;
      let counted = true;
      const done = (): void => {
        if (counted) open -= 1;
        counted = false;
      };
      return {
        onSubscribeError: done,
        onSubscribeResult: ({ result }) => (Symbol.asyncIterator in result ? { onEnd: done } : void done()),
      };
    },
  };
}
