/**
 * Bounds on a store's reads: a view of the store hands them on beside the call (AsyncLocalStorage), so that no method and
 * no statement has to speak of them.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { CancelledError } from "../errors.ts";
import type { Bound, Store } from "./store.ts";

const bounds = new AsyncLocalStorage<Bound>();

/** The same store, for as long as it is open; its reads heed the bound. */
export function within(store: Store, bound: Bound): Store {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]): unknown => bounds.run(bound, () => (value as (...a: unknown[]) => unknown).apply(target, args));
    },
  });
}

/** Throws CancelledError when the bound of the current call is reached. Called before every statement, or batch of them. */
export function checkBound(): void {
  const bound = bounds.getStore();
  // While SQLite reads, no timer fires and no signal comes: only the clock goes on.
  if (bound && (bound.signal.aborted || Date.now() >= bound.deadline)) throw new CancelledError();
}

/** Milliseconds left to the current call, at least 1; null without a bound. */
export function timeLeft(): number | null {
  const bound = bounds.getStore();
  return bound ? Math.max(1, Math.ceil(bound.deadline - Date.now())) : null;
}

/** Rejects with CancelledError as soon as the current call's bound is reached, whatever `work` still does. */
export function orBound<T>(work: Promise<T>): Promise<T> {
  const signal = bounds.getStore()?.signal;
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(new CancelledError());
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
