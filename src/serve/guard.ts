/** Keeps the limits, always on. GraphQL Armor counts depth, aliases, tokens and directives; cost and time are our own. */
import { maxAliasesPlugin } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthPlugin } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesPlugin } from "@escape.tech/graphql-armor-max-directives";
import { maxTokensPlugin } from "@escape.tech/graphql-armor-max-tokens";
import type { ExecutionArgs, GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import { LimitError } from "../errors.ts";
import { checkCost } from "./cost.ts";
import type { Limits } from "./limits.ts";

export function limitPlugins(limits: Limits): Plugin[] {
  return [
    maxTokensPlugin({ n: limits.tokens, onReject: [refusedBy("tokens")] }) as Plugin,
    maxDepthPlugin({ n: limits.depth, flattenFragments: true, onReject: [refusedBy("depth")] }) as Plugin,
    maxAliasesPlugin({ n: limits.aliases, onReject: [refusedBy("aliases")] }) as Plugin,
    maxDirectivesPlugin({ n: limits.directives, onReject: [refusedBy("directives")] }) as Plugin,
    { onExecute: ({ args }) => checkCost(args, limits.cost) },
    timeLimit(limits.time),
  ];
}

/** GraphQL Armor makes its own errors; this gives them our code. */
function refusedBy(limit: string): (context: unknown, error: GraphQLError) => void {
  return (_, error) => void Object.assign(error.extensions, { code: "LIMIT", limit });
}

/** Stops a request that takes longer: no further resolver is called. A call of the store that runs is not cut short. */
function timeLimit(ms: number): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args: ExecutionArgs) => {
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(new LimitError("time", `This query took more than ${ms / 1000} s and was stopped. Ask for less at once.`)), ms);
        try {
          const stoppable: ExecutionArgs & { signal: AbortSignal } = { ...args, signal: stop.signal }; // Yoga's own executor heeds it
          return await executeFn(stoppable);
        } finally {
          clearTimeout(timer);
        }
      });
    },
  };
}
