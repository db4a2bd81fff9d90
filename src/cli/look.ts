/** `search`, `show`, `path`, `stats`: reading the graph from a terminal. */
import { ENTITY_KINDS, type Mention } from "../model.ts";
import type { AssertionRow, EntityRow, LinkRow, PaperRow, RelationRow, Store, WalkEdge } from "../store/store.ts";
import { shownMention } from "../text.ts";
import { find, refOf } from "./find.ts";
import { count, withStore, wrap, type Command } from "./io.ts";

const READ = { readOnly: true };

export async function runSearch(cmd: Command, text: string, limit: number): Promise<number> {
  return withStore(cmd.config, READ, async (store) => {
    const page = await store.search(text, null, { first: limit });
    if (cmd.json) cmd.print(JSON.stringify(page.rows.map(({ row }) => row)));
    else {
      for (const { row } of page.rows) cmd.print(row.kind === "entity" ? entityLine(row.entity) : paperLine(row.paper));
      if (page.rows.length === 0) cmd.say(`Nothing has these words. Try fewer or the beginnings of words.`);
      if (page.hasNext) cmd.say(`More than ${limit} match; --limit shows more.`);
    }
    return page.rows.length > 0 ? 0 : 1;
  });
}

export async function runShow(cmd: Command, name: string, limit: number): Promise<number> {
  return withStore(cmd.config, READ, async (store) => {
    const found = await find(store, name);
    const view = "entity" in found ? await entityView(store, found.entity, limit) : await paperView(store, found.paper, limit);
    cmd.print(cmd.json ? JSON.stringify(view.data) : view.text);
    return 0;
  });
}

export async function runPath(cmd: Command, from: string, to: string, maxHops: number, limit: number): Promise<number> {
  return withStore(cmd.config, READ, async (store) => {
    const [a, b] = [await find(store, from), await find(store, to)];
    const result = await store.path(refOf(a), refOf(b), { maxHops, limit });
    if (cmd.json) cmd.print(JSON.stringify(result));
    else {
      for (const path of result.paths) cmd.print(`${await pathText(store, path)}\n`);
      if (result.paths.length === 0) {
        cmd.say(result.gaveUp ? `Gave up after ${count(result.visited, "node")}; a path may exist all the same.` : `No path of ${count(maxHops, "hop")} or fewer. --hops allows up to 6.`);
      }
    }
    return result.paths.length > 0 ? 0 : 1;
  });
}

export async function runStats(cmd: Command): Promise<number> {
  return withStore(cmd.config, READ, async (store) => {
    const stats = await store.stats();
    if (cmd.json) {
      cmd.print(JSON.stringify(stats));
      return 0;
    }
    const years = stats.firstYear === null ? "" : ` (${stats.firstYear} to ${stats.lastYear})`;
    cmd.print(`${count(stats.papers, "paper")}${years}`);
    for (const kind of ENTITY_KINDS) cmd.print(`${count(stats.entities[kind], kind)}`);
    cmd.print(`${count(stats.links, "link")} between papers and entities`);
    cmd.print(`${count(stats.relations, "relation")} between entities, stated ${count(stats.assertions, "time")}`);
    return 0;
  });
}

function entityLine(e: EntityRow): string {
  const also = e.aliases.length > 0 ? `  also ${e.aliases.slice(0, 3).join(", ")}` : "";
  return `${e.kind.padEnd(8)} ${e.name}  ${count(e.paperCount, "paper")}  [${e.id}]${also}`;
}

function paperLine(p: PaperRow): string {
  return `paper    ${p.title}${p.year === null ? "" : ` (${p.year})`}  [${p.id}]`;
}

async function papersById(store: Store, ids: string[]): Promise<Map<string, PaperRow>> {
  const unique = [...new Set(ids)];
  const rows = await store.papers(unique);
  return new Map(unique.flatMap((id, i) => (rows[i] ? [[id, rows[i]] as const] : [])));
}

async function names(store: Store, keys: string[]): Promise<(key: string) => string> {
  const unique = [...new Set(keys)];
  const rows = await store.entities(unique);
  const map = new Map(unique.map((key, i) => [key, rows[i]?.name ?? key]));
  return (key) => map.get(key) ?? key;
}

/** The sentence of a mention, with the mention itself between [brackets]. */
export function marked(paper: PaperRow, mention: Mention): string {
  const text = paper[mention.section];
  return `${text.slice(mention.sentence.start, mention.start)}[${mention.text}]${text.slice(mention.end, mention.sentence.end)}`;
}

