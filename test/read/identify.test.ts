import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arxivIdOf, doiOf, paperId } from "../../src/read/identify.ts";

describe("arxivIdOf", () => {
  it.each([
    ["1706.03762", "1706.03762"], ["1706.03762v5", "1706.03762"], ["arXiv:1706.03762v5 [cs.CL]", "1706.03762"], ["ARXIV: 0704.0001", "0704.0001"],
    ["https://arxiv.org/abs/1706.03762v2", "1706.03762"], ["http://arxiv.org/pdf/1706.03762v5.pdf", "1706.03762"], ["https://www.arxiv.org/abs/1706.03762?context=cs", "1706.03762"],
    ["https://export.arxiv.org/abs/hep-th/9901001v1", "hep-th/9901001"], ["math.GT/0309136", "math/0309136"], ["cs/0001001", "cs/0001001"],
    ["10.48550/arXiv.2004.10934", "2004.10934"], ["https://doi.org/10.48550/ARXIV.2004.10934", "2004.10934"],
  ])("%s → %s", (text, id) => expect(arxivIdOf(text)).toBe(id));

  it.each(["", "1713.00001", "170.3762", "10.1000/1706.03762", "https://example.org/1706.03762", "see 1706.03762 and others", "cs.CL", "17060.37621"])("%j is none", (text) => expect(arxivIdOf(text)).toBeNull());
});

describe("doiOf", () => {
  it.each([
    ["10.1000/XYZ", "10.1000/xyz"], ["https://doi.org/10.1000/xyz", "10.1000/xyz"], ["http://dx.doi.org/10.1000/xyz", "10.1000/xyz"], ["doi:10.1000/xyz.", "10.1000/xyz"],
    ["DOI 10.1000/a(b)c", "10.1000/a(b)c"], ["https://doi.org/10.1000%2Fxyz", "10.1000/xyz"], [" 10.1109/CVPR.2016.90 ", "10.1109/cvpr.2016.90"],
  ])("%j → %s", (text, doi) => expect(doiOf(text)).toBe(doi));

  it.each(["", "10.1000", "10.1/x", "11.1000/xyz", "https://example.org/10.1000/xyz", "10.1000/a b"])("%j is none", (text) => expect(doiOf(text)).toBeNull());
});

describe("paperId", () => {
  const none = { arxivId: null, doi: null, year: null, authors: [] as string[] };

  it("prefers the arXiv id, then the DOI", () => {
    expect(paperId({ ...none, arxivId: "1706.03762", doi: "10.1000/x", title: "T", year: 2017 })).toBe("arxiv:1706.03762");
    expect(paperId({ ...none, doi: "10.1000/x", title: "T" })).toBe("doi:10.1000/x");
  });

  it("else hashes title, year and first author, whatever the case, accents and punctuation", () => {
    const id = paperId({ ...none, title: "Föppl: a Study!", year: 2017 });
    expect(id).toMatch(/^hash:[0-9a-f]{16}$/);
    expect(paperId({ ...none, title: "FOPPL - A study", year: 2017 })).toBe(id);
    expect(paperId({ ...none, title: "Föppl: a Study!", year: 2018 })).not.toBe(id);
    expect(paperId({ ...none, title: "Föppl: a Studio", year: 2017 })).not.toBe(id);
    const ofLovelace = paperId({ ...none, title: "Föppl: a Study!", year: 2017, authors: ["Ada Lovelace"] });
    expect(ofLovelace).not.toBe(id);
    expect(paperId({ ...none, title: "Föppl: a Study!", year: 2017, authors: ["A. Lovelace", "Alan Turing"] })).toBe(ofLovelace);
    expect(paperId({ ...none, title: "Föppl: a Study!", year: 2017, authors: ["Ada Lovelace Jr."] })).toBe(ofLovelace);
  });

  it("tells titles apart that have no letters", () => expect(paperId({ ...none, title: "???" })).not.toBe(paperId({ ...none, title: "!!!" })));

  it("is a function of its argument", () => fc.assert(fc.property(fc.string(), fc.option(fc.integer({ min: 1600, max: 2100 })), (title, year) => paperId({ ...none, title, year }) === paperId({ ...none, title, year }))));
});
