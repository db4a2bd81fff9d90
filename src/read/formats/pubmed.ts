/**
 * PubMed's and MEDLINE's XML, as its search, EFetch and the yearly files give it
 * (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/): articles, and chapters of its bookshelf.
 */
import type { Fields, Format } from "../format.ts";
import { field, readAbstract, readDate, readDoi, readId, readText, readTitle, readYear } from "../fields.ts";
import { authorsOf } from "../people.ts";
import { childrenOf, contentOf, elementsOf, find, lineOf, type Element } from "../xml.ts";

const RECORDS = ["PubmedArticle", "PubmedBookArticle", "MedlineCitation"];

export const pubmed: Format = {
  name: "pubmed",
  endings: ["xml"],
  fields: [
    field("title", ["ArticleTitle", "VernacularTitle", "BookTitle"], readTitle),
    field("abstract", ["Abstract"], readAbstract),
    field("authors", ["AuthorList"], authorsOf),
    field("year", ["PubDate", "ArticleDate"], readYear),
    field("date", ["PubDate", "ArticleDate"], readDate),
    field("venue", ["Title", "ISOAbbreviation", "MedlineTA", "BookTitle"], readText),
    field("doi", ["doi"], readDoi),
    field("sourceId", ["PMID"], readId),
  ],
  looksLike: (head) => /<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle|MedlineCitationSet|MedlineCitation)[\s>]/.test(head),
  async *entries(text) {
    for await (const piece of elementsOf(text, RECORDS)) yield "element" in piece ? { fields: fieldsOf(piece.element), line: piece.line } : piece;
  },
};

function fieldsOf(record: Element): Fields {
  const book = find(record, "BookDocument");
  const citation = book ?? (record.name === "MedlineCitation" ? record : find(record, "MedlineCitation"));
  const article = book ?? find(citation, "Article");
  const journal = find(article, "Journal");
  const data = find(record, "PubmedData") ?? find(record, "PubmedBookData");
  const fields: Fields = {};
  // References have lists of ids of their own, so only direct children are looked at.
  for (const part of [citation, article, journal, find(journal, "JournalIssue"), find(article, "Book"), find(citation, "MedlineJournalInfo"), data]) {
    for (const child of part?.children ?? []) if (typeof child !== "string" && !PARTS.has(child.name)) fields[child.name] ??= lineOf(child);
  }
  fields["Abstract"] = abstractOf(find(article, "Abstract"));
  fields["AuthorList"] = childrenOf(article, "AuthorList").filter((list) => list.attributes["Type"] !== "editors").flatMap((list) => childrenOf(list, "Author")).filter((a) => a.attributes["ValidYN"] !== "N").map(authorOf);
  fields["PubDate"] = dateOf(find(journal, "JournalIssue", "PubDate") ?? find(article, "Book", "PubDate"));
  fields["ArticleDate"] = dateOf(find(article, "ArticleDate"));
  fields["doi"] = idOf(find(data, "ArticleIdList"), "ArticleId", "IdType") ?? idOf(article, "ELocationID", "EIdType") ?? idOf(find(article, "ArticleIdList"), "ArticleId", "IdType");
  for (const used of ["ArticleIdList", "ELocationID"]) delete fields[used];
  return fields;
}

/** What is taken apart below, or stands for its children. */
const PARTS: ReadonlySet<string> = new Set(["Article", "Journal", "JournalIssue", "Book", "MedlineJournalInfo", "PubmedData"]);

/** "BACKGROUND: …  METHODS: …": its labels before its parts, as PubMed prints them. */
function abstractOf(abstract: Element | undefined): string {
  return childrenOf(abstract, "AbstractText")
    .map((part) => {
      const text = contentOf(part).trim();
      const label = part.attributes["Label"] ?? "";
      return label === "" || /^unlabell?ed$/i.test(label) || text === "" ? text : `${label}: ${text}`;
    })
    .filter(Boolean)
    .join("\n");
}

function authorOf(author: Element): { literal: string } {
  const part = (name: string): string => lineOf(childrenOf(author, name)[0]);
  return { literal: part("CollectiveName") || [part("ForeName") || part("FirstName") || part("Initials"), part("LastName"), part("Suffix")].filter(Boolean).join(" ") };
}

/** "1998 Dec-1999 Jan" is of 1998, and as precise as its first month. */
function dateOf(date: Element | undefined): string | undefined {
  if (!date) return undefined;
  const part = (name: string): string => lineOf(childrenOf(date, name)[0]);
  const month = part("Month");
  if (part("Year") === "") return part("MedlineDate") || undefined;
  return /^\d+$/.test(month) ? [part("Year"), month, part("Day")].filter(Boolean).join("-") : [part("Day"), month, part("Year")].filter(Boolean).join(" ");
}

function idOf(list: Element | undefined, name: string, kind: string): string | undefined {
  const doi = childrenOf(list, name).find((id) => id.attributes[kind] === "doi" && id.attributes["ValidYN"] !== "N");
  return doi && (lineOf(doi) || undefined);
}
