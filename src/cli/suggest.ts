/** `curate suggest`: what is likely one thing, for a reader to decide. */
import type { EntityRow, Store } from "../store/store.ts";
import { count, withStore, wrap, type Command } from "./io.ts";
import { marked } from "./look.ts";

export async function runSuggest(cmd: Command, limit: number): Promise<number> {
  return withStore(cmd.config, { readOnly: true }, async (store) => {
    const page = await store.mergeSuggestions({ first: limit, total: true });
    const pairs = page.rows.map(({ row }) => row);
    const keys = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
    const sides = new Map((await Promise.all((await store.entities(keys)).flatMap((row) => row ?? []).map(async (row) => ({ entity: row, sentence: await sentenceOf(store, row) })))).map((side) => [side.entity.key, side]));
    for (const { a, b, score, reasons } of pairs) {
      const both = [a, b].flatMap((key) => sides.get(key) ?? []);
      if (cmd.json) cmd.print(JSON.stringify({ score, reasons, entities: both.map(({ entity: { id, name, paperCount }, sentence }) => ({ id, name, paperCount, sentence })) }));
      else {
        cmd.print(`${score.toFixed(2)}  ${both.map(({ entity }) => `${entity.name} (${count(entity.paperCount, "paper")})`).join("  =?  ")}`);
        for (const reason of reasons) cmd.print(wrap(reason.text, "      "));
        for (const { sentence } of both) if (sentence) cmd.print(wrap(`“${sentence}”`, "      "));
        cmd.print(`      papergraph curate merge ${a} ${b}   or   keep-apart ${a} ${b}`);
      }
    }
    if (pairs.length === 0) cmd.say("Nothing looks like two names of one thing.");
    else if (page.hasNext) cmd.say(`${page.total} in all; --limit shows more.`);
    return 0;
  });
}

/** The newest paper's sentence that mentions it. */
async function sentenceOf(store: Store, { key }: EntityRow): Promise<string | null> {
  const link = (await store.papersOf([key], {}, "newest", { first: 1 }))[0]?.rows[0]?.row;
  const paper = link && (await store.papers([link.paperId]))[0];
  const mention = link?.mentions.find((m) => m.section === "abstract") ?? link?.mentions[0];
  return paper && mention ? marked(paper, mention) : null;
}
