/** A local server that plays live sources: replies of their shape, written for these tests, with faults where a test wants some. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Played {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Ends the connection instead of an answer. */
  hangUp?: boolean;
}

export interface Player {
  address: string;
  /** What was asked, in order. */
  asked: { path: string; params: URLSearchParams; headers: IncomingMessage["headers"] }[];
  close(): Promise<void>;
}

/** `answer` gets the path, the parameters, and how many requests came before. */
export async function play(answer: (path: string, params: URLSearchParams, before: number) => Played): Promise<Player> {
  const asked: Player["asked"] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const before = asked.length;
    asked.push({ path: url.pathname, params: url.searchParams, headers: request.headers });
    const { status = 200, headers = {}, body = "", hangUp = false } = answer(url.pathname, url.searchParams, before);
    if (hangUp) request.socket.destroy();
    else response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

export const atomFeed = (ids: string[], total = ids.length): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${total}</opensearch:totalResults>${ids
    .map((id) => `<entry><id>http://arxiv.org/abs/${id}v1</id><published>2020-01-01T00:00:00Z</published><title>Paper ${id}</title><summary>We study ${id}.</summary><author><name>Ada Lovelace</name></author></entry>`)
    .join("")}</feed>`;

export const work = (doi: string): object => ({ DOI: doi, title: [`Paper ${doi}`], author: [{ given: "Ada", family: "Lovelace" }], issued: { "date-parts": [[2020]] } });
export const openalexWork = (n: number): object => ({ id: `https://openalex.org/W${n}`, doi: `https://doi.org/10.1000/oa${n}`, title: `Paper ${n}`, publication_year: 2020, authorships: [], abstract_inverted_index: { We: [0], study: [1] } });
export const pubmedSet = (ids: string[]): string =>
  `<PubmedArticleSet>${ids.map((id) => `<PubmedArticle><MedlineCitation><PMID>${id}</PMID><Article><ArticleTitle>Paper ${id}</ArticleTitle></Article></MedlineCitation></PubmedArticle>`).join("")}</PubmedArticleSet>`;
