/** `curate suggest`: what is likely one thing, for a reader to decide. */
import type { LinkRow } from "../store/store.ts";
import { shownMention } from "../text.ts";
import { count, withStore, wrap, type Command } from "./io.ts";
import { marked } from "./look.ts";

export async function runSuggest(cmd: Command, limit: number): Promise<number> {
  return withStore(cmd.config, { readOnly: true }, async (store) => {
    const page = await store.mergeSuggestions({ first: limit, total: true });
    const pairs = page.rows.map(({ row }) => row);
    const keys = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
    const rows = (await store.entities(keys)).flatMap((row) => row ?? []);
    const newest = await store.papersOf(rows.map((row) => row.key), {}, "newest", { first: 1, read: { node: "all" } });
    const sides = new Map(rows.map((entity, i) => [entity.key, { entity, sentence: sentenceOf(newest[i]?.rows[0]?.row) }]));
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

/** Where a paper says it: in its abstract, if it stands there. */
function sentenceOf(link: LinkRow | undefined): string | null {
  const mention = link && shownMention(link.mentions);
  return link?.paper && mention ? marked(link.paper, mention) : null;
}
