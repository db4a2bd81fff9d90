/** arXiv's Atom: the answer of its API (https://info.arxiv.org/help/api/user-manual.html), an entry a paper. */
import type { Fields, Format } from "../format.ts";
import { field, readAbstract, readArxivId, readDate, readDoi, readId, readText, readTitle, readYear } from "../fields.ts";
import { authorsOf } from "../people.ts";
import { childrenOf, contentOf, elementsOf, lineOf, type Element } from "../xml.ts";

export const atom: Format = {
  name: "atom",
  endings: ["atom", "xml"],
  fields: [
    field("title", ["title"], readTitle),
    field("abstract", ["summary"], readAbstract),
    field("authors", ["author"], authorsOf),
    field("year", ["published", "updated"], readYear),
    field("date", ["published", "updated"], readDate),
    field("venue", ["arxiv:journal_ref"], readText),
    field("url", ["id"], readId),
    field("doi", ["arxiv:doi"], readDoi),
    field("arxivId", ["id"], readArxivId),
    field("sourceId", ["id"], (id) => readArxivId(id) ?? readId(id)),
  ],
  looksLike: (head) => /^\s*<[^]{0,2000}<?(?:\w+:)?feed\s[^>]*w3\.org\/2005\/Atom/.test(head) || /^\s*(?:<\?xml[^>]*>\s*)?<entry[\s>]/.test(head),
  async *entries(text) {
    for await (const piece of elementsOf(text, ["entry", "atom:entry"])) {
      if (!("element" in piece)) yield piece;
      else {
        const fields = fieldsOf(piece.element);
        // The API answers a wrong query with an entry of its own.
        if (/^https?:\/\/arxiv\.org\/api\/errors/.test(String(fields["id"]))) yield { code: "source-error", line: piece.line, message: `arXiv answered with an error: ${String(fields["summary"])}. Ask again, with the query mended.` };
        else yield { fields, line: piece.line };
      }
    }
  },
};

function fieldsOf(entry: Element): Fields {
  const fields: Fields = {};
  for (const child of entry.children) if (typeof child !== "string") fields[child.name.replace(/^atom:/, "")] ??= lineOf(child) || Object.values(child.attributes).join(" ");
  // An abstract keeps its line ends: they tell which hyphens the typesetter made.
  fields["summary"] = contentOf(childrenOf(entry, "summary")[0]) || fields["summary"];
  const authors = childrenOf(entry, "author").map((author) => lineOf(childrenOf(author, "name")[0]));
  if (authors.length > 0) fields["author"] = authors;
  return fields;
}
