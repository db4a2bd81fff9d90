/**
 * How an endpoint wants to be asked. Servers that call themselves compatible differ in a few parameters; what one refuses
 * by name is left out or replaced from then on, and said.
 */
import { SCHEMA, type Message } from "./prompt.ts";

const FORMATS = ["json_schema", "json_object", "none"] as const;

/** The schema in words, where the server does not hold the model to it. */
const ASKED = `Answer with one JSON object by this JSON schema, and nothing else:\n${JSON.stringify(SCHEMA)}`;

export type Body = Record<string, unknown>;

/** A refusal since question and answer together do not fit into what the model can hold. */
export const isTooLong = (refusal: string): boolean => /too (?:large|long|many)|context (?:length|window|size)|exceed/i.test(refusal) && /token|context/i.test(refusal);

export class Dialect {
  readonly notices: string[] = [];
  #format = 0;
  #limit: "max_tokens" | "max_completion_tokens" = "max_tokens";
  #temperature = true;

  body(model: string, messages: Message[], most: number): Body {
    const asked = this.#format === 0 ? messages : messages.map((m) => (m.role === "system" ? { ...m, content: `${m.content}\n\n${ASKED}` } : m));
    return { model, messages: asked, [this.#limit]: most, ...(this.#temperature ? { temperature: 0 } : {}), ...this.#responseFormat() };
  }

  /**
   * Learns from the words of a refusal of what was `sent`; false where they name nothing that could be asked otherwise. Several
   * requests may be refused at once for one reason: only the first is a lesson.
   */
  learn(refusal: string, sent: Body): boolean {
    if ("max_tokens" in sent && /max_(?:completion_)?tokens/.test(refusal) && /unsupported|not supported|max_completion_tokens|unknown|unrecognized/i.test(refusal)) {
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
