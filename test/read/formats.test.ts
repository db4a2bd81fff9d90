/** Each format: how it is told, what it gives, what it says of damage. All texts are written for these tests. */
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { FORMATS, read } from "../../src/read/index.ts";
import { collectText } from "./collect.ts";

const abstract = (about: string): string =>
  `We study ${about} and find that it matters. Much earlier work took it for granted, or looked at it in small settings only. We measure it on four data sets, compare with two strong baselines, and show that a simple rule does as well as either. The rule has one parameter, which we set once. Code is at https://example.org/${about}.`;

const told = (head: string): string | undefined => FORMATS.find((f) => f.looksLike(head))?.name;

const titles = async (text: string, format?: string): Promise<string[]> => (await collectText(text, format === undefined ? {} : { format })).papers.map((p) => p.title);

const PAGE = ["Get the newest papers by mail, every morning!", "Get the newest papers by mail!", "SubscribeCats: A Study of Their Naps", abstract("cats"), "Dogs and the Art of Fetching", abstract("dogs")];

describe("the saved page", () => {
  it("is told by its furniture", () => expect(told(PAGE.join("\n"))).toBe("page"));

  it("gives titles without the button's word, furniture counted and said", async () => {
    const { papers, problems, report } = await collectText(PAGE.join("\n"));
    expect(papers.map((p) => [p.title, p.source.record])).toEqual([["Cats: A Study of Their Naps", 1], ["Dogs and the Art of Fetching", 2]]);
    expect(papers.map((p) => p.abstract)).toEqual([abstract("cats"), abstract("dogs")]);
    expect(problems).toEqual([]);
    expect(report.notes).toEqual([{ file: "-", note: expect.stringMatching(/^2 short lines passed over .* line 1, “Get the newest/), times: 1 }]);
  });

  it("does not mind blank lines, white space and line ends of other systems", async () => {
    const text = `\r\n${PAGE.map((line) => `  ${line} `).join("\r\n\r\n")}\r\n\r\n`;
    expect(await titles(text, "page")).toEqual(["Cats: A Study of Their Naps", "Dogs and the Art of Fetching"]);
  });

  it("keeps a title whose abstract is missing, in the middle and at the end", async () => {
    const text = [...PAGE.slice(0, 4), "Birds: Their Songs Are Not for Us", "Dogs and the Art of Fetching", abstract("dogs"), "Fish in the Deep Sea: An Overview"].join("\n");
    const { papers } = await collectText(text, { format: "page" });
    expect(papers.map((p) => [p.title, p.abstract === ""])).toEqual([
      ["Cats: A Study of Their Naps", false], ["Birds: Their Songs Are Not for Us", true], ["Dogs and the Art of Fetching", false], ["Fish in the Deep Sea: An Overview", true],
    ]);
  });

  it.each(["Upvote", "12", "View PDF on the site", "Submitted by somebody on Nov 12", "By clicking you agree to our terms of service", "Next page", "© 2024 Example Papers Terms Privacy About"])("makes no paper of %j", async (line) => {
    expect(await titles([...PAGE.slice(0, 4), line, ...PAGE.slice(4), line].join("\n"))).toEqual(["Cats: A Study of Their Naps", "Dogs and the Art of Fetching"]);
  });

  it.each(["ShareGPT4V: Better Captions for Larger Models", "Subscribers and Their Habits in the Long Run", "Is Sleep All You Need? A Study"])("keeps %j whole", async (title) => {
    expect(await titles(["Some page, daily!", "Some page!", title, abstract("x")].join("\n"))).toEqual([title]);
  });

  it("takes the words of a button off an abstract's end", async () => {
    const { papers } = await collectText([...PAGE.slice(0, 3), `${abstract("cats").replace(/ Code.*/, "")}Upvote`].join("\n"));
    expect(papers[0]?.abstract).toMatch(/which we set once\.$/);
  });

  it("says where an abstract has no title", async () => {
    const { papers, problems } = await collectText([...PAGE, abstract("owls")].join("\n"));
    expect(papers).toHaveLength(2);
    expect(problems).toMatchObject([{ code: "no-title", line: 7, message: expect.stringContaining("We study owls") }]);
  });
});

