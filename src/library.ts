/** What the library does for its callers that the command line does for itself. */
import { createIdentity } from "./resolve/index.ts";
import { openStore as open, type OpenOptions } from "./store/open.ts";
import type { Store } from "./store/store.ts";

/**
 * Opens a graph: a file's path or `sqlite:path` (made where it is not there), `neo4j://…` or `bolt://…`. Close it when done.
 * Throws ConfigError for any other URL, NotFoundError for a file that is only to be read and is not there, StoreError for what
 * cannot be reached or used.
 *
 * @example
 * const store = await openStore("papers.db");
 * await build({ inputs: ["abstracts/"], store });
 * const [bert] = await store.entities([keyOf("BERT")]);
 * await store.close();
 */
export function openStore(url: string, options: Partial<OpenOptions> = {}): Promise<Store> {
  return open(url, { identity: createIdentity(), ...options });
}
