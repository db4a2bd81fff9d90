/** arXiv's API (https://info.arxiv.org/help/api/tou.html): one request in three seconds. */
import { arxivIdOf } from "../identify.ts";
import type { Client } from "./client.ts";
import { chunks, idsOf, searchOf } from "./query.ts";
import type { Reply, Source } from "./source.ts";

const INTERVAL = 3_000;
const PAGE = 200;

/** A page that says there is more and has nothing, as arXiv's now and then do. */
const isEmptyByMistake = (start: number) => (body: string): boolean => !body.includes("<entry") && totalOf(body) > start;

function totalOf(body: string): number {
  return Number(/<opensearch:totalResults[^>]*>(\d+)</.exec(body)?.[1] ?? 0);
}

export const arxiv: Source = {
  name: "arxiv",
  example: "arxiv:2004.10934, arxiv:search?q=cat:cs.CL AND ti:\"speculative decoding\"&max=200",
  takes: (rest) => searchOf("arxiv", rest) !== null || (idsOf(rest).length > 0 && idsOf(rest).every((id) => arxivIdOf(id) !== null)),
  asks: (rest) => (searchOf("arxiv", rest) ? 0 : new Set(idsOf(rest)).size),
  async *replies(rest, client): AsyncIterable<Reply> {
    const search = searchOf("arxiv", rest);
    if (!search) {
      for (const ids of chunks(idsOf(rest), PAGE)) yield await ask(client, { id_list: ids.map((id) => /v\d+$/.test(id) ? `${arxivIdOf(id)}${/v\d+$/.exec(id)?.[0]}` : arxivIdOf(id)).join(","), max_results: String(ids.length) });
      return;
    }
    const { text, max, more } = search;
    for (let start = 0, total = max; start < Math.min(max, total); start += PAGE) {
      const reply = await ask(client, { search_query: text, start: String(start), max_results: String(Math.min(PAGE, max - start)), ...Object.fromEntries(more) }, start);
      total = totalOf(reply.text);
      yield { ...reply, total };
    }
  },
};

async function ask(client: Client, params: Record<string, string>, start = Infinity): Promise<Reply> {
  const address = `${client.address("arxiv", "https://export.arxiv.org")}/api/query?${new URLSearchParams(params).toString()}`;
  return { format: "atom", text: await client.get("arxiv", INTERVAL, address, { isFault: isEmptyByMistake(start) }) };
}
