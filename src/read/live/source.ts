/** What a live source is: a name, how often it may be asked, and how its replies are got. */
import type { Client } from "./client.ts";

/** A reply and the name of the format that it is in. */
export interface Reply {
  text: string;
  format: string;
  /** Of a search: how many papers the source has for it. */
  total?: number;
}

export interface Source {
  name: string;
  /** What may stand behind the name. */
  example: string;
  /** True for what can be asked for. */
  takes(rest: string): boolean;
  /** How many papers are asked for by their ids; 0 for a search. */
  asks(rest: string): number;
  /** Replies one after the other, with what was found before if one cannot be had. Throws SourceError, CancelledError. */
  replies(rest: string, client: Client): AsyncIterable<Reply>;
}

/** A total as a source tells it; nothing where it tells none. */
export function totalIn(value: unknown): { total?: number } {
  const total = Number(value ?? Number.NaN);
  return Number.isFinite(total) ? { total } : {};
}

/** JSON of a reply, as far as it is an object. */
export function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
