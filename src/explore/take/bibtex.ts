/** Papers as BibTeX: one entry each, keyed by first author, year and first word of the title. */
import type { CitedPaper } from "../queries.ts";

/** Characters that mean something to TeX. */
const TEX: Record<string, string> = {
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
};
const tex = (text: string): string => text.replace(/[\\{}&%$#_~^]/g, (c) => TEX[c] as string);
const ascii = (text: string): string => text.normalize("NFD").replace(/[^a-z0-9]/gi, "").toLowerCase();

const SMALL_WORD = /^(?:a|an|the|on|of|in|for|to|from|with|and|is|are|towards?)$/i;

export function toBibtex(papers: readonly CitedPaper[]): string {
  const used = new Map<string, number>();
  return papers.map((paper) => {
    const base = keyOf(paper);
    const time = (used.get(base) ?? 0) + 1;
    used.set(base, time);
    return entry(paper, time === 1 ? base : `${base}${letters(time - 1)}`);
  }).join("\n");
}

function keyOf({ authors, year, title }: CitedPaper): string {
  const family = ascii(authors[0]?.split(",")[0]?.trim().split(/\s+/).at(-1) ?? "");
  const word = ascii(title.split(/[^\p{L}\p{N}]+/u).find((w) => w && !SMALL_WORD.test(w)) ?? "");
  return `${family || "anonymous"}${year ?? ""}${word}`;
}

/** 1 is b, 25 is z, 26 is ba: the first of a key has no letter. */
function letters(time: number): string {
  return time < 26 ? String.fromCharCode(97 + time) : letters(Math.floor(time / 26)) + String.fromCharCode(97 + (time % 26));
}

function entry({ title, authors, year, venue, doi, arxivId, url }: CitedPaper, key: string): string {
  const fields: [string, string | null | undefined][] = [
    ["title", `{${tex(title)}}`], // braces keep its capitals
    ["author", authors.map(tex).join(" and ")],
    ["year", year?.toString()],
    [venue ? "booktitle" : "", venue && tex(venue)],
    ["doi", doi],
    ["eprint", arxivId],
    ["archiveprefix", arxivId && "arXiv"],
    ["url", url],
  ];
  const written = fields.filter(([name, value]) => name && value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${venue ? "inproceedings" : "misc"}{${key},\n${written.join(",\n")}\n}\n`;
}
