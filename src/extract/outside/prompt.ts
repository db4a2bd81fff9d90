/** What an outside model is asked: prompts from files, and the JSON schema that its answer must have. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigError } from "../../errors.ts";
import { ENTITY_KINDS, RELATION_TYPES, ROLES } from "../../model.ts";

const SHIPPED = fileURLToPath(new URL("../../../data/prompts", import.meta.url));

const text = { type: "string" };
const oneOf = (values: readonly string[]): object => ({ type: "string", enum: [...values] });
const listOf = (items: object): object => ({ type: "array", items });

/** All named and nothing else, as strict servers want it. */
const object = (properties: Record<string, object>): object => ({ type: "object", properties, required: Object.keys(properties), additionalProperties: false });

/** No offsets: models count badly. What they copy is looked up instead. */
export const SCHEMA = object({
  entities: listOf(object({ name: text, kind: oneOf(ENTITY_KINDS), role: oneOf(ROLES), mentions: listOf(text) })),
  relations: listOf(object({ head: text, type: oneOf(RELATION_TYPES), tail: text, evidence: text })),
});

export interface Message {
  role: "system" | "user";
  content: string;
}

export interface Prompts {
  system: string;
  /** With {{title}} and {{abstract}}. */
  paper: string;
}

/** Throws ConfigError for a folder without the two files, and for a paper.md that would not show the paper. */
export async function loadPrompts(folder: string): Promise<Prompts> {
  const from = folder === "" ? SHIPPED : folder;
  const file = async (name: string): Promise<string> => {
    try {
      return (await readFile(join(from, name), "utf8")).trim();
    } catch (error) {
      throw new ConfigError(`The prompt ${join(from, name)} cannot be read: ${(error as Error).message}. A folder of prompts has system.md and paper.md.`, { cause: error });
    }
  };
  const prompts = { system: await file("system.md"), paper: await file("paper.md") };
  const missing = ["title", "abstract"].filter((name) => !prompts.paper.includes(`{{${name}}}`));
  if (missing.length > 0) throw new ConfigError(`${join(from, "paper.md")} shows no paper: it needs ${missing.map((name) => `{{${name}}}`).join(" and ")} where the paper's words go.`);
  return prompts;
}

/** The paper last, since servers keep what they have made of a beginning that many requests share. */
export function messages({ system, paper }: Prompts, title: string, abstract: string): Message[] {
  // In one go, and by a function: a paper may itself have braces or dollar signs.
  const content = paper.replace(/\{\{(title|abstract)\}\}/g, (_, name) => (name === "title" ? title : abstract));
  return [{ role: "system", content: system }, { role: "user", content }];
}
