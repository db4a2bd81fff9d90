/**
 * Questions to an outside model: each within the budget, repeated with a growing wait where that may help; while the server
 * asks for patience, nobody asks. Replies that are of no use (empty, cut off, no JSON) are asked for again too.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { CancelledError, ConfigError } from "../../errors.ts";
import type { OutsideOptions } from "../extractor.ts";
import { tokensOf, type Budget, type Usage } from "./budget.ts";
import { Dialect, mostOf, type Body } from "./dialect.ts";
import type { Message } from "./prompt.ts";
import { Failure, Transport } from "./transport.ts";

/** Requests for one answer, at most, but for those that the server only puts off. */
const TRIES = 4;
/** For words that are of no use, at most: a model that answers the same each time is paid each time. */
const WORD_TRIES = 2;
/** Milliseconds: one's own wait, at most. */
const MOST_WAIT = 60_000;
/** Milliseconds that a server may put off one answer, in all. */
const PATIENCE = 300_000;
/** What each time counts at least: one that says "now" again and again is not to be asked for ever. */
const LEAST_PUT_OFF = 1_000;

/** Nothing gets better by going on to the next paper. */
export const isHopeless = (error: unknown): boolean => error instanceof ConfigError || (error instanceof Failure && error.why.hopeless === true);

export class Client {
  readonly #dialect = new Dialect();
  readonly #transport: Transport;
  readonly #options: OutsideOptions;
  readonly #budget: Budget;
  /** Nobody asks before: epoch milliseconds. */
  #notBefore = 0;

  /** Throws ConfigError for a URL or a key that cannot be used. */
  constructor(options: OutsideOptions, budget: Budget) {
    this.#transport = new Transport(options);
    this.#options = options;
    this.#budget = budget;
  }

  get shown(): string {
    return this.#transport.shown;
  }

  get notices(): readonly string[] {
    return this.#dialect.notices;
  }

  /**
   * The model's words; those that `usable` is false of are asked for again. Throws CancelledError, BudgetError, ConfigError,
   * and Failure when all was tried.
   */
  async ask(messages: Message[], usable: (words: string) => boolean, signal?: AbortSignal): Promise<string> {
    let doubled = false;
    let putOff = 0;
    for (let tried = 1; ; ) {
      await this.#turn(signal);
      const body = this.#dialect.body(this.#options.model, messages, doubled);
      try {
        const words = await this.#once(body, signal);
        if (!usable(words)) throw new Failure(`${this.#options.model} answers with no JSON of the shape asked for.`, { retriable: true, words: true });
        return words;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        const { why } = error;
        if (why.refusal !== undefined && this.#dialect.learn(why.refusal, body, doubled)) continue;
        const after = why.after ?? 0;
        if (after > 0) {
          putOff += Math.max(after, LEAST_PUT_OFF);
          this.#putOff(after, putOff, error);
          continue;
        }
        if (!error.retriable || tried >= (why.words ? WORD_TRIES : TRIES) || (why.cut && doubled)) throw error;
        if (why.cut) doubled = true;
        else await pause(this.#backOff(tried), signal);
        tried += 1;
      }
    }
  }

  /** Ids of the models that the endpoint lists. Throws like `ask`. */
  async models(signal?: AbortSignal): Promise<string[]> {
    const { data } = ((await this.#transport.request("models", null, signal)) ?? {}) as { data?: unknown };
    return Array.isArray(data) ? data.flatMap((one: { id?: unknown } | null) => (typeof one?.id === "string" ? [one.id] : [])) : [];
  }

  /** One request, paid for. */
  async #once(body: Body, signal?: AbortSignal): Promise<string> {
    const tokensIn = tokensOf(JSON.stringify(body));
    const settle = this.#budget.take(tokensIn + mostOf(body));
    let used: Usage = { tokensIn: 0, tokensOut: 0 };
    try {
      const reply = await this.#transport.request("chat/completions", body, signal);
      used = usageOf(reply, tokensIn);
      return wordsOf(reply, this.#options.model);
    } catch (error) {
      const worked = error instanceof CancelledError || (error instanceof Failure && error.why.worked);
      if (worked) used = { tokensIn, tokensOut: mostOf(body) }; // nobody tells: the most that it can be
      throw error;
    } finally {
      settle(used);
    }
  }

  /** Waits while the server wants to be left alone. */
  async #turn(signal?: AbortSignal): Promise<void> {
    for (let wait = this.#notBefore - Date.now(); wait > 0; wait = this.#notBefore - Date.now()) await pause(wait, signal);
    if (signal?.aborted) throw new CancelledError();
  }

  /** Holds back everyone. Throws Failure where it is too long: `hopeless` in one go, else only for this answer. */
  #putOff(after: number, inAll: number, error: Failure): void {
    if (after > PATIENCE) throw new Failure(`${error.message} It asks to be left alone for ${Math.ceil(after / 1000).toLocaleString("en-US")} s: run the same again then.`, { hopeless: true, cause: error });
    if (inAll > PATIENCE) throw error;
    this.#notBefore = Math.max(this.#notBefore, Date.now() + after);
  }

  #backOff(tried: number): number {
    const { backOff = 1000, random = Math.random } = this.#options;
    return Math.min(MOST_WAIT, backOff * 2 ** (tried - 1)) * (0.5 + random() / 2);
  }
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  } catch (error) {
    throw new CancelledError(undefined, { cause: error });
  }
}

/** What a chat completion holds, as far as it is looked at: servers leave out what they like. */
interface Completion {
  choices?: { finish_reason?: unknown; message?: { content?: unknown; refusal?: unknown } | null }[];
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null;
}

function wordsOf(reply: unknown, model: string): string {
  const { choices } = (reply ?? {}) as Completion;
  const choice = Array.isArray(choices) ? choices[0] : undefined;
  const { content, refusal } = choice?.message ?? {};
  if (choice?.finish_reason === "length") throw new Failure(`${model} does not come to an end within the tokens that it may use.`, { retriable: true, cut: true });
  if (choice?.finish_reason === "content_filter" || (typeof refusal === "string" && refusal !== "")) throw new Failure(`${model} declines to answer.`);
  if (typeof content !== "string" || content.trim() === "") throw new Failure(`${model} answers with nothing.`, { retriable: true, words: true });
  return content;
}

function usageOf(reply: unknown, tokensIn: number): Usage {
  const { usage, choices } = (reply ?? {}) as Completion;
  const told = (n: unknown, guess: number): number => (typeof n === "number" && Number.isFinite(n) && n >= 0 ? n : guess);
  return { tokensIn: told(usage?.prompt_tokens, tokensIn), tokensOut: told(usage?.completion_tokens, tokensOf(JSON.stringify(choices ?? ""))) };
}
