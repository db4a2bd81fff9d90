/** `curate …`: a reader's decisions, kept as a log in the store and replayed over every build. */
import { readFile, writeFile } from "node:fs/promises";
import { InputError } from "../errors.ts";
import { entitiesNamed, ENTITY_KINDS, RELATION_TYPES, type CurationAction, type CurationEntry, type NewCuration } from "../model.ts";
import { parseDecision } from "../resolve/index.ts";
import type { LoggedCuration, Store } from "../store/store.ts";
import { find, findEntity } from "./find.ts";
import { count, withStore, type Command } from "./io.ts";

export interface CurateFlags {
  why?: string;
  by?: string;
  paper?: string;
}

/** Adds the decision that `action` makes of the store, and says what was done. */
async function decide(cmd: Command, flags: CurateFlags, action: (store: Store) => Promise<CurationAction>): Promise<number> {
  return withStore(cmd.config, {}, async (store) => {
    const decision: NewCuration = { at: new Date().toISOString(), by: flags.by ?? cmd.io.env["USER"] ?? "someone", why: flags.why ?? "", action: await action(store) };
    const [entry] = await store.curate([decision]);
    if (cmd.json) cmd.print(JSON.stringify(entry));
    else if (entry) cmd.say(`Decision ${entry.seq}: ${words(entry)}. \`papergraph curate ${takenBackBy(entry)}\` takes it back.`);
    return 0;
  });
}

function takenBackBy({ seq, action }: CurationEntry): string {
  return action.type === "undo" ? `redo ${action.entry}` : `undo ${action.type === "redo" ? action.entry : seq}`;
}

const entityKey = async (store: Store, name: string): Promise<string> => (await findEntity(store, name)).key;

export const curateMerge = (cmd: Command, [into, ...from]: string[], flags: CurateFlags): Promise<number> =>
  decide(cmd, flags, async (store) => {
    const target = await entityKey(store, into as string);
    const keys = await Promise.all(from.map((name) => entityKey(store, name)));
    if (keys.includes(target)) throw new InputError("These are one entity already.");
    return { type: "merge", from: keys, into: target };
  });

export const curateSplit = (cmd: Command, [entity, ...names]: string[], flags: CurateFlags): Promise<number> =>
  decide(cmd, flags, async (store) => ({ type: "split", entity: await entityKey(store, entity as string), forms: names }));

export const curateRename = (cmd: Command, [entity, name]: string[], flags: CurateFlags): Promise<number> =>
  decide(cmd, flags, async (store) => ({ type: "rename", entity: await entityKey(store, entity as string), name: name as string }));

export const curateAlias = (cmd: Command, [entity, name]: string[], flags: CurateFlags): Promise<number> =>
  decide(cmd, flags, async (store) => ({ type: "alias", entity: await entityKey(store, entity as string), name: name as string }));

export const curateRetype = (cmd: Command, [entity, kind]: string[], flags: CurateFlags): Promise<number> =>
  decide(cmd, flags, async (store) => {
    const known = ENTITY_KINDS.find((k) => k === kind);
    if (!known) throw new InputError(`"${kind}" is no kind; kinds are ${ENTITY_KINDS.join(", ")}.`);
    return { type: "retype", entity: await entityKey(store, entity as string), kind: known };
  });

export const curateReject = (cmd: Command, [entity, paper]: string[], flags: CurateFlags): Promise<number> =>
  decide(cmd, flags, async (store) => ({ type: "reject-mention", entity: await entityKey(store, entity as string), paper: await paperId(store, paper as string) }));

export const curateRejectRelation = (cmd: Command, [head, type, tail]: string[], flags: CurateFlags): Promise<number> =>
  decide(cmd, flags, async (store) => {
    const relation = RELATION_TYPES.find((t) => t === type);
    if (!relation) throw new InputError(`"${type}" is no relation; relations are ${RELATION_TYPES.join(", ")}.`);
    return {
      type: "reject-relation", relation, head: await entityKey(store, head as string), tail: await entityKey(store, tail as string),
      paper: flags.paper === undefined ? null : await paperId(store, flags.paper),
    };
  });

export const curateKeepApart = (cmd: Command, [entity, other]: string[], flags: CurateFlags): Promise<number> =>
  decide(cmd, flags, async (store) => {
    const [one, two] = [await entityKey(store, entity as string), await entityKey(store, other as string)];
    if (one === two) throw new InputError("These are one entity; `papergraph curate split` takes names out of it.");
    return { type: "keep-apart", entity: one, other: two };
  });

async function paperId(store: Store, id: string): Promise<string> {
  const found = await find(store, id.startsWith("paper:") ? id : `paper:${id}`);
  return "paper" in found ? found.paper.id : "";
}

