/**
 * Markdown, as people keep lists of papers and notes on them: a heading is a title, what stands under it the abstract, lines such as
 * "**Authors:** …" are fields, a heading "Abstract" belongs to the title above it. YAML before the text is of its one paper.
 */
import type { Entry, Fields, Format } from "../format.ts";
import { COMMON } from "../fields.ts";
import { linesOf, MAX_LINE, TOO_LONG } from "../lines.ts";
import { fieldsOf, isNames } from "./labels.ts";
import { isAbstract } from "./pairs.ts";

/** Headings that name a part of a paper. */
const PART = /^(?:\d+\.?\s*)?(?:abstract|summary|tl;?dr|authors?|keywords?|index terms|links?|notes?|introduction|background|related work|methods?|methodology|experiments?|results?|evaluation|discussion|conclusions?|references|bibliography|acknowledge?ments|citation|bibtex|contents|table of contents|code|appendix)\s*:?$/i;
const ABSTRACT = /^(?:\d+\.?\s*)?(?:abstract|summary)\s*:?$/i;

/** Characters of one document, which is looked at as a whole: people write it. */
const MAX_DOCUMENT = 2 * MAX_LINE;

interface Section {
  /** 0 before the first heading. */
  level: number;
  title: string;
  line: number;
  lines: string[];
}

export const markdown: Format = {
  name: "markdown",
  endings: ["md", "markdown"],
  fields: COMMON,
  looksLike: (head) => /(?:^|[\n\r])#{1,6} \S/.test(head) || /^---\s*[\n\r]+(?:[^\n\r]*[\n\r]+)*?title\s*:/i.test(head) || /(?:^|\n)[^\s=-][^\n]{2,200}\r?\n(?:={3,}|-{3,})\s*(?:\n|$)/.test(head),
  async *entries(text) {
    const sections: Section[] = [{ level: 0, title: "", line: 1, lines: [] }];
    let size = 0;
    let fenced = false;
    for await (const { text: row, line } of linesOf(text)) {
      size += row?.length ?? 0;
      if (row === null || size > MAX_DOCUMENT) {
        yield { code: "too-large", line, message: row === null ? TOO_LONG : `This document has more than ${MAX_DOCUMENT / 1024 / 1024} Mi characters; what follows is not read. Part it into files.` };
        if (size > MAX_DOCUMENT) break;
        continue;
      }
      const last = sections.at(-1) as Section;
      if (/^\s*(?:```|~~~)/.test(row)) fenced = !fenced;
      const heading = fenced ? null : /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(row);
      const underlined = fenced || sections.length === 1 && last.lines[0] === "---" ? null : /^(?:(=)=+|--{2,})\s*$/.exec(row);
      if (heading) sections.push({ level: (heading[1] as string).length, title: heading[2] as string, line, lines: [] });
      else if (underlined && (last.lines.at(-1) ?? "").trim() !== "") sections.push({ level: underlined[1] ? 1 : 2, title: last.lines.pop() as string, line: line - 1, lines: [] });
      else last.lines.push(row);
    }
    yield* papersOf(sections);
  },
};

function* papersOf([before, ...sections]: Section[]): Iterable<Entry> {
  const front = frontMatter(before?.lines ?? []);
  if (front?.["title"]) {
    const abstract = sections.find((s) => ABSTRACT.test(s.title)) ?? sections[0];
    const body = abstract ? textOf(abstract.lines) : textOf(afterFront(before?.lines ?? []));
    yield { fields: { abstract: body, ...front }, line: 1 };
    return;
  }
  const titles = sections.filter((s) => !PART.test(plain(s.title)));
  // A list's own title: alone at the top, with papers under it, and no abstract.
  const [top, ...others] = titles;
  const isList = top !== undefined && others.length > 1 && others.every((s) => s.level > top.level) && !isAbstract(textOf(fieldsOf(top.lines).rest));
  if (isList) yield { note: `The heading “${plain(top.title).slice(0, 60)}” was taken for the document's own.` };
  let groups = 0;
  for (const section of isList ? others : titles) {
    const at = sections.indexOf(section);
    const parts = sections.slice(at + 1, sections.findIndex((s, i) => i > at && !PART.test(plain(s.title))) >>> 0);
    const next = sections[at + 1];
    // A heading over deeper ones, with nothing of its own, groups them: "## 2019".
    if (section.lines.every((line) => line.trim() === "") && next && next.level > section.level && !PART.test(plain(next.title))) groups += 1;
    else yield { fields: recordOf(section, parts), line: section.line };
  }
  if (groups > 0) yield { note: `${groups} headings with nothing but other headings under them were passed over.` };
}

/** A line of nothing but links: "[PDF](…) | [Code](…)". */
const LINKS = /^\s*(?:[-*]\s+)?(?:\[[^\]]*\]\([^)]*\)|https?:\/\/\S+)(?:[\s|,·•/-]+(?:\[[^\]]*\]\([^)]*\)|https?:\/\/\S+))*\s*$/;

