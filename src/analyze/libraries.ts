/**
 * Graphology's algorithms as Node gives them: CommonJS whose module is the function itself, where their types tell of a module that
 * has it as its `default`. Bundlers follow the types.
 */
import louvainModule from "graphology-communities-louvain";
import pagerankModule from "graphology-metrics/centrality/pagerank.js";

type DefaultOf<M> = M extends { default: infer F } ? F : M;

export const louvain = louvainModule as unknown as DefaultOf<typeof louvainModule>;
export const pagerank = pagerankModule as unknown as DefaultOf<typeof pagerankModule>;
