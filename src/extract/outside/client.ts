/**
 * Questions to an outside model: each within the budget, repeated with a growing wait where that may help; while the server
 * asks for patience, nobody asks. Replies that are of no use (empty, cut off, no JSON) are asked for again too.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { CancelledError, ConfigError } from "../../errors.ts";
import type { OutsideOptions } from "../extractor.ts";
import { tokensOf, type Budget, type Usage } from "./budget.ts";
import { Dialect, isTooLong, type Body } from "./dialect.ts";
import type { Message } from "./prompt.ts";
import { Failure, Transport } from "./transport.ts";

/** Requests for one answer, at most. */
const TRIES = 4;
/** Milliseconds: one's own wait at most; who is asked for a longer one than this gives up. */
const MOST_WAIT = 60_000;
const PATIENCE = 300_000;
/** Tokens that an answer may have; one that is cut off there is asked for once more with twice as many. */
const ANSWER_TOKENS = 4096;
/** A small model's context may not hold so many beside the paper: half as many are asked for then, down to here. */
const LEAST_TOKENS = 1024;

/** Nothing gets better by going on to the next paper. */
export const isHopeless = (error: unknown): boolean => error instanceof ConfigError || (error instanceof Failure && error.why.hopeless === true);

interface Reply {
  words: string;
  usage: Usage;
}

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
    let most = ANSWER_TOKENS;
    for (let tried = 1; ; ) {
      await this.#turn(signal);
      const body = this.#dialect.body(this.#options.model, messages, most);
      try {
        const words = await this.#once(body, most, signal);
        if (!usable(words)) throw new Failure(`${this.#options.model} answers with no JSON of the shape asked for.`, { retriable: true });
        return words;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        const { why } = error;
        if (why.refusal !== undefined && isTooLong(why.refusal) && most > LEAST_TOKENS) {
          most = Math.floor(most / 2);
          continue;
        }
        if (why.refusal !== undefined && this.#dialect.learn(why.refusal, body)) continue; // each lesson is learnt once: this ends
        if (!error.retriable || tried === TRIES || (why.cut && most > ANSWER_TOKENS)) throw error;
        if (why.cut) most *= 2;
        else await this.#wait(tried, error, signal);
        tried += 1;
      }
    }
  }

  /** Ids of the models that the endpoint lists. Throws like `ask`. */
  async models(signal?: AbortSignal): Promise<string[]> {
    const { data } = (await this.#transport.request("models", null, signal)) as { data?: unknown };
    return Array.isArray(data) ? data.flatMap((one: { id?: unknown } | null) => (typeof one?.id === "string" ? [one.id] : [])) : [];
  }

  /** One request, paid for. */
  async #once(body: Body, most: number, signal?: AbortSignal): Promise<string> {
    const tokensIn = tokensOf(JSON.stringify(body));
    const settle = this.#budget.take(tokensIn + most);
    let used: Usage = { tokensIn: 0, tokensOut: 0 };
    try {
      const reply = await this.#transport.request("chat/completions", body, signal);
      used = usageOf(reply, tokensIn);
      return wordsOf(reply, this.#options.model);
    } catch (error) {
      const worked = error instanceof CancelledError || (error instanceof Failure && error.why.worked);
      if (worked) used = { tokensIn, tokensOut: most }; // nobody tells: the most that it can be
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

  /** What the server asks for holds back everyone, one's own back-off only oneself. */
  async #wait(tried: number, error: Failure, signal?: AbortSignal): Promise<void> {
    const after = error.why.after ?? null;
    if (after !== null && after > PATIENCE) {
      throw new Failure(`${error.message} It asks to be left alone for ${Math.ceil(after / 1000).toLocaleString("en-US")} s: run the same again then.`, { hopeless: true, cause: error });
    }
    const own = Math.min(MOST_WAIT, (this.#options.backOff ?? 1000) * 2 ** (tried - 1)) * (0.5 + (this.#options.random ?? Math.random)() / 2);
    if (after === null || after === 0) await pause(own, signal);
    else this.#notBefore = Math.max(this.#notBefore, Date.now() + after);
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
  error?: { message?: unknown } | string | null;
}

function wordsOf(reply: unknown, model: string): string {
  const { choices, error } = (reply ?? {}) as Completion;
  if (error) throw new Failure(`${model} could not answer: ${String(typeof error === "string" ? error : error.message).slice(0, 200)}.`, { retriable: true });
  const choice = Array.isArray(choices) ? choices[0] : undefined;
  const { content, refusal } = choice?.message ?? {};
  if (choice?.finish_reason === "length") throw new Failure(`${model} does not come to an end with ${ANSWER_TOKENS.toLocaleString("en-US")} tokens and twice as many.`, { retriable: true, cut: true });
  if (choice?.finish_reason === "content_filter" || (typeof refusal === "string" && refusal !== "")) throw new Failure(`${model} declines to answer.`);
  if (typeof content !== "string" || content.trim() === "") throw new Failure(`${model} answers with nothing.`, { retriable: true });
  return content;
}

function usageOf(reply: unknown, tokensIn: number): Usage {
  const { usage, choices } = (reply ?? {}) as Completion;
  const told = (n: unknown, guess: number): number => (typeof n === "number" && Number.isFinite(n) && n >= 0 ? n : guess);
  return { tokensIn: told(usage?.prompt_tokens, tokensIn), tokensOut: told(usage?.completion_tokens, tokensOf(JSON.stringify(choices ?? ""))) };
}
