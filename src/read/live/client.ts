/**
 * A polite client: it says who asks, keeps each source's distance between two requests, waits as long as it is told to
 * (Retry-After), backs off with jitter from what fails for a while, and asks nothing twice that the cache has.
 */
import { setTimeout } from "node:timers/promises";
import { CancelledError } from "../../errors.ts";
import { cacheIn, NO_CACHE, type Cache } from "./cache.ts";

export interface LiveOptions {
  /** An address of mail, by which a source can reach who asks: some give those who say it more. */
  contact?: string;
  /** Folder for replies; without one nothing is kept. */
  cache?: string;
  /** Other addresses of sources, by their names. */
  addresses?: Readonly<Record<string, string>>;
  /** Keys for sources that give them, by their names. */
  keys?: Readonly<Record<string, string>>;
  fetch?: typeof fetch;
  /** Milliseconds. */
  now?: () => number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** 0 to 1. */
  random?: () => number;
}

/** A source that could not be had, or does not have what was asked: in words for people. */
export class SourceError extends Error {
  constructor(readonly kind: "not-found" | "source-error", message: string) {
    super(message);
  }
}

export interface Ask {
  headers?: Record<string, string>;
  /** Parameters that are sent and are no part of what the reply is kept by: keys, addresses of mail. */
  unkept?: Record<string, string>;
  /** True for a reply that the source sends by mistake, as an empty page in the middle; it is asked for again. */
  isFault?: (body: string) => boolean;
}

/** Milliseconds. */
const TIMEOUT = 60_000;
const FIRST_WAIT = 1_000;
/** A source that wants more patience is left alone. */
const LONGEST_WAIT = 120_000;
const TRIES = 6;
/** Characters of one reply. */
const MAX_REPLY = 64 * 1024 * 1024;
/** What may be otherwise after a while. */
const FOR_A_WHILE: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export class Client {
  readonly #options: LiveOptions;
  readonly #signal: AbortSignal | undefined;
  readonly #cache: Cache;
  readonly #now: () => number;
  readonly #version: string;
  /** When each source was last asked. */
  readonly #asked = new Map<string, number>();

  constructor(options: LiveOptions, version: string, signal?: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#now = options.now ?? Date.now;
    this.#version = version;
    this.#cache = options.cache ? cacheIn(options.cache, this.#now) : NO_CACHE;
  }

  get contact(): string {
    return this.#options.contact ?? "";
  }

  key(source: string): string {
    return this.#options.keys?.[source] ?? "";
  }

  /** The source's address, without a slash at its end. */
  address(source: string, usual: string): string {
    return (this.#options.addresses?.[source] ?? usual).replace(/\/$/, "");
  }

  /** The body of a reply. `interval`: milliseconds between two requests to the source. Throws SourceError, CancelledError. */
  async get(source: string, interval: number, address: string, ask: Ask = {}): Promise<string> {
    const kept = await this.#cache.get(address);
    if (kept !== null) return kept;
    for (let tried = 1; ; tried += 1) {
      await this.#distance(source, interval);
      const outcome = await this.#once(source, address, ask);
      if ("body" in outcome) {
        await this.#cache.put(address, outcome.body);
        return outcome.body;
      }
      const wait = outcome.wait ?? FIRST_WAIT * 2 ** (tried - 1) * (0.5 + (this.#options.random ?? Math.random)());
      if (tried === TRIES || wait > LONGEST_WAIT) throw new SourceError("source-error", `${source} does not answer as it should (${outcome.why}${wait > LONGEST_WAIT ? `, and wants ${Math.ceil(wait / 60_000)} minutes of rest` : `, ${TRIES} times`}). The same command later goes on from here.`);
      await this.#sleep(wait);
    }
  }

  /** A reply's body, or why there is none and how long to wait before asking again. */
  async #once(source: string, address: string, { headers = {}, unkept = {}, isFault }: Ask): Promise<{ body: string } | { why: string; wait: number | null }> {
    const url = new URL(address);
    for (const [name, value] of Object.entries(unkept)) if (value !== "") url.searchParams.set(name, value);
    const late = AbortSignal.timeout(TIMEOUT);
    try {
      const reply = await (this.#options.fetch ?? fetch)(url, {
        headers: { "user-agent": `papergraph/${this.#version}${this.contact ? ` (mailto:${this.contact})` : ""}`, ...headers },
        signal: this.#signal ? AbortSignal.any([this.#signal, late]) : late,
      });
      const body = await textOf(reply);
      if (FOR_A_WHILE.has(reply.status)) return { why: `status ${reply.status}`, wait: patience(reply.headers.get("retry-after"), this.#now()) };
      if (reply.status === 404 || reply.status === 410) throw new SourceError("not-found", `${source} has no such paper. Check the id.`);
      if (!reply.ok) throw new SourceError("source-error", `${source} refuses this (status ${reply.status}: ${body.replace(/<[^>]*>|\s+/g, " ").trim().slice(0, 200)}). Mend what is asked, or the key.`);
      return isFault?.(body) ? { why: "an empty answer", wait: null } : { body };
    } catch (error) {
      if (this.#signal?.aborted) throw new CancelledError();
      if (error instanceof SourceError) throw error;
      const { cause, message } = error as Error;
      return { why: late.aborted ? `no answer in ${TIMEOUT / 1000} s` : cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : message, wait: null };
    }
  }

  async #distance(source: string, interval: number): Promise<void> {
    const last = this.#asked.get(source);
    if (last !== undefined && last + interval > this.#now()) await this.#sleep(last + interval - this.#now());
    this.#asked.set(source, this.#now());
  }

  async #sleep(ms: number): Promise<void> {
    await (this.#options.sleep ?? ((time, signal) => setTimeout(time, undefined, { signal })))(ms, this.#signal).catch((error: unknown) => {
      throw this.#signal?.aborted ? new CancelledError() : error;
    });
  }
}

async function textOf(reply: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of reply.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_REPLY) throw new SourceError("source-error", `A reply has more than ${MAX_REPLY / 1024 / 1024} Mi characters. Ask for less at once.`);
  }
  return text + decoder.decode();
}

/** Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
function patience(header: string | null, now: number): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
