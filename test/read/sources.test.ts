/** Files as reference managers and services write them: every record of the fixtures, field by field. All are written for these tests. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/model.ts";
import { collect, collectText, type Collected } from "./collect.ts";

const fixture = (name: string): string => join(import.meta.dirname, "fixtures", name);
const fields = ({ id: _, source: __, ...paper }: Paper): Omit<Paper, "id" | "source"> => paper;
const none = { abstract: "", authors: [], year: null, date: null, venue: null, url: null, doi: null, arxivId: null, sourceId: null };

async function readFixture(name: string): Promise<Collected> {
  const path = fixture(name);
  const byName = await collect([path]);
  // By content alone it is the same, and in chunks of any size.
  const bytes = await readFile(path);
  for (const size of [1 << 20, 7]) expect((await collectText(bytes, {}, size)).papers.map(fields)).toEqual(byName.papers.map(fields));
  return byName;
}

describe("BibTeX and BibLaTeX", () => {
  it("gives every entry its fields", async () => {
    const { papers, problems, report } = await readFixture("library.bib");
    expect(papers.map(fields)).toEqual([
      {
        ...none, title: "NapNet: “Cats” as Bayesian Schödl Machines", authors: ["Ada Lovelace", "Alan M. Turing", "Kurt Gödel"], year: 2019, date: "2019-07",
        abstract: "We study cats in O(n log n) time. The “naps” of Felis catus take 50% of it, and ~20% are deep. It is shown that BERT sleeps.",
        venue: "Proceedings of the Workshop on Small Animals 2019", url: "https://example.org/2019.cats-1.1", doi: "10.1000/cats_2019.1", sourceId: "lovelace-turing-2019-cats",
      },
      {
        ...none, title: "On O(1) naps — a naïve view", authors: ["Jan van der Berg", "Pál Erdős", "Charles de la Vallée Poussin", "Martin King Jr."], year: 1974, date: "1974-03-05",
        venue: "Journal of Sleep Analysis", doi: "10.1000/abc_d", sourceId: "knuth1974",
      },
      { ...none, title: "Naps of the World", authors: ["The Nap Collaboration, Ltd.", "Łukasz Kowalski", "Ludwig von Mises"], year: 2021, date: "2021-01-12", venue: "CoRR", arxivId: "2101.00001", sourceId: "group2021" },
      { ...none, title: "Dogs & Fetching", authors: ["José Ruiz"], year: 2020, arxivId: "hep-th/9901001", sourceId: "preprint" },
      { ...none, title: "Birds", authors: ["Zoë Müller"], year: 2019, venue: "arXiv preprint arXiv:1909.01234", arxivId: "1909.01234", sourceId: "scholar" },
      { ...none, title: "Owls at Night", authors: ["Marie Curie"], year: 1999, sourceId: "unclosed" },
      { ...none, title: "All the Parents", year: 2001, venue: "Proc. of All Parents", sourceId: "parent" },
      { ...none, title: "Café økonomi: x^2_i and code", authors: ["François D'Arc"], sourceId: "last" },
      { ...none, title: "A Child of its Proceedings", authors: ["Grace Hopper", "Emmy Noether"], year: 2001, venue: "Proc. of All Parents", sourceId: "child" },
      { ...none, title: "Fish: An Overview", authors: ["Hans of Harman Jr.", "Bo Ek"], year: 2018, date: "2018-07", venue: "Sea Days", sourceId: "subtitled" },
    ]);
    expect(problems).toMatchObject([{ code: "bad-bibtex", line: 40, message: expect.stringContaining("unclosed") }]);
    expect(report.unreadable).toEqual({ year: 1 });
    expect(report.unmapped).toMatchObject({ pages: 1, keywords: 1, "eprint (pubmed)": 1 });
  });

  it.each([
    ["{\\AA}ngstr{\\\"o}m \\v{S} \\k{a} {\\'\\i} \\c c \\~n \\.z \\={a} Stra{\\ss}e", "Ångström Š ą í ç ñ ż ā Straße"],
    ["Erd{\\H o}s {\\O}re \\L{}\\'od\\'z Nguy{\\~{\\^e}}n {\\DJ}or{\\dj}e", "Erdős Øre Łódź Nguyễn Đorđe"],
    ["{C}{++} {C\\#} and \\$5: 50\\% \\& {\\textless}b{\\textgreater}", "C++ C# and $5: 50% & <b>"],
    ["{{Double {Braces}}} and {\\em mid} \\emph{{E}nd}", "Double Braces and mid End"],
    ["A~tie, a 3--5 range", "A tie, a 3–5 range"],
  ])("prints %j", async (title, printed) => {
    const { papers } = await collectText(`@misc{a, title = {${title}}}`);
    expect(papers[0]?.title).toBe(printed);
  });

  it.each([
    ["Berg, Jan van der", "Jan van der Berg"], ["{van den} Broek, Jan", "Jan van den Broek"], ["Smith, John H., III", "John H. Smith III"], ["Smith, III, John H.", "John H. Smith III"], ["M.~Santos", "M. Santos"],
    ["{Barnes and Noble}", "Barnes and Noble"], ["Mc{D}onald, J.", "J. McDonald"], ["Plato and others", "Plato"],
  ])("reads the name %j", async (author, name) => expect((await collectText(`@misc{a, title = {T}, author = {${author}}}`)).papers[0]?.authors).toEqual([name]));

  it("reads on behind entries without keys, commas or ends", async () => {
    const { papers } = await collectText("Some words of a@b.org first.\n@misc{title={No Key}, year=1999}\n@misc{a title={No Comma}}@MISC { b , TITLE = \"A {\"}quote{\"}\" , note = undefined # { x} }\n@misc{c,\n title = {Cut");
    expect(papers.map((p) => p.title)).toEqual(["No Key", "No Comma", 'A "quote"', "Cut"]);
  });
});

describe("RIS", () => {
  it("gives every record its fields", async () => {
    const { papers, problems, report } = await readFixture("library.ris");
    expect(papers.map(fields)).toEqual([
      {
        ...none, title: "Cats: A Study of Their Naps", abstract: "We study cats at home. They sleep a lot, and nobody knows why.", authors: ["A. Lovelace", "A. M. Turing"], year: 2019, date: "2019-06",
        venue: "2019 Example Conference on Animals (ECA)", doi: "10.1000/ris.2019.1",
      },
      {
        ...none, title: "Dogs & Fetching", abstract: "Dogs fetch. It is fun.", authors: ["Ada Lovelace", "Martin King Jr.", "World Health Organization"], year: 2018, date: "2018-06", venue: "Journal of Dogs",
        url: "https://arxiv.org/abs/1801.00001v2", doi: "10.1000/dogs", arxivId: "1801.00001",
      },
      { ...none, title: "Owls", authors: ["Emmy Noether"], year: 2020, date: "2020-02", arxivId: "2002.00002", sourceId: "noether2020" },
      { ...none, title: "On the Sea", authors: ["G. Hopper"], year: 2001, date: "2001", venue: "A Book of Fish", doi: "10.1000/fish" },
    ]);
    expect(problems).toEqual([]);
    expect(report.unmapped).toEqual({ KW: 1, SP: 1, EP: 1 });
  });

  it("ends a record where the next begins", async () => {
    const { papers } = await collectText("TY  - JOUR\r\nTI  - On Cats\r\nTY  - JOUR\r\nTI  - On Dogs\r\n");
    expect(papers.map((p) => p.title)).toEqual(["On Cats", "On Dogs"]);
  });
});

describe("PubMed", () => {
  it("gives every record of its XML its fields, and none of its references'", async () => {
    const { papers, problems, report } = await readFixture("articles.xml");
    expect(papers.map(fields)).toEqual([
      {
        ...none, title: "Sleep of Felis catus at 10^3 Hz & CO2.", abstract: "BACKGROUND: Cats sleep. RESULTS: They do (p < 0.05, n=12).", authors: ["Ada Lovelace", "Nap Group, North", "Martin L King Jr"],
        year: 2019, date: "2019-08-26", venue: "Journal of cats & dogs", doi: "10.1000/pm.1", sourceId: "31000003",
      },
      { ...none, title: "Über Hunde.", year: 1998, date: "1998-12", venue: "Old journal", sourceId: "4" },
      { ...none, title: "On the Sea", abstract: "Fish swim.", authors: ["Grace Hopper"], year: 2009, date: "2009-08", venue: "A Book of Fish", sourceId: "5" },
    ]);
    expect(problems).toEqual([]);
    expect(report.unmapped).toMatchObject({ MeshHeadingList: 1, Language: 1, ReferenceList: 2 });
  });

  it("says which record the file's end cuts, and keeps what it has", async () => {
    const xml = await readFile(fixture("articles.xml"), "utf8");
    const { papers, problems } = await collectText(xml.slice(0, xml.indexOf("</Abstract>")));
    expect(papers.map((p) => p.title)).toEqual(["Sleep of Felis catus at 10^3 Hz & CO2."]);
    expect(problems).toMatchObject([{ code: "bad-xml", line: 4 }]);
  });

  it("gives every record of its tagged form its fields", async () => {
    const { papers, problems } = await readFixture("library.nbib");
    expect(papers.map(fields)).toEqual([
      {
        ...none, title: "Sleep in domestic cats: a randomised trial of naps.", abstract: "BACKGROUND: Cats sleep. METHODS: We watched them for a year. RESULTS: They sleep 50% of it (p < 0.05).",
        authors: ["Ada Lovelace", "Alan M Turing", "Nap Study Group, North"], year: 2019, date: "2019-08-26", venue: "Journal of cats", doi: "10.1000/nbib.1", sourceId: "31000001",
      },
      { ...none, title: "[Dogs].", authors: ["Noether E"], year: 1998, date: "1998-12", venue: "Journal of dogs", doi: "10.1000/nbib.2", sourceId: "31000002" },
    ]);
    expect(problems).toEqual([]);
  });
});

describe("arXiv", () => {
  it("gives every entry of its Atom its fields", async () => {
    const { papers, report } = await readFixture("feed.atom");
    expect(papers.map(fields)).toEqual([
      {
        title: "NapNet: Cats as Machines for x < y", abstract: "We study domestic cats & dogs. Code is at https://example.org.", authors: ["Ada Lovelace", "José Ruiz"], year: 2020, date: "2020-04-01",
        venue: "J. Cats 1 (2020) 1-9", url: "http://arxiv.org/abs/2004.00001v2", doi: "10.1000/atom.1", arxivId: "2004.00001", sourceId: "2004.00001",
      },
      { ...none, title: "On Owls", abstract: "Owls hoot.", authors: ["Emmy Noether"], year: 2003, date: "2003-09-07", url: "http://arxiv.org/abs/math/0309136v1", arxivId: "math/0309136", sourceId: "math/0309136" },
    ]);
    expect(report.unmapped).toMatchObject({ "arxiv:comment": 1, category: 1 });
  });

  it("gives every line of its snapshot its fields", async () => {
    const { papers, report } = await readFixture("snapshot.jsonl");
    expect(papers.map(fields)).toEqual([
      {
        ...none, title: "Calculation of naps and cats at home", abstract: "A fully differential calculation of cats is presented. It is O(n).", authors: ["C. Balázs", "Ada Lovelace", "G. Müller Jr"],
        year: 2007, date: "2007-04-02", venue: "Phys.Cats D76:013009,2007", doi: "10.1000/snap.76", arxivId: "0704.0001", sourceId: "0704.0001",
      },
      { ...none, title: "Owls", abstract: "Owls hoot.", authors: ["Emmy Noether"], year: 1999, date: "1999-01-01", arxivId: "hep-th/9901001", sourceId: "hep-th/9901001" },
    ]);
    expect(report.unmapped).toEqual({ submitter: 1, comments: 1, "report-no": 1, categories: 2 });
    expect(report.unreadable).toEqual({});
  });

  it("that answers with an error is a problem", async () => {
    const { problems } = await collectText('<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format</summary></entry></feed>');
    expect(problems).toMatchObject([{ code: "source-error", line: 3, message: expect.stringContaining("incorrect id format") }]);
  });
});

describe("JSON of services", () => {
  it("OpenAlex, abstracts from their index", async () => {
    const { papers, report } = await readFixture("works.json");
    expect(papers.map(fields)).toEqual([
      {
        title: "NapNet: Cats as Machines", abstract: "We study cats, and dogs, cats and dogs. constructor", authors: ["Ada Lovelace", "Nap Group, North"], year: 2019, date: "2019-06-12", venue: "Journal of Cats",
        url: "https://doi.org/10.1000/OA.1", doi: "10.1000/oa.1", arxivId: "1906.00001", sourceId: "W2001",
      },
      { ...none, title: "Owls", year: 2020, date: "2020-01-01", sourceId: "W2002" },
    ]);
    expect(report.unreadable).toEqual({});
    expect(report.unmapped).toMatchObject({ cited_by_count: 1, referenced_works: 1 });
  });

  it("Semantic Scholar", async () => {
    const { papers, report } = await readFixture("scholar.json");
    expect(papers.map(fields)).toEqual([
      {
        title: "Cats Again", abstract: "We study cats again.", authors: ["Ada Lovelace", "J. Ruiz"], year: 2019, date: "2019-06-13", venue: "Cats", url: "https://www.semanticscholar.org/paper/aaa1",
        doi: "10.1000/s2.1", arxivId: "1906.00002", sourceId: "aaa1",
      },
      { ...none, title: "Owls Again", sourceId: "aaa2" },
    ]);
    expect(report.unreadable).toEqual({});
  });

  it("CSL, of Zotero and Mendeley", async () => {
    const { papers, report } = await readFixture("zotero.json");
    expect(papers.map(fields)).toEqual([
      {
        ...none, title: "NapNet: Cats", abstract: "We study cats.", authors: ["Ada Lovelace", "Jan van der Berg", "Nap Group, North"], year: 2019, date: "2019-06-12", venue: "Proceedings of Cats",
        url: "https://example.org/cats", doi: "10.1000/csl.1", sourceId: "http://zotero.org/users/1/items/ABC",
      },
      { ...none, title: "Dogs", authors: ["Martin King Jr."], year: 2020, date: "2020-06", arxivId: "2001.00001", sourceId: "lovelace2020" },
      { ...none, title: "Owls", doi: "10.1000/note", sourceId: "ITEM-1" },
    ]);
    expect(report.unreadable).toEqual({});
  });

  it("Crossref, one work or a list, with its JATS", async () => {
    const { papers } = await readFixture("crossref.json");
    expect(papers.map(fields)).toEqual([{
      ...none, title: "NapNet: Cats & Dogs", abstract: "Background: Cats sleep 10^3 times.", authors: ["Ada Lovelace", "Nap Group, North"], year: 2019, date: "2019-01", venue: "Journal of Cats",
      url: "http://dx.doi.org/10.1000/CR.1", doi: "10.1000/cr.1", sourceId: "10.1000/CR.1",
    }]);
    const { message } = JSON.parse(await readFile(fixture("crossref.json"), "utf8")) as { message: object };
    for (const text of [JSON.stringify(message), JSON.stringify({ message: { items: [message] } }), `${JSON.stringify(message)}\n${JSON.stringify({ DOI: "10.1000/2", title: ["Dogs"] })}\n`]) {
      expect((await collectText(text)).papers.map(fields)[0]).toEqual(papers.map(fields)[0]);
    }
  });

  it("may stand in one file, and each can be named", async () => {
    const lines = ["works.json", "scholar.json", "zotero.json"].map((name) => readFile(fixture(name), "utf8").then((text) => JSON.stringify(JSON.parse(text))));
    const { papers } = await collectText((await Promise.all(lines)).filter((line) => line.startsWith("{")).join("\n"));
    expect(papers.map((p) => p.sourceId)).toEqual(["W2001", "W2002", "aaa1", "aaa2"]);
    const forced = await collectText('{"title": "T", "publication_year": 2019}', { format: "openalex" });
    expect(forced.papers[0]?.year).toBe(2019);
  });

  it("are unwrapped from lists of citations", async () => {
    const { papers } = await collectText('{"offset": 0, "data": [{"citingPaper": {"paperId": "b1", "title": "On Cats"}}, {"citingPaper": {"paperId": "b2", "title": "On Dogs"}}]}');
    expect(papers.map((p) => p.title)).toEqual(["On Cats", "On Dogs"]);
  });
});

describe("every format", () => {
  it("is told by content however it is packed", async () => {
    for (const name of ["library.bib", "library.ris", "library.nbib", "articles.xml", "feed.atom", "snapshot.jsonl", "works.json"]) {
      const bytes = await readFile(fixture(name));
      const plain = await collectText(bytes);
      expect(plain.papers.length).toBeGreaterThan(1);
      for (const packed of [gzipSync(bytes), Buffer.from(`\ufeff${bytes.toString()}`, "utf16le")]) expect((await collectText(packed)).papers).toEqual(plain.papers);
    }
  });
});
