/**
 * Errors that people and programs can act on. Tell them apart by class or `code`, never by message.
 * A message says what is wrong, where, and what to do about it.
 */
export type ErrorCode = "CONFIG" | "INPUT" | "NOT_FOUND" | "STORE" | "LIMIT" | "OUTSIDE" | "CANCELLED" | "UNAUTHENTICATED" | "FORBIDDEN";

export class PapergraphError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A setting, flag or environment variable that cannot be used. */
export class ConfigError extends PapergraphError {
  constructor(message: string, options?: ErrorOptions) {
    super("CONFIG", message, options);
  }
}

/** Input that cannot be read: a file, an argument of a query, a cursor. */
export class InputError extends PapergraphError {
  constructor(message: string, options?: ErrorOptions) {
    super("INPUT", message, options);
  }
}

/** A paper, entity or file that is not there. */
export class NotFoundError extends PapergraphError {
  constructor(message: string, options?: ErrorOptions) {
    super("NOT_FOUND", message, options);
  }
}

/** The store failed. `retriable` says that the same call may succeed later (server away, lock held). */
export class StoreError extends PapergraphError {
  readonly retriable: boolean;

  constructor(message: string, options: ErrorOptions & { retriable?: boolean } = {}) {
    super("STORE", message, options);
    this.retriable = options.retriable ?? false;
  }
}

/** A bound on work, size or time was reached. `limit` names the bound. */
export class LimitError extends PapergraphError {
  readonly limit: string;
  /** The bound, and what was asked for where that is known. */
  readonly max: number | undefined;
  readonly actual: number | undefined;

  constructor(limit: string, message: string, options: ErrorOptions & { max?: number; actual?: number } = {}) {
    super("LIMIT", message, options);
    this.limit = limit;
    this.max = options.max;
    this.actual = options.actual;
  }
}

/** A server that is not ours failed or gave nothing that could be used. `retriable` says that the same call may succeed later. */
export class OutsideError extends PapergraphError {
  readonly retriable: boolean;

  constructor(message: string, options: ErrorOptions & { retriable?: boolean } = {}) {
    super("OUTSIDE", message, options);
    this.retriable = options.retriable ?? false;
  }
}

/** The caller's AbortSignal stopped the work. */
export class CancelledError extends PapergraphError {
  constructor(message = "Stopped before it was done.", options?: ErrorOptions) {
    super("CANCELLED", message, options);
  }
}

/** The caller may not do that: UNAUTHENTICATED, not without a token that fits; FORBIDDEN, nobody may here. */
export class AccessError extends PapergraphError {
  declare readonly code: "UNAUTHENTICATED" | "FORBIDDEN";

  constructor(code: "UNAUTHENTICATED" | "FORBIDDEN", message: string, options?: ErrorOptions) {
    super(code, message, options);
  }
}
