/**
 * Requests and tokens that may be spent. A request takes what it may need before it is sent and gives back what it did not
 * use, so that those under way at once keep the bound together; it may end a little below it, never above, as long as the
 * server counts no more tokens than guessed.
 */
import { BudgetError } from "../extractor.ts";

/** Bytes of UTF-8 in a token, at least, as nearly all tokenizers have it for English prose and JSON: prose has four and more. */
const BYTES_A_TOKEN = 3;

export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN);

export interface Usage {
  tokensIn: number;
  tokensOut: number;
}

export class Budget {
  calls = 0;
  tokensIn = 0;
  tokensOut = 0;
  #held = 0;
  readonly maxCalls: number;
  readonly maxTokens: number;

  /** 0: any number. */
  constructor(maxCalls: number, maxTokens: number) {
    this.maxCalls = maxCalls;
    this.maxTokens = maxTokens;
  }

  /** For one request of `need` tokens at most; gives what settles it with what it used. Throws BudgetError. */
  take(need: number): (used: Usage) => void {
    if (this.maxCalls > 0 && this.calls >= this.maxCalls) throw spent("calls", this.maxCalls, `The budget of ${said(this.maxCalls)} calls is used up.`);
    const sum = this.tokensIn + this.tokensOut + this.#held;
    if (this.maxTokens > 0 && sum + need > this.maxTokens) {
      throw spent("tokens", this.maxTokens, `The budget of ${said(this.maxTokens)} tokens is used up, but for fewer than the ${said(need)} that the next call may need.`);
    }
    this.calls += 1;
    this.#held += need;
    return ({ tokensIn, tokensOut }) => {
      this.#held -= need;
      this.tokensIn += tokensIn;
      this.tokensOut += tokensOut;
    };
  }
}

const said = (n: number): string => n.toLocaleString("en-US");

function spent(of: "calls" | "tokens", max: number, message: string): BudgetError {
  return new BudgetError(`outside-${of}`, `${message} What was read stays; --outside-${of} sets another one, 0 for any number.`, { max });
}
