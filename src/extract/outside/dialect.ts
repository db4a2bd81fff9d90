/**
 * How an endpoint wants to be asked. Servers that call themselves compatible differ in a few parameters; what one refuses
 * by name is left out or replaced from then on, and said.
 */
import { SCHEMA, type Message } from "./prompt.ts";

const FORMATS = ["json_schema", "json_object", "none"] as const;

/** The schema in words, where the server does not hold the model to it. */
const ASKED = `Answer with one JSON object by this JSON schema, and nothing else:\n${JSON.stringify(SCHEMA)}`;

/** Tokens that an answer may have; one that is cut off there is asked for once more with twice as many. */
const ANSWER_TOKENS = 4096;
/** A small model's context may not hold so many beside the paper: half as many are asked for then, down to here. */
const LEAST_TOKENS = 1024;

export type Body = Record<string, unknown>;

/** Tokens that the answer to a request may have. */
export const mostOf = (body: Body): number => Number(body["max_tokens"] ?? body["max_completion_tokens"]);

/** A refusal since question and answer together do not fit into what the model can hold. */
const isTooLong = (refusal: string): boolean => /too (?:large|long|many)|context (?:length|window|size)|exceed/i.test(refusal) && /token|context/i.test(refusal);

export class Dialect {
  readonly notices: string[] = [];
  #most = ANSWER_TOKENS;
  #format = 0;
  #limit: "max_tokens" | "max_completion_tokens" = "max_tokens";
  #temperature = true;

  /** `doubled`: for an answer that was cut off. */
  body(model: string, messages: Message[], doubled: boolean): Body {
    const asked = this.#format === 0 ? messages : messages.map((m) => (m.role === "system" ? { ...m, content: `${m.content}\n\n${ASKED}` } : m));
    return { model, messages: asked, [this.#limit]: this.#most * (doubled ? 2 : 1), ...(this.#temperature ? { temperature: 0 } : {}), ...this.#responseFormat() };
  }

  /**
   * Learns from the words of a refusal of what was `sent`; false where they name nothing that could be asked otherwise. Several
   * requests may be refused at once for one reason: only the first is a lesson. Each is learnt once, so asking again comes to an end.
   */
  learn(refusal: string, sent: Body, doubled: boolean): boolean {
    if (isTooLong(refusal)) {
      if (doubled || mostOf(sent) <= LEAST_TOKENS) return false;
      if (mostOf(sent) === this.#most) {
        this.#most /= 2;
        this.notices.push(`The endpoint cannot hold a paper and an answer of ${mostOf(sent).toLocaleString("en-US")} tokens: answers may have ${this.#most.toLocaleString("en-US")}.`);
      }
      return true;
    }
    if ("max_tokens" in sent && /max_completion_tokens/.test(refusal)) {
      if (this.#limit === "max_tokens") this.notices.push("The endpoint wants max_completion_tokens in place of max_tokens, and gets it.");
      this.#limit = "max_completion_tokens";
      return true;
    }
    if ("temperature" in sent && /temperature/i.test(refusal)) {
      if (this.#temperature) this.notices.push("The endpoint takes no temperature of 0: asked twice, it may answer differently.");
      this.#temperature = false;
      return true;
    }
    const asked = FORMATS.findIndex((format) => format === ((sent["response_format"] as { type: string } | undefined)?.type ?? "none"));
    if (FORMATS[asked] === "none" || !/response_format|json_(?:schema|object)|\bschema\b|grammar|structured/i.test(refusal)) return false;
    if (asked === this.#format) {
      this.#format += 1;
      const instead = FORMATS[this.#format] === "none" ? "the schema stands in the prompt alone" : `it is asked for ${FORMATS[this.#format]}, with the schema in the prompt`;
      this.notices.push(`The endpoint refuses ${FORMATS[asked]} output: ${instead}. Answers are checked all the same; more of them may be of no use.`);
    }
    return true;
  }

  #responseFormat(): Body {
    const type = FORMATS[this.#format];
    if (type === "json_schema") return { response_format: { type, json_schema: { name: "paper", strict: true, schema: SCHEMA } } };
    return type === "json_object" ? { response_format: { type } } : {};
  }
}