describe("plain text", () => {
  it.each([
    ["two lines a paper", "On Cats\nWe study cats at home.\nOn Dogs\nWe study dogs at work.\n"],
    ["blank lines between papers", "On Cats\nWe study cats\nat home.\n\nOn Dogs\nWe study dogs at work.\n"],
    ["blank lines between all lines", "On Cats\n\nWe study cats at home.\n\nOn Dogs\n\nWe study dogs at work.\n"],
    ["labels", "Title: On Cats\nAuthors: Ada Lovelace\nAbstract: We study cats\nat home.\n\nTITLE: On Dogs\nABSTRACT:\nWe study dogs at work.\n"],
  ])("with %s", async (_, text) => {
    expect(told(text)).toBe("text");
    const { papers, problems } = await collectText(text);
    expect(papers.map((p) => [p.title, p.abstract])).toEqual([["On Cats", "We study cats at home."], ["On Dogs", "We study dogs at work."]]);
    expect(problems).toEqual([]);
  });

  it("takes a line of names, and one that says “Abstract”, for what they are", async () => {
    const { papers } = await collectText("Owls at Night\n\nAda Lovelace, Alan Turing\n\nAbstract\n\nWe study owls at night. They are awake, and we are not.\n\nOn Dogs\n\nWe study dogs at work.\n");
    expect(papers.map((p) => [p.title, p.authors, p.abstract.slice(0, 14)])).toEqual([["Owls at Night", ["Ada Lovelace", "Alan Turing"], "We study owls "], ["On Dogs", [], "We study dogs "]]);
  });

  it("keeps a title alone", async () => {
    expect(await titles("On Cats\nWe study cats at home.\n\nOn Birds\n\nOn Dogs\nWe study dogs at work.\n")).toEqual(["On Cats", "On Birds", "On Dogs"]);
    expect(await titles("On Cats\nWe study cats at home.\nOn Birds\nOn Dogs\nWe study dogs at work.\n", "text")).toEqual(["On Cats", "On Birds", "On Dogs"]);
  });

  it("joins what the typesetter cut", async () => {
    const { papers } = await collectText("On Cats\nWe study do-\nmestic cats, state-of-the-\nart naps.\n\nOn Dogs\nWe study dogs at work.\n");
    expect(papers[0]?.abstract).toBe("We study domestic cats, state-of-the-art naps.");
  });

  it("has page furniture's place taken by no paper", () => expect(told(PAGE.join("\n"))).not.toBe("text"));
});

describe("Markdown", () => {
  it.each([
    ["headings", "# On Cats\nWe study cats at home.\n\n## On Dogs\nWe study dogs at work.\n"],
    ["a list's title, groups, marks", "Reading list\n===\n\nSome words.\n\n## 2019\n\n### 1. [On *Cats*](https://arxiv.org/abs/1901.00001)\n\n**Authors:** Ada Lovelace, Alan Turing\n\n> We **study** cats\n> at home.\n\n### On Dogs\n\nWe study [dogs](https://example.org) at `work`.\n".replace("1. ", "")],
    ["parts", "# On Cats\n\nAda Lovelace, Alan Turing\n\n## Abstract\n\nWe study cats at home.\n\n## Introduction\n\nCats are old.\n\n# On Dogs\n**Abstract.** We study dogs at work.\n- Year: 2019\n"],
  ])("with %s", async (_, text) => {
    expect(told(text)).toBe("markdown");
    const { papers, problems } = await collectText(text);
    expect(papers.map((p) => [p.title, p.abstract])).toEqual([["On Cats", "We study cats at home."], ["On Dogs", "We study dogs at work."]]);
    expect(problems).toEqual([]);
  });

  it("gives labelled lines, lines of names and links their fields", async () => {
    const { papers } = await collectText("# On Cats\nAda Lovelace and Alan Turing\n\n[PDF](https://arxiv.org/abs/1901.00001)\n- **Venue**: Cats\n- **Date:** June 2019\n\nWe study cats.\n# On Dogs\nWe study dogs.");
    expect(papers[0]).toMatchObject({ authors: ["Ada Lovelace", "Alan Turing"], arxivId: "1901.00001", venue: "Cats", date: "2019-06", abstract: "We study cats." });
  });

  it("reads the YAML before a text as its paper's fields", async () => {
    const { papers } = await collectText('---\ntitle: "On Cats: A Study"\nauthors:\n  - Ada Lovelace\n  - name: Alan Turing\nyear: 2019\nabstract: >\n  We study cats\n  at home.\ntags: [a, b]\n---\n\n# Notes\n\nGood.\n');
    expect(papers).toMatchObject([{ title: "On Cats: A Study", authors: ["Ada Lovelace", "Alan Turing"], year: 2019, abstract: "We study cats at home." }]);
  });
});