/** Without a number: the last decision that holds, or the last one undone. */
export function curateUndo(cmd: Command, [number]: string[], flags: CurateFlags, type: "undo" | "redo" = "undo"): Promise<number> {
  return decide(cmd, flags, async (store) => {
    if (number !== undefined) {
      if (!/^\d+$/.test(number)) throw new InputError(`"${number}" is no number of a decision; \`papergraph curate log\` shows them.`);
      return { type, entry: Number(number) };
    }
    const log = await store.curations();
    const last = log.filter((e) => e.action.type !== "undo" && e.action.type !== "redo" && e.holds === (type === "undo")).at(-1);
    if (!last) throw new InputError(`There is no decision to ${type}.`);
    return { type, entry: last.seq };
  });
}

export async function curateLog(cmd: Command): Promise<number> {
  return withStore(cmd.config, { readOnly: true }, async (store) => {
    const log = await store.curations();
    const waiting = await absentKeys(store, log);
    for (const entry of log) {
      const absent = waiting.get(entry.seq) ?? [];
      if (cmd.json) cmd.print(JSON.stringify({ ...entry, absent }));
      else {
        const state = entry.action.type === "undo" || entry.action.type === "redo" ? "" : entry.holds ? (absent.length > 0 ? `  [waits: no ${absent.join(", ")} in the graph]` : "") : "  [undone]";
        cmd.print(`${String(entry.seq).padStart(4)}  ${entry.at.slice(0, 16).replace("T", " ")}  ${entry.by}: ${words(entry)}${entry.why ? ` (${entry.why})` : ""}${state}`);
      }
    }
    if (log.length === 0) cmd.say("Nothing has been decided yet.");
    return 0;
  });
}

/** By number of a decision in force: the entities it names that the graph does not have (now). It is kept, and waits for them. */
async function absentKeys(store: Store, log: LoggedCuration[]): Promise<Map<number, string[]>> {
  // An entity of which no mention is left may be gone for that very reason.
  const named = log.filter((e) => e.holds && e.action.type !== "reject-mention").map((e) => [e.seq, entitiesNamed(e.action)] as const);
  const keys = [...new Set(named.flatMap(([, list]) => list))];
  const rows = await store.entities(keys);
  const absent = new Set(keys.filter((_, i) => !rows[i]));
  return new Map(named.flatMap(([seq, list]) => (list.some((key) => absent.has(key)) ? [[seq, list.filter((key) => absent.has(key))] as const] : [])));
}

/** Says how many decisions have nothing to apply to. */
export async function tellWaiting(cmd: Command, store: Store): Promise<void> {
  const waiting = await absentKeys(store, await store.curations());
  if (waiting.size > 0) cmd.say(`  ${count(waiting.size, "decision")} of readers ${waiting.size === 1 ? "waits" : "wait"} for entities that are not in the graph; \`papergraph curate log\` tells which.`);
}

/** Writes the decisions that hold, one JSON object a line; to stdout without a file. */
export async function curateExport(cmd: Command, [file]: string[]): Promise<number> {
  return withStore(cmd.config, { readOnly: true }, async (store) => {
    const entries = (await store.curations()).filter((e) => e.holds);
    const lines = entries.map(({ at, by, why, action }) => `${JSON.stringify({ at, by, why, action })}\n`).join("");
    if (file === undefined || file === "-") cmd.io.stdout.write(lines);
    else await writeFile(file, lines);
    cmd.say(`${count(entries.length, "decision")} written.`);
    return 0;
  });
}

/** Takes decisions from a file; those that hold already are passed over, those about absent entities wait for them. */
export async function curateImport(cmd: Command, [file]: string[]): Promise<number> {
  const text = await readFile(file as string, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${file} cannot be read: ${error.code}.`, { cause: error });
  });
  const decisions = text.split(/\r?\n/).flatMap((line, i) => (line.trim() === "" ? [] : [parseDecision(line, `${file}:${i + 1}`)]));
  return withStore(cmd.config, {}, async (store) => {
    const held = new Set((await store.curations()).filter((e) => e.holds).map((e) => JSON.stringify(e.action)));
    const fresh = decisions.filter((d) => !held.has(JSON.stringify(d.action)));
    const added = await store.curate(fresh, { keepAbsent: true });
    if (cmd.json) cmd.print(JSON.stringify({ added: added.length, known: decisions.length - fresh.length }));
    else cmd.say(`${count(added.length, "decision")} taken in; ${decisions.length - fresh.length} were in force already.`);
    await tellWaiting(cmd, store);
    return 0;
  });
}

function words({ action }: CurationEntry): string {
  switch (action.type) {
    case "merge":
      return `${action.from.join(", ")} into ${action.into}`;
    case "split":
      return `${action.forms.join(", ")} out of ${action.entity}`;
    case "rename":
      return `${action.entity} is called "${action.name}"`;
    case "retype":
      return `${action.entity} is a ${action.kind}`;
    case "alias":
      return `${action.entity} is also "${action.name}"`;
    case "reject-mention":
      return `${action.paper} does not speak of ${action.entity}`;
    case "reject-relation":
      return `${action.paper ?? "nobody"} ${action.paper ? "does not say" : "says"} that ${action.head} ${action.relation} ${action.tail}`;
    case "keep-apart":
      return `${action.entity} is not ${action.other}`;
    case "undo":
    case "redo":
      return `${action.type} of ${action.entry}`;
  }
}
