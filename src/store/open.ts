/** From a store's URL to a store. Each driver is loaded only when its store is asked for. */
import { ConfigError } from "../errors.ts";
import type { Identity, Store } from "./store.ts";

export interface OpenOptions {
  identity: Identity;
  username?: string;
  password?: string;
  database?: string;
  readOnly?: boolean;
}

const NEO4J = /^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\//i;

/** A path or `sqlite:path` (SQLite), `neo4j://…` or `bolt://…` (Neo4j). Throws ConfigError for any other URL, StoreError when it cannot be reached. */
export async function openStore(url: string, options: OpenOptions): Promise<Store> {
  if (NEO4J.test(url)) {
    const { openNeo4j } = await import("./neo4j/index.ts");
    return openNeo4j(url, options);
  }
  const file = url.replace(/^sqlite:(?:\/\/(?=\/))?/i, "");
  const scheme = /^[a-z][a-z0-9+.-]+:\/\//i.exec(url)?.[0]; // the rest may hold a password
  if (file.trim() === "" || file.startsWith("//") || (scheme && file === url)) {
    throw new ConfigError(`"${scheme ? `${scheme}…` : url}" is no store. A store is a file path (papergraph.db, sqlite:papergraph.db, sqlite:///data/papergraph.db), neo4j://host or bolt://host:7687.`);
  }
  const { openSqlite } = await import("./sqlite/index.ts");
  return openSqlite(file, options);
}
