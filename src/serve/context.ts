/** What one request has: the store, loaders that ask it once for all rows of a level, and what it may do. */
import type { Analytics } from "../analyze/index.ts";
import type { AccessError } from "../errors.ts";
import type { Jobs } from "./jobs.ts";
import type { Bound, Store } from "../store/store.ts";
import type { TempFolder } from "./temp.ts";
import type { Observed } from "./observe.ts";
import { createLoaders, type Explain, type Loaders } from "./loaders.ts";

export interface Context {
  store: Store;
  load: Loaders;
  /** One for all requests: what one has waited for, others need not. It reads without this request's bound, for those too. */
  analytics: Analytics;
  /** What `make` gives for this key, made once. */
  once<T>(key: object, make: () => T): T;
  /** Null when the request may write, else why not. */
  whyNotWrite: () => AccessError | null;
  /** Null where the server takes no papers. */
  jobs: Jobs | null;
  /** The files that came with the request: removed with its end, unless they are held. */
  uploads: TempFolder | null;
  /** What is learnt of the request, for log and metrics. */
  observed: Observed;
  /** Aborts when the client goes away before it has its answer. */
  gone: AbortSignal;
}

export function createContext(request: Omit<Context, "load" | "once">, explain?: Explain): Context {
  const made = new WeakMap<object, unknown>();
  const once = <T>(key: object, make: () => T): T => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as T; // what was made for it
  };
  return { ...request, once, load: createLoaders(request.store, explain) };
}

/** From now on the request reads within the bound. */
export function bind(context: Context, bound: Bound): void {
  context.store = context.store.within(bound);
  context.load = context.load.anew(context.store);
}

/** Throws AccessError when the request may not write. */
export function mustWrite({ whyNotWrite }: Pick<Context, "whyNotWrite">): void {
  const why = whyNotWrite();
  if (why) throw why;
}
