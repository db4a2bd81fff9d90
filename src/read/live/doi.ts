/**
 * DOIs: by Crossref's API (https://www.crossref.org/documentation/retrieve-metadata/rest-api/), else by what their own agency
 * answers at doi.org; arXiv's by arXiv. Searches are Crossref's.
 */
import { at } from "../fields.ts";
import { arxivIdOf, doiOf } from "../identify.ts";
import { arxiv } from "./arxiv.ts";
import { SourceError, type Client } from "./client.ts";
import { searchOf } from "./query.ts";
import { objectIn, totalIn, type Reply, type Source } from "./source.ts";

const INTERVAL = 200;
const PAGE = 200;

export const doi: Source = {
  name: "doi",
  example: "doi:10.1038/nature14539, doi:search?q=graph neural networks&max=200",
  takes: (rest) => searchOf("doi", rest) !== null || doiOf(rest) !== null,
  asks: (rest) => (searchOf("doi", rest) ? 0 : 1),
  async *replies(rest, client): AsyncIterable<Reply> {
    const search = searchOf("doi", rest);
    if (search) {
      let cursor = "*";
      for (let left = search.max; left > 0 && cursor !== ""; left -= PAGE) {
        const params = new URLSearchParams([["query", search.text], ...search.more, ["rows", String(Math.min(PAGE, left))], ["cursor", cursor]]);
        const text = await ask(client, `works?${params.toString()}`);
        const { message } = objectIn(text);
        const items = at(message, "items");
        cursor = Array.isArray(items) && items.length > 0 ? String(at(message, "next-cursor") ?? "") : "";
        yield { text, format: "json", ...totalIn(at(message, "total-results")) };
      }
      return;
    }
    const id = doiOf(rest) as string;
    const preprint = arxivIdOf(id);
    if (preprint) yield* arxiv.replies(preprint, client);
    else yield await one(client, id);
  },
};

async function one(client: Client, id: string): Promise<Reply> {
  try {
    return { format: "json", text: await ask(client, `works/${encodeURIComponent(id)}`) };
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== "not-found") throw error;
    const address = `${client.address("doi.org", "https://doi.org")}/${encodeURI(id)}`;
    return { format: "json", text: await client.get("doi.org", INTERVAL, address, { headers: { accept: "application/vnd.citationstyles.csl+json" } }) };
  }
}

function ask(client: Client, path: string): Promise<string> {
  return client.get("doi", INTERVAL, `${client.address("doi", "https://api.crossref.org")}/${path}`, { unkept: { mailto: client.contact } });
}