describe("JSON Lines", () => {
  const lines = ['{"title": "On Cats", "abstract": "We study cats.", "keywords": ["cat"]}', '{"title": "On Dogs"}'];

  it("is told, and gives a paper a line", async () => {
    expect(told(lines.join("\n"))).toBe("jsonl");
    expect(told(lines[0] as string)).toBe("jsonl");
    const { papers, report } = await collectText(lines.join("\r\n"));
    expect(papers.map((p) => p.title)).toEqual(["On Cats", "On Dogs"]);
    expect(report.unmapped).toEqual({ keywords: 1 });
  });

  it("reads on behind a bad line, and names it", async () => {
    const { papers, problems } = await collectText([lines[0], '{"title": "On ', "[1]", "", '{"abstract": "Of what?"}', lines[1]].join("\n"));
    expect(papers.map((p) => p.title)).toEqual(["On Cats", "On Dogs"]);
    expect(problems.map((p) => [p.code, p.line])).toEqual([["bad-json", 2], ["bad-json", 3], ["no-title", 5]]);
  });

  it("keeps the line separators that JSON allows inside of strings", async () => expect(await titles('{"title": "On\u2028Cats"}\n{"title": "On Dogs"}')).toEqual(["On Cats", "On Dogs"]));

  it("is the same in chunks of any size", async () => {
    const text = lines.join("\r\n").replace("Cats", "Käts 😺");
    for (const size of [1, 2, 3, 7]) expect((await collectText(text, {}, size)).papers.map((p) => p.title)).toEqual(["On Käts 😺", "On Dogs"]);
  });
});

