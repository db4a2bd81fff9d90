/** A decision as it comes from a file or over the wire: checked field by field. */
import { InputError } from "../errors.ts";
import { ENTITY_KINDS, RELATION_TYPES, type NewCuration } from "../model.ts";

type Check = (value: unknown) => boolean;

const text: Check = (v) => typeof v === "string" && v !== "";
const texts: Check = (v) => Array.isArray(v) && v.length > 0 && v.every(text);

const FIELDS: Record<string, Record<string, Check>> = {
  merge: { from: texts, into: text },
  split: { entity: text, forms: texts },
  rename: { entity: text, name: text },
  retype: { entity: text, kind: (v) => ENTITY_KINDS.some((k) => k === v) },
  alias: { entity: text, name: text },
  "keep-apart": { entity: text, other: text },
  "reject-mention": { entity: text, paper: text },
  "reject-relation": { head: text, relation: (v) => RELATION_TYPES.some((t) => t === v), tail: text, paper: (v) => v === null || text(v) },
};

/** `where` names the line in the error. Undo and redo are of one store's log and cannot be carried to another. */
export function parseDecision(line: string, where: string): NewCuration {
  let value: Partial<NewCuration> | null = null;
  try {
    value = JSON.parse(line) as Partial<NewCuration>;
  } catch {
    // said below, with everything else that can be wrong
  }
  const action = value?.action as Record<string, unknown> | undefined;
  const fields = FIELDS[String(action?.["type"])];
  if (!value || !action || !fields) throw new InputError(`${where} is no decision: one JSON object a line, with an action of the type ${Object.keys(FIELDS).join(", ")}.`);
  const wrong = Object.entries(fields).find(([name, check]) => !check(action[name]));
  if (wrong) throw new InputError(`${where}: the ${String(action["type"])} has no proper "${wrong[0]}".`);
  const kept = Object.fromEntries(["type", ...Object.keys(fields)].map((name) => [name, action[name]]));
  return { at: String(value.at ?? ""), by: String(value.by ?? ""), why: String(value.why ?? ""), action: kept as unknown as NewCuration["action"] };
}
