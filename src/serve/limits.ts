/** Bounds on what one request may ask; guard.ts holds them. An error names the bound that was passed. */

/** Rows of a page. Part of the schema's descriptions, so no setting. */
export const MAX_PAGE = 100;
export const DEFAULT_PAGE = 20;
/** Ids that one argument may list. */
export const MAX_IDS = 100;
/** Characters of a name, and of the reason, that a decision gives. */
export const MAX_NAME = 200;
export const MAX_WHY = 1000;

export interface Limits {
  /** Characters of a query. */
  query: number;
  /** Levels of fields. */
  depth: number;
  aliases: number;
  /** Words and marks of a query. The parser calls itself for every bracket, so far more would overflow its stack. */
  tokens: number;
  directives: number;
  /** Fields that a query may give at most, see cost.ts. */
  cost: number;
  /** Bytes of a request's body. */
  body: number;
  /** Milliseconds that a request may take. */
  time: number;
  /** Bytes of an uploaded file. */
  upload: number;
  /** Milliseconds that an upload may take to come. */
  uploadTime: number;
  /** Subscriptions open at once. */
  streams: number;
  /** Connections open at once; further ones are closed, and the log says so. */
  connections: number;
}

export const DEFAULT_LIMITS: Readonly<Limits> = {
  query: 20_000, tokens: 1_000, depth: 14, aliases: 40, directives: 30, cost: 60_000, body: 1024 * 1024, time: 15_000,
  upload: 64 * 1024 * 1024, uploadTime: 120_000, streams: 100, connections: 2_000,
};
