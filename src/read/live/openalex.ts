/** OpenAlex's API (https://docs.openalex.org/how-to-use-the-api/api-overview): ten requests a second. */
import { at } from "../fields.ts";
import { doiOf } from "../identify.ts";
import type { Client } from "./client.ts";
import { idsOf, searchOf } from "./query.ts";
import { objectIn, totalIn, type Reply, type Source } from "./source.ts";

const INTERVAL = 110;
const PAGE = 200;

const workOf = (id: string): string | null => /^(?:https:\/\/openalex\.org\/)?(W\d+)$/i.exec(id)?.[1]?.toUpperCase() ?? (doiOf(id) ? `doi:${doiOf(id)}` : null);
/** A DOI may have commas in it. */
const works = (rest: string): (string | null)[] => (doiOf(rest) ? [rest] : idsOf(rest)).map(workOf);

export const openalex: Source = {
  name: "openalex",
  example: "openalex:W2741809807, openalex:search?q=graph neural networks&filter=from_publication_date:2020-01-01&max=500",
  takes: (rest) => searchOf("openalex", rest) !== null || (works(rest).length > 0 && works(rest).every((id) => id !== null)),
  asks: (rest) => (searchOf("openalex", rest) ? 0 : new Set(works(rest)).size),
  async *replies(rest, client): AsyncIterable<Reply> {
    const search = searchOf("openalex", rest);
    if (!search) {
      for (const id of works(rest)) yield { format: "json", text: await ask(client, `works/${encodeURIComponent(id as string)}`) };
      return;
    }
    let cursor = "*";
    for (let left = search.max; left > 0 && cursor !== ""; left -= PAGE) {
      const params = new URLSearchParams([...(search.text ? [["search", search.text]] : []), ...search.more, ["per-page", String(Math.min(PAGE, left))], ["cursor", cursor]] as [string, string][]);
      const text = await ask(client, `works?${params.toString()}`);
      const { meta } = objectIn(text);
      cursor = String(at(meta, "next_cursor") ?? "");
      yield { text, format: "json", ...totalIn(at(meta, "count")) };
    }
  },
};

function ask(client: Client, path: string): Promise<string> {
  return client.get("openalex", INTERVAL, `${client.address("openalex", "https://api.openalex.org")}/${path}`, { unkept: { mailto: client.contact, api_key: client.key("openalex") } });
}
