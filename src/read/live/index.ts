/** Live sources by name. Nothing is asked of any of them unless an input names it. */
import { readFileSync } from "node:fs";
import { InputError } from "../../errors.ts";
import { arxiv } from "./arxiv.ts";
import { Client, type LiveOptions } from "./client.ts";
import { doi } from "./doi.ts";
import { openalex } from "./openalex.ts";
import { pubmed } from "./pubmed.ts";
import { scholar } from "./scholar.ts";
import type { Reply, Source } from "./source.ts";

export { SourceError, type LiveOptions } from "./client.ts";

export const SOURCES: readonly Source[] = [arxiv, doi, openalex, scholar, pubmed];

/** The source that an input names, and what of it; null for an input that is a file. */
function named(input: string): { source: Source; rest: string } | null {
  const colon = input.indexOf(":");
  const source = colon > 0 ? SOURCES.find(({ name }) => name === input.slice(0, colon).toLowerCase()) : undefined;
  return source ? { source, rest: input.slice(colon + 1).trim() } : null;
}

/** True for the name of a live source. Throws InputError for one that asks for nothing that there can be. */
export function isLive(input: string): boolean {
  const found = named(input);
  if (found && !found.source.takes(found.rest)) throw new InputError(`${input} names no paper and no search. Write ${found.source.example}.`);
  return found !== null;
}

export interface Asked {
  /** How many papers it names by their ids; 0 for a search. */
  ids: number;
  replies: AsyncIterable<Reply>;
}

/** Asks live sources; one for a whole reading, so that it keeps its distance over all inputs. */
export function openLive(options: LiveOptions, signal?: AbortSignal): (input: string) => Asked {
  const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string };
  const client = new Client(options, version, signal);
  return (input) => {
    const { source, rest } = named(input) as { source: Source; rest: string };
    return { ids: source.asks(rest), replies: source.replies(rest, client) };
  };
}
