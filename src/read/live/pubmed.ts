/** PubMed by NCBI's E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25497/): three requests a second, ten with a key. */
import { at } from "../fields.ts";
import type { Client } from "./client.ts";
import { chunks, idsOf, searchOf } from "./query.ts";
import { objectIn, totalIn, type Reply, type Source } from "./source.ts";

const PAGE = 200;

export const pubmed: Source = {
  name: "pubmed",
  example: "pubmed:31452104, pubmed:search?q=deep learning[tiab] AND 2020[dp]&max=500",
  takes: (rest) => searchOf("pubmed", rest) !== null || (idsOf(rest).length > 0 && idsOf(rest).every((id) => /^\d{1,9}$/.test(id))),
  asks: (rest) => (searchOf("pubmed", rest) ? 0 : new Set(idsOf(rest)).size),
  async *replies(rest, client): AsyncIterable<Reply> {
    const search = searchOf("pubmed", rest);
    const fetched = async (ids: string[]): Promise<Reply> => ({ format: "pubmed", text: await ask(client, "efetch", { id: ids.join(","), retmode: "xml" }) });
    if (!search) {
      for (const ids of chunks(idsOf(rest), PAGE)) yield await fetched(ids);
      return;
    }
    for (let start = 0; start < search.max; start += PAGE) {
      const found = objectIn(await ask(client, "esearch", { term: search.text, retmode: "json", retstart: String(start), retmax: String(Math.min(PAGE, search.max - start)), ...Object.fromEntries(search.more) }));
      const ids = at(found, "esearchresult", "idlist");
      const { total = 0 } = totalIn(at(found, "esearchresult", "count"));
      if (!Array.isArray(ids) || ids.length === 0) return;
      yield { ...(await fetched(ids.map(String))), total };
      if (start + PAGE >= total) return;
    }
  },
};

function ask(client: Client, tool: string, params: Record<string, string>): Promise<string> {
  const key = client.key("pubmed");
  const address = `${client.address("pubmed", "https://eutils.ncbi.nlm.nih.gov")}/entrez/eutils/${tool}.fcgi?${new URLSearchParams({ db: "pubmed", ...params }).toString()}`;
  return client.get("pubmed", key ? 110 : 350, address, { unkept: { tool: "papergraph", email: client.contact, api_key: key } });
}
