/** Semantic Scholar's Graph API (https://api.semanticscholar.org/api-docs/graph): one request a second, more often refused without a key. */
import { at } from "../fields.ts";
import { arxivIdOf, doiOf } from "../identify.ts";
import type { Client } from "./client.ts";
import { searchOf } from "./query.ts";
import { objectIn, totalIn, type Reply, type Source } from "./source.ts";

const INTERVAL = 1_100;
const FIELDS = "externalIds,url,title,abstract,venue,year,publicationDate,journal,authors";

function paperOf(rest: string): string | null {
  if (/^[0-9a-f]{40}$/i.test(rest) || /^(?:CorpusId|DOI|ARXIV|MAG|ACL|PMID|PMCID|URL):\S+$/i.test(rest)) return rest;
  const [arxiv, doi] = [arxivIdOf(rest), doiOf(rest)];
  return arxiv ? `ARXIV:${arxiv}` : doi ? `DOI:${doi}` : null;
}

export const scholar: Source = {
  name: "s2",
  example: "s2:ARXIV:2004.10934, s2:search?q=graph neural networks&year=2020-&max=500",
  takes: (rest) => searchOf("s2", rest) !== null || paperOf(rest) !== null,
  asks: (rest) => (searchOf("s2", rest) ? 0 : 1),
  async *replies(rest, client): AsyncIterable<Reply> {
    const search = searchOf("s2", rest);
    if (!search) {
      yield { format: "json", text: await ask(client, `paper/${encodeURIComponent(paperOf(rest) as string)}?fields=${FIELDS}`) };
      return;
    }
    let left = search.max;
    for (let token: string | null = ""; token !== null && left > 0;) {
      const params = new URLSearchParams([["query", search.text], ...search.more, ["fields", FIELDS], ...(token ? [["token", token]] : [])] as [string, string][]);
      const answer: Record<string, unknown> = objectIn(await ask(client, `paper/search/bulk?${params.toString()}`));
      const data: unknown[] = Array.isArray(answer["data"]) ? answer["data"].slice(0, left) : [];
      left -= data.length;
      const next: unknown = at(answer, "token");
      token = typeof next === "string" && data.length > 0 ? next : null;
      if (data.length > 0) yield { text: JSON.stringify({ data }), format: "json", ...totalIn(answer["total"]) };
    }
  },
};

function ask(client: Client, path: string): Promise<string> {
  const key = client.key("s2");
  return client.get("s2", INTERVAL, `${client.address("s2", "https://api.semanticscholar.org")}/graph/v1/${path}`, key ? { headers: { "x-api-key": key } } : {});
}
