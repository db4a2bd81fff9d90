/** What one request has: the store, and loaders that ask it once for all rows of a level. */
import type { Store } from "../store/store.ts";
import { createLoaders, type Loaders } from "./loaders.ts";

export interface Context {
  store: Store;
  load: Loaders;
}

export function createContext(store: Store): Context {
  return { store, load: createLoaders(store) };
}
