/**
 * One request to an OpenAI-compatible endpoint, within its time and size: JSON back, or a Failure that says what may help. The
 * key stands in one header and is taken out of whatever is said of a reply.
 */
import { CancelledError, ConfigError, OutsideError } from "../../errors.ts";
import type { OutsideOptions } from "../extractor.ts";
import type { Body } from "./dialect.ts";

/** Bytes of a reply, at most: a long answer has 30,000. */
const MOST_BYTES = 4_000_000;
/** Milliseconds for what no model has to think about. */
const LISTING = 10_000;
/** Characters of a reply that an error repeats. */
const SHOWN = 200;

export interface FailureOptions extends ErrorOptions {
  retriable?: boolean;
  /** Milliseconds that the server asks to wait. */
  after?: number | null;
  /** The server's words where it refuses a request as it is. */
  refusal?: string;
  /** Nothing gets better with another paper. */
  hopeless?: boolean;
  /** The model answered, with words that are of no use. */
  words?: boolean;
  /** The answer was cut off at the tokens that it may have. */
  cut?: boolean;
  /** The server may have worked, and charge for it. */
  worked?: boolean;
}

export class Failure extends OutsideError {
  readonly why: FailureOptions;

  constructor(message: string, why: FailureOptions = {}) {
    super(message, why);
    this.why = why;
  }
}

export class Transport {
  readonly #base: URL;
  readonly #key: string;
  readonly #timeout: number;
  readonly #fetch: typeof fetch;

  /** Throws ConfigError for a URL or a key that cannot be used; it repeats neither. */
  constructor({ url, key = "", timeout = 120_000, fetch: send = fetch }: OutsideOptions) {
    this.#base = baseOf(url);
    // fetch would say the whole header in its error.
    if (!/^[\x21-\x7e]*$/.test(key)) throw new ConfigError("PAPERGRAPH_OUTSIDE_KEY has a character that no key has, such as a space or a line's end.");
    if (key !== "" && this.#base.protocol === "http:" && !isNear(this.#base.hostname)) throw new ConfigError("PAPERGRAPH_OUTSIDE_KEY would be sent unencrypted through the internet: PAPERGRAPH_OUTSIDE_URL must begin with https://.");
    this.#key = key;
    this.#timeout = timeout;
    this.#fetch = send;
  }

  /** Where it asks, for people. */
  get shown(): string {
    return `${this.#base.origin}${this.#base.pathname}`;
  }

  /** POST of `body`, GET without one. Throws CancelledError, ConfigError for what the settings must mend, Failure. */
  async request(path: string, body: Body | null, signal?: AbortSignal): Promise<unknown> {
    const url = new URL(this.#base);
    url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
    const most = body ? this.#timeout : Math.min(this.#timeout, LISTING);
    const timeout = AbortSignal.timeout(most);
    try {
      const reply = await this.#fetch(url, {
        method: body ? "POST" : "GET", redirect: "manual", signal: signal ? AbortSignal.any([signal, timeout]) : timeout, body: body ? JSON.stringify(body) : null,
        headers: { accept: "application/json", ...(body ? { "content-type": "application/json" } : {}), ...(this.#key === "" ? {} : { authorization: `Bearer ${this.#key}` }) },
      });
      const text = await textOf(reply);
      if (reply.status >= 300 && reply.status < 400) throw new ConfigError(`${this.shown} sends elsewhere (${reply.status}), and nothing is sent there: set PAPERGRAPH_OUTSIDE_URL to where it now is.`);
      if (!reply.ok) throw this.#refused(reply, text);
      return this.#json(text);
    } catch (error) {
      if (error instanceof Failure || error instanceof ConfigError) throw error;
      if (signal?.aborted) throw new CancelledError(undefined, { cause: error });
      if (timeout.aborted) throw new Failure(`${this.shown} did not answer within ${most / 1000} s; --outside-timeout gives it longer.`, { retriable: true, worked: true });
      const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
      const reached = !/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|UND_ERR_CONNECT|bad port)/.test(code ?? message);
      throw new Failure(`${this.shown} ${reached ? "broke off" : "cannot be reached"}: ${this.#quoted(message)}.`, { retriable: true, hopeless: !reached, worked: reached });
    }
  }

  /** Proxies say that something went wrong with a status that says it did not. */
  #json(text: string): unknown {
    try {
      const reply: unknown = JSON.parse(text);
      if ((reply as { error?: unknown } | null)?.error) throw new Failure(`${this.shown} answers with an error: ${this.#quoted(wordsOf(text))}.`, { retriable: true });
      return reply;
    } catch (error) {
      if (error instanceof Failure) throw error;
      const page = /^\s*</.test(text);
      throw new Failure(`${this.shown} answers ${page ? "with a page" : "with no JSON"}: ${this.#quoted(text)}. ${page ? "Is the address that of the API? It often ends in /v1." : ""}`.trim(), { retriable: true, worked: !page });
    }
  }