describe("JSON", () => {
  it.each([
    ["an array", '[{"title": "On Cats"}, {"title": "On Dogs"}]'],
    ["an array over lines", '[\n  {\n    "title": "On Cats",\n    "x": "}]\\"["\n  },\n  {\n    "title": "On Dogs"\n  }\n]\n'],
    ["a list in an object", '{"count": 2, "results": [{"title": "On Cats"}, {"title": "On Dogs"}]}'],
    ["a list two levels down", '{"message": {"total": 2, "items": [{"title": ["On Cats"]}, {"title": ["On Dogs"]}]}}'],
    ["objects one after the other", '{\n"title": "On Cats"\n}\n{\n"title": "On Dogs"\n}\n'],
  ])("%s", async (_, text) => {
    expect(told(text)).toBe("json");
    const { papers, problems } = await collectText(text);
    expect(papers.map((p) => p.title)).toEqual(["On Cats", "On Dogs"]);
    expect(problems).toEqual([]);
  });

  it("streams the list that an answer wraps, and gives what came before a cut", async () => {
    const { papers, problems } = await collectText('{"meta": {"count": 2},\n"results": [\n{"title": "On Cats"},\n{"title": "On Dogs"},\n{"ti');
    expect(papers.map((p) => p.title)).toEqual(["On Cats", "On Dogs"]);
    expect(problems).toMatchObject([{ code: "bad-json", line: 5 }]);
  });

  it("takes one paper with lists of objects in it for one paper", async () => expect(await titles('{\n"authors": [{"name": "Ada Lovelace"}],\n"title": "On Cats"}')).toEqual(["On Cats"]));

  it("gives what came before a cut, and says where it is", async () => {
    const { papers, problems } = await collectText('[\n{"title": "On Cats"},\n{"title": "On Do');
    expect(papers.map((p) => p.title)).toEqual(["On Cats"]);
    expect(problems).toMatchObject([{ code: "bad-json", line: 3 }]);
  });

  it("reads on behind an item that is none", async () => {
    const { papers, problems } = await collectText('[\n{"title": "On Cats"},\n17, "x", {"title": On},\n{"title": "On Dogs"}]');
    expect(papers.map((p) => p.title)).toEqual(["On Cats", "On Dogs"]);
    expect(problems.map((p) => [p.code, p.line])).toEqual([["bad-json", 3], ["bad-json", 3], ["bad-json", 3]]);
  });

  it.each(["[]", "[ ]", "{}"])("has no paper in %s", async (text) => {
    const { papers, problems } = await collectText(text);
    expect(papers).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it("is the same in chunks of any size", async () => {
    const text = '[{"title": "On \\"Käts\\" {[", "a": {"b": [1, 2]}},\n {"title": "On Dogs"}]';
    for (const size of [1, 2, 3, 5]) expect((await collectText(text, {}, size)).papers.map((p) => p.title)).toEqual(['On "Käts" {[', "On Dogs"]);
  });

  it("does not take references in brackets for JSON", () => expect(told("[1] Ada Lovelace. On Engines.\n[2] Alan Turing. On Numbers.")).not.toBe("json"));
});

describe("CSV and TSV", () => {
  it.each([
    ["csv", "Title,Abstract,Year\nOn Cats,\"We study cats, at home.\",2019\nOn Dogs,We study dogs.,2020\n"],
    ["csv", "Title;Abstract;Year\r\nOn Cats;\"We study cats, at home.\";2019\r\nOn Dogs;We study dogs.;2020\r\n"],
    ["tsv", "Year\tTitle\tAbstract\n2019\tOn Cats\tWe study cats, at home.\n2020\tOn Dogs\tWe study dogs.\n"],
  ])("%s by its header", async (name, text) => {
    expect(told(text)).toBe(name);
    const { papers, report } = await collectText(text);
    expect(papers.map((p) => [p.title, p.abstract, p.year])).toEqual([["On Cats", "We study cats, at home.", 2019], ["On Dogs", "We study dogs.", 2020]]);
    expect(report.notes[0]?.note).toMatch(/^Columns: .*Title/);
  });

  it("says which columns have no use, and counts them", async () => {
    const { report } = await collectText("Document Title,Author Keywords,Publication Year\nOn Cats,cat,2019\n");
    expect(report.notes[0]?.note).toBe("Columns: Document Title, Publication Year; not used: Author Keywords.");
    expect(report.unmapped).toEqual({ "Author Keywords": 1 });
  });

  it("knows the tags of Web of Science, and the numbers of Scopus", async () => {
    const wos = await collectText("PT\tAU\tAF\tTI\tSO\tAB\tPY\tDI\tUT\nJ\tSmith, J; Doe, J\tSmith, John; Doe, Jane\tOn Owls\tJ OWLS\tWe do owls.\t2016\t10.1000/W\tWOS:1\n");
    expect(wos.papers).toMatchObject([{ title: "On Owls", authors: ["John Smith", "Jane Doe"], venue: "J OWLS", abstract: "We do owls.", year: 2016, doi: "10.1000/w", sourceId: "WOS:1" }]);
    const scopus = await collectText('"Authors","Author full names","Title","Year"\n"Smith J.; Doe J.A.","Smith, John (123); Doe, Jane A. (456)","On Owls","2017"\n');
    expect(scopus.papers).toMatchObject([{ authors: ["John Smith", "Jane A. Doe"], year: 2017 }]);
  });

  it("reads cells over several lines, with the line that each record begins at", async () => {
    const { papers, problems } = await collectText('title,abstract\nOn Cats,"We study\ncats."\n,"Of what?"\nOn Dogs,We study dogs.\n');
    expect(papers.map((p) => [p.title, p.abstract])).toEqual([["On Cats", "We study cats."], ["On Dogs", "We study dogs."]]);
    expect(problems).toMatchObject([{ code: "no-title", line: 4 }]);
  });

  it("reads on behind a row with too many cells", async () => {
    const { papers, problems } = await collectText("title,abstract,year\nOn Cats,We study cats, at home,2019\nOn Dogs,We study dogs.,2020\nOn Owls\n");
    expect(papers.map((p) => p.title)).toEqual(["On Dogs", "On Owls"]);
    expect(problems).toMatchObject([{ code: "bad-csv", line: 2, message: expect.stringContaining("4 cells under 3 columns") }]);
  });

  it("says that a quote is not closed", async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => `On Cats ${i},${abstract("cats").replaceAll(",", "")}`).join("\n");
    const { papers, problems } = await collectText(`title,abstract\nOn Dogs,We study dogs.\n"On Owls,We study owls.\n${rows}\n`);
    expect(papers[0]?.title).toBe("On Dogs");
    expect(problems.map((p) => p.code)).toContain("bad-csv");
    expect(problems[0]?.message).toMatch(/quote/);
  });

  it("keeps a title that begins with a quotation", async () => {
    expect(await titles('title\tyear\n"Why?" and Other Questions\t2019\nOn "Dogs"\t2020\n')).toEqual(['"Why?" and Other Questions', 'On "Dogs"']);
    expect(await titles('title,year\n"Why?" and Other Questions,2019\nOn "Dogs",2020\n')).toEqual(['"Why?" and Other Questions', 'On "Dogs"']);
    expect(await titles('title\tyear\n"On ""Cats"""\t2019\n')).toEqual(['On "Cats"']);
  });

  it("guesses columns without a header, and says so", async () => {
    const row = (about: string, year: number): string => `${year},Of ${about} and Men,10.1000/${about},"${abstract(about)}"`;
    const { papers, report } = await collectText(`${row("cats", 2019)}\n${row("dogs", 2020)}\n`, { format: "csv" });
    expect(papers.map((p) => [p.title, p.year, p.id, p.abstract === abstract(p.title.split(" ")[1] as string)])).toEqual([["Of cats and Men", 2019, "doi:10.1000/cats", true], ["Of dogs and Men", 2020, "doi:10.1000/dogs", true]]);
    expect(report.notes[0]?.note).toMatch(/guessed: column 1 is year, column 2 is title, column 3 is doi, column 4 is abstract\./);
  });

  it("says when no column can be titles", async () => {
    const { papers, problems } = await collectText("1,2\n3,4\n", { format: "csv" });
    expect(papers).toEqual([]);
    expect(problems).toMatchObject([{ code: "bad-csv", line: 1, message: expect.stringContaining("title,abstract,year") }]);
  });

  it.each(["On Cats, Dogs and Owls\nWe study cats, dogs and owls at home.", "a,b\n1,2", "title\nOn Cats", "The title, they say, matters"])("does not take %j for a table", (text) => expect(["csv", "tsv"]).not.toContain(told(text)));
});

