/** From fields to papers: names of fields, authors, dates, what is counted. */
import { describe, expect, it } from "vitest";
import { COMMON, readDate } from "../../src/read/fields.ts";
import { authorsOf } from "../../src/read/people.ts";
import { paperOf, type FieldCounts } from "../../src/read/record.ts";

const counts = (): FieldCounts => ({ unmapped: {}, unreadable: {} });
const paper = (fields: Record<string, unknown>, into = counts()) => paperOf(fields, COMMON, { file: "f", record: 1 }, 2027, into);

describe("authorsOf", () => {
  const two = ["Ada Lovelace", "Alan Turing"];
  it.each([
    [["Ada Lovelace", "Alan Turing"], two],
    [[...two, ...two], two],
    [[{ name: "Ada Lovelace" }, { name: "Alan Turing" }], two],
    [[{ given: "Ada", family: "Lovelace" }, { first: "Alan", last: "Turing" }], two],
    [[{ first_name: "Ada", last_name: "Lovelace" }, "Turing, Alan"], two],
    [[{ first: "Ada", middle: "King", last: "Lovelace" }], ["Ada King Lovelace"]],
    ["Ada Lovelace; Alan Turing", two],
    ["Lovelace, Ada; Turing, Alan", two],
    ["Ada Lovelace and Alan Turing", two],
    ["Lovelace, Ada and Turing, Alan", two],
    ["Ada Lovelace, Alan Turing", two],
    ["Ada Lovelace, Grace Hopper, and Alan Turing", ["Ada Lovelace", "Grace Hopper", "Alan Turing"]],
    ["Ada Lovelace & Alan Turing", two],
    ["Ada Lovelace et al.", ["Ada Lovelace"]],
    ["Lovelace, A., Turing, A. M.", ["A. Lovelace", "A. M. Turing"]],
    ["Lovelace, Ada", ["Ada Lovelace"]],
    ["King, Jr., Martin", ["Martin King Jr."]],
    ["van Gogh, Vincent", ["Vincent van Gogh"]],
    ["Plato", ["Plato"]],
    [["Wei Wang 0001", "Yu Zhang"], ["Wei Wang", "Yu Zhang"]],
    [["J\\\"urgen Schmidt", "Jos&eacute; Ruiz"], ["Jürgen Schmidt", "José Ruiz"]],
  ])("%j → %j", (value, names) => expect(authorsOf(value)).toEqual(names));

  it.each([[""], [[]], [[{}]], [42], [null], ["; ;"], [[["", null]]]])("%j has none", (value) => expect(authorsOf(value)).toBeNull());
});

describe("readDate", () => {
  it.each([
    ["2017-06-12T17:57:34Z", "2017-06-12"], ["2017-06", "2017-06"], ["2017", "2017"], ["2017/6/1", "2017-06-01"], ["June 2017", "2017-06"], ["12 Jun 2017", "2017-06-12"],
    ["Jun 12, 2017", "2017-06-12"], ["2017-13-40", "2017"], ["2017-02-30", "2017-02"], ["06/12/2017", "2017"], [2017, "2017"],
  ])("%s → %s", (value, date) => expect(readDate(value)).toBe(date));

  it.each(["", "n.d.", "June", "12345", null])("%j is none", (value) => expect(readDate(value)).toBeNull());
});

describe("paperOf", () => {
  it("knows the common names of each field", () => {
    expect(paper({ Title: "T", Summary: "S.", Author: "Ada Lovelace", "Publication Date": "2017-06-12", Booktitle: "NIPS", DOI: "https://doi.org/10.1000/X", eprint: "1706.03762v1", Link: "https://x.org", paperId: 7 })).toEqual({
      id: "arxiv:1706.03762", title: "T", abstract: "S.", authors: ["Ada Lovelace"], year: 2017, date: "2017-06-12", venue: "NIPS", url: "https://x.org", doi: "10.1000/x", arxivId: "1706.03762", sourceId: "7",
      source: { file: "f", record: 1 },
    });
  });

  it.each([
    [{ doi: "10.48550/arXiv.2004.10934" }, "arxiv:2004.10934"], [{ url: "https://arxiv.org/abs/2004.10934" }, "arxiv:2004.10934"], [{ id: "arxiv:2004.10934" }, "arxiv:2004.10934"],
    [{ externalIds: { DOI: "10.1000/X", ArXiv: "2004.10934" } }, "arxiv:2004.10934"], [{ externalIds: { DOI: "10.1000/X" } }, "doi:10.1000/x"],
    [{ url: "https://doi.org/10.1000/X" }, "doi:10.1000/x"], [{ id: "doi:10.1000/X" }, "doi:10.1000/x"],
  ])("%j is %s", (fields, id) => expect(paper({ title: "T", ...fields })?.id).toBe(id));

  it("takes no number for an arXiv id that does not say so", () => expect(paper({ title: "T", id: "2004.10934" })?.id).toMatch(/^hash:/));

  it("prefers the first name in the table, whatever the record's order", () => {
    expect(paper({ published: "2019", title: "T", year: 2018, summary: "b", abstract: "a" })).toMatchObject({ year: 2018, abstract: "a", date: "2019" });
    expect(paper({ journal: "J", venue: "V", title: "T" })).toMatchObject({ venue: "V" });
  });

  it("counts what has no place, once a record, and not what is empty", () => {
    const seen = counts();
    paper({ title: "T", keywords: ["a"], pages: 9, note: "", tags: [], extra: null }, seen);
    paper({ title: "U", Keywords: "b" , keywords: "c" }, seen);
    expect(seen).toEqual({ unmapped: { keywords: 1, pages: 1, Keywords: 1 }, unreadable: {} });
  });

  it.each([["year", 1599], ["year", 2028], ["year", "soon"], ["year", 20177], ["doi", "none"], ["arxiv", "yes"], ["date", "3017-01-01"]])("counts %s %s as unreadable and leaves it out", (name, value) => {
    const seen = counts();
    expect(paper({ title: "T", [name]: value }, seen)).toMatchObject({ year: null, date: null, doi: null, arxivId: null });
    expect(seen.unreadable).toEqual({ [name]: 1 });
  });

  it.each([[1600], [2027], ["2017"], ["Proc. 2017"]])("takes the year %s", (year) => expect(paper({ title: "T", year })?.year).toBe(Number(/\d{4}/.exec(String(year))?.[0])));

  it.each([{}, { title: "" }, { title: "  " }, { title: null }, { title: {} }, { abstract: "A." }, { title: "<p></p>" }])("%j is no paper", (fields) => expect(paper(fields)).toBeNull());

  it("takes a table's word for nothing as none", () => expect(["nan", "None", "N/A"].map((abstract) => paper({ title: "T", abstract })?.abstract)).toEqual(["", "", ""]));

  it("keeps the count of names within bounds", () => {
    const seen = counts();
    for (let i = 0; i < 1500; i += 1) paper({ title: "T", [`f${i}`]: 1 }, seen);
    expect(Object.keys(seen.unmapped)).toHaveLength(1001);
    expect(seen.unmapped["(other names)"]).toBe(500);
  });
});