  #refused({ status, headers }: Response, text: string): Failure | ConfigError {
    const words = this.#quoted(wordsOf(text));
    const said = `${this.shown} answers ${status}: ${words || "without a word"}`;
    if (status === 401 || status === 403) return new ConfigError(`${said}. ${this.#key === "" ? "Set PAPERGRAPH_OUTSIDE_KEY." : "PAPERGRAPH_OUTSIDE_KEY is not one that it takes."}`);
    if (status === 404) return new ConfigError(`${said}. Look at PAPERGRAPH_OUTSIDE_URL, which often ends in /v1, and PAPERGRAPH_OUTSIDE_MODEL.`);
    if (status === 402 || /insufficient_quota|billing/i.test(text)) return new Failure(`${said}.`, { hopeless: true });
    if ([408, 409, 425, 429].includes(status) || status >= 500) return new Failure(`${said}.`, { retriable: true, after: patience(headers.get("retry-after")) });
    return new Failure(`${said}.`, { refusal: text.slice(0, 4000) });
  }

  /** A little of what a server said, on one line and without the key. */
  #quoted(text: string): string {
    const bare = this.#key === "" ? text : text.replaceAll(this.#key, "…");
    const line = bare.replace(/[\s\p{Cc}]+/gu, " ").trim();
    return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line.replace(/\.$/, "");
  }
}

function baseOf(url: string): URL {
  const base = URL.canParse(url) ? new URL(url) : null;
  if (base === null || !/^https?:$/.test(base.protocol)) throw new ConfigError("PAPERGRAPH_OUTSIDE_URL (--outside-url) must be the address of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1.");
  if (base.username !== "" || base.password !== "") throw new ConfigError("PAPERGRAPH_OUTSIDE_URL must be without user and password: a key goes into PAPERGRAPH_OUTSIDE_KEY.");
  return base;
}

/** This machine, and names and addresses that only a network of one's own has. */
const isNear = (host: string): boolean => /^(?:[^.:]+|\[(?:::1|f[cd][\da-f]*:.*|fe80:.*)\]|(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+)+|.*\.(?:local|lan|internal|localhost))$/.test(host);

async function textOf(reply: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of reply.body ?? []) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Failure(`A reply of more than ${MOST_BYTES.toLocaleString("en-US")} bytes was not read to its end.`, { retriable: true, worked: true });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** The message of an error as servers write it in JSON, else all that they wrote. */
function wordsOf(text: string): string {
  try {
    const { error, message, detail } = JSON.parse(text) as { error?: unknown; message?: unknown; detail?: unknown };
    const inner = (error as { message?: unknown } | null | undefined)?.message;
    return [inner, error, message, detail].find((words) => typeof words === "string") as string | undefined ?? text;
  } catch {
    return text;
  }
}

/** Retry-After: seconds, or a date. Milliseconds; null where there is none, or nothing that could be read. */
function patience(header: string | null): number | null {
  if (header === null || header.trim() === "") return null;
  const until = /^\s*\d+(?:\.\d+)?\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(until) ? Math.max(0, until) : null;
}