describe("a stream", () => {
  const about = Array.from({ length: 400 }, (_, i) => `cats${i}`);
  const objects = about.map((x) => JSON.stringify({ title: `On ${x}`, abstract: abstract(x) }));
  it.each([
    ["jsonl", `${objects.join("\n")}\n`],
    ["json", `[${objects.join(",\n")},\n`],
    ["csv", `title,abstract\n${about.map((x) => `On ${x},"${abstract(x)}"`).join("\n")}\n`],
    ["text", about.map((x) => `On ${x}\n${abstract(x)}\n\n`).join("")],
    ["page", `Sign in\nToday\n${about.map((x) => `On ${x}\n${abstract(x)}\n`).join("")}`],
  ])("of %s gives papers before it ends", async (name, text) => {
    const stdin = new PassThrough();
    stdin.write(text);
    const items = read(["-"], { stdin, format: name })[Symbol.asyncIterator]();
    const first = await items.next();
    expect(first.value).toMatchObject({ paper: { title: "On cats0", abstract: abstract("cats0") } });
    stdin.end();
    let papers = 1;
    for (let item = await items.next(); !item.done; item = await items.next()) if ("paper" in item.value) papers += 1;
    expect(papers).toBe(400);
  });
});

it("every format has a name and a title in its table, and names are unique", () => {
  expect(new Set(FORMATS.map((f) => f.name)).size).toBe(FORMATS.length);
  for (const f of FORMATS.filter(({ name }) => !["graphml", "gexf", "graph-csv", "jsonld"].includes(name))) expect(f.fields.some((row) => row.to === "title"), f.name).toBe(true);
});