async function entityView(store: Store, entity: EntityRow, limit: number): Promise<{ data: unknown; text: string }> {
  const [links] = await store.papersOf([entity.key], {}, "newest", { first: limit });
  const [relations] = await store.relations([entity.key], {}, { first: limit });
  const [family] = await store.variantOf([entity.key]);
  const [below] = await store.variants([entity.key], { first: limit });
  const variants = (below?.rows ?? []).map(({ row }) => row);
  const rows = (links?.rows ?? []).map(({ row }) => row);
  const rels = (relations?.rows ?? []).map(({ row }) => row);
  const papers = await papersById(store, rows.map((l) => l.paperId));
  const name = await names(store, rels.flatMap((r) => [r.head, r.tail]));
  const data = { entity, variantOf: family ?? null, variants, papers: rows.map((l) => ({ ...l, title: papers.get(l.paperId)?.title })), relations: rels };
  const lines = [entityLine({ ...entity, aliases: [] })];
  if (entity.aliases.length > 0) lines.push(wrap(`also ${entity.aliases.join(", ")}`, "  "));
  if (entity.firstYear !== null) lines.push(`  ${entity.firstYear} to ${entity.lastYear}`);
  if (family) lines.push(`  a variant of ${family.name}  [${family.id}]`);
  if (variants.length > 0) lines.push(wrap(`its variants: ${variants.map((v) => v.name).join(", ")}${below?.hasNext ? ", …" : ""}`, "  "));
  if (rels.length > 0) lines.push("", "Relations, most stated first:", ...rels.map((r) => relationLine(r, name)), ...rest(relations?.hasNext));
  lines.push("", "Papers, newest first:", ...rows.flatMap((l) => linkLines(l, papers.get(l.paperId))), ...rest(links?.hasNext));
  return { data, text: lines.join("\n") };
}

function rest(more: boolean | undefined): string[] {
  return more ? ["  … and more; --limit shows them."] : [];
}

function relationLine(r: RelationRow, name: (key: string) => string): string {
  return `  ${name(r.head)} — ${r.type} → ${name(r.tail)}  (${count(r.support, "paper")})`;
}

function linkLines(link: LinkRow, paper: PaperRow | undefined): string[] {
  const mention = shownMention(link.mentions);
  if (!paper) return [];
  return [`  ${paper.year ?? "----"} ${link.role}: ${paper.title}  [${paper.id}]`, ...(mention ? [wrap(`“${marked(paper, mention)}”`, "       ")] : [])];
}

async function paperView(store: Store, paper: PaperRow, limit: number): Promise<{ data: unknown; text: string }> {
  const [links] = await store.entitiesOf([paper.id], {}, { first: limit });
  const [says] = await store.assertionsOfPapers([paper.id], {}, { first: limit });
  const rows = (links?.rows ?? []).map(({ row }) => row);
  const assertions = (says?.rows ?? []).map(({ row }) => row);
  const name = await names(store, [...rows.map((l) => l.entityKey), ...assertions.flatMap((a) => [a.head, a.tail])]);
  const lines = [paperLine(paper), wrap(`${paper.authors.join(", ")}${paper.venue ? `. ${paper.venue}` : ""}`, "  "), "", wrap(paper.abstract, "  ")];
  if (rows.length > 0) lines.push("", "Entities:", ...rows.map((l) => `  ${l.role.padEnd(13)} ${name(l.entityKey)}  ${l.confidence.toFixed(2)}`), ...rest(links?.hasNext));
  if (assertions.length > 0) lines.push("", "It states:", ...assertions.flatMap((a) => assertionLines(a, name)), ...rest(says?.hasNext));
  return { data: { paper, entities: rows, relations: assertions }, text: lines.join("\n") };
}

function assertionLines(a: AssertionRow, name: (key: string) => string): string[] {
  const first = a.evidence[0];
  return [`  ${name(a.head)} — ${a.type} → ${name(a.tail)}`, ...(first ? [wrap(`“${first.text}”`, "       ")] : [])];
}

async function pathText(store: Store, path: WalkEdge[]): Promise<string> {
  const refs = path.flatMap((e) => [e.from, e.to]);
  const papers = await papersById(store, refs.flatMap((r) => (r.startsWith("paper:") ? [r.slice(6)] : [])));
  const name = await names(store, refs.flatMap((r) => (r.startsWith("entity:") ? [r.slice(7)] : [])));
  const label = (ref: string): string => (ref.startsWith("paper:") ? `“${papers.get(ref.slice(6))?.title ?? ref.slice(6)}”` : name(ref.slice(7)));
  const lines = [label(path[0]?.from ?? "")];
  for (const edge of path) {
    lines.push(`  ${edge.forward ? "—" : "←"} ${edge.kind} ${edge.forward ? "→" : "—"} ${label(edge.to)}${edge.kind === "mentions" ? "" : `  (${count(edge.weight, "paper")})`}`);
    const sentence = await hopSentence(store, edge, papers);
    if (sentence) lines.push(wrap(`“${sentence}”`, "       "));
  }
  return lines.join("\n");
}

/** The sentence that a hop rests on: of a relation the newest paper's, of a mention the first in the abstract. */
async function hopSentence(store: Store, edge: WalkEdge, papers: Map<string, PaperRow>): Promise<string | null> {
  const [head, tail] = edge.forward ? [edge.from, edge.to] : [edge.to, edge.from];
  if (edge.kind !== "mentions") {
    const [page] = await store.assertions([{ head: head.slice(7), type: edge.kind, tail: tail.slice(7) }], {}, { first: 1 });
    return page?.rows[0]?.row.evidence[0]?.text ?? null;
  }
  const [paperRef, entityRef] = edge.from.startsWith("paper:") ? [edge.from, edge.to] : [edge.to, edge.from];
  const paper = papers.get(paperRef.slice(6));
  if (!paper) return null;
  const link = await linkBetween(store, paper.id, entityRef.slice(7));
  const mention = link && shownMention(link.mentions);
  return mention ? marked(paper, mention) : null;
}

async function linkBetween(store: Store, paperId: string, entityKey: string): Promise<LinkRow | undefined> {
  const [page] = await store.entitiesOf([paperId], {}, { first: 500 });
  return page?.rows.find(({ row }) => row.entityKey === entityKey)?.row;
}