function recordOf(section: Section, parts: Section[]): Fields {
  const { fields, rest } = fieldsOf(section.lines);
  const lines = rest.filter((line) => line.trim() !== "" && !LINKS.test(line));
  const names = lines[0] !== undefined && isNames(plain(lines[0])) ? plain(lines.shift() as string) : undefined;
  const link = [section.title, ...section.lines].map((line) => /https?:\/\/(?:www\.)?(?:arxiv\.org|(?:dx\.)?doi\.org)\/[^\s)\]>]+/.exec(line)?.[0]).find(Boolean);
  const abstract = parts.find((part) => ABSTRACT.test(plain(part.title)));
  return {
    ...(names === undefined ? {} : { authors: names }), ...(link === undefined ? {} : { url: link }),
    abstract: textOf(abstract?.lines ?? lines), ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, textOf(String(value).split("\n"))])), title: plain(section.title),
  };
}

/** The text without marks; paragraphs keep their line ends. */
function textOf(lines: string[]): string {
  return lines.map((line) => plain(line.replace(/^\s*(?:>\s?)+/, ""))).filter((line) => !/^(?:[-*_]\s*){3,}$/.test(line)).join("\n").trim();
}

/** "**[A title](https://…)**" → A title. */
function plain(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, "$1")
    .replace(/(\*\*|__)(?=\S)(.+?\S|\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}*_$\\])([*_])(?=[^\s*_])([^*_]*[^\s*_\\])\1(?![\p{L}\p{N}])/gu, "$2")
    .replace(/`([^`]+)`/g, "$1")
    .replace(/\\([*_#[\]`~|])/g, "$1")
    .trim();
}

/** The YAML between two lines "---": scalars, blocks (| and >), lists. What is more than that is passed over. */
function frontMatter(lines: string[]): Record<string, unknown> | null {
  if (lines[0]?.trim() !== "---") return null;
  const fields: Record<string, string | string[]> = {};
  let name = "";
  for (const line of lines.slice(1, lines.findIndex((l, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(l)) >>> 0)) {
    const field = /^([A-Za-z][\w -]*)\s*:\s*(.*)$/.exec(line);
    const item = /^\s*-\s+(?:name:\s*)?(.*)$/.exec(line);
    const value = fields[name];
    if (field) {
      name = (field[1] as string).toLowerCase();
      const list = /^\[(.*)\]$/.exec(field[2] as string)?.[1];
      fields[name] = list === undefined ? unquoted((field[2] as string).replace(/^[|>][+-]?$/, "")) : list.split(",").map(unquoted);
    } else if (item && (value === "" || Array.isArray(value))) fields[name] = [...(value === "" ? [] : (value as string[])), unquoted(item[1] as string)];
    else if (typeof value === "string" && line.trim() !== "") fields[name] = `${value}\n${line.trim()}`.trim();
  }
  return fields;
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, "$2");

function afterFront(lines: string[]): string[] {
  return lines.slice(lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) + 1);
}
