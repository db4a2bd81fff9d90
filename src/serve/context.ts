/** What one request has: the store, loaders that ask it once for all rows of a level, and what it may do. */
import type { AccessError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { createLoaders, type Explain, type Loaders } from "./loaders.ts";

export interface Context {
  store: Store;
  load: Loaders;
  /** Null when the request may write, else why not. */
  whyNotWrite: AccessError | null;
}

export function createContext(store: Store, whyNotWrite: AccessError | null, explain?: Explain): Context {
  return { store, load: createLoaders(store, explain), whyNotWrite };
}

/** Throws AccessError when the request may not write. */
export function mustWrite({ whyNotWrite }: Context): void {
  if (whyNotWrite) throw whyNotWrite;
}
