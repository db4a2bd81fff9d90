/**
 * When records are of one paper, and what that paper is. Records with a key in common are one, and so are all that hang together
 * by keys. Field by field the fullest value stands, by orders that leave no tie: so joining is commutative, associative and
 * idempotent, and the paper is the same in whatever order, batches or builds its records come.
 */
import type { Paper } from "../model.ts";
import { searchTerms, titleKey } from "../text.ts";
import { grouped } from "./grouped.ts";

/** A title of fewer words ("Editorial", "Reply to Smith") is no sign of the same paper where there are ids to go by. */
const TELLING_WORDS = 4;

/** What a paper is found by: its id, its arXiv id, its DOI, and its title with first author and year; for a joined one those of its records. */
export function keysOf(paper: Paper): string[] {
  // A joined paper's title and author may come from two records, which neither of them has together.
  if (paper.also) return paper.also.keys;
  const { id, arxivId, doi, title } = paper;
  const keys = [id, ...(arxivId ? [`arxiv:${arxivId}`] : []), ...(doi ? [`doi:${doi}`] : []), ...(searchTerms(title).length >= TELLING_WORDS ? [titleKey(paper)] : [])];
  return [...new Set(keys)].sort();
}

/** The files that have it. */
export const filesOf = ({ also, source }: Paper): string[] => also?.files ?? [source.file];

/** Members that hang together by their keys, in the order of each group's first. */
export function groups<T>(members: readonly T[], keys: (member: T) => string[]): T[][] {
  const leader = new Map<string, string>();
  const find = (key: string): string => {
    let top = key;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    leader.set(key, top);
    return top;
  };
  const all = members.map((member) => ({ member, keys: keys(member) }));
  for (const { keys: [first, ...rest] } of all) for (const key of rest) leader.set(find(key), find(first as string));
  return [...grouped(all, ({ keys: [first] }) => find(first as string), ({ member }) => member).values()];
}

/** One paper of the records of one: at least one is given. */
export function joined(papers: readonly Paper[]): Paper {
  const [only] = papers;
  if (papers.length === 1 && only) return only;
  const best = <K extends keyof Paper>(field: K, ranks: Rank<NonNullable<Paper[K]>>): Paper[K] => fullest(papers.map((p) => p[field]), ranks);
  const when = fullest(papers.map(({ year, date }) => (year === null ? null : { year, date })), ({ year, date }) => [-year, date?.length ?? 0, date ?? ""]);
  const paper: Paper = {
    id: fullest(papers.map((p) => p.id), (id) => [["hash:", "doi:", "arxiv:"].findIndex((kind) => id.startsWith(kind)), id]),
    title: best("title", long), abstract: best("abstract", long), authors: best("authors", (names) => [names.length, names.join().length, names.join("\n")]),
    year: when?.year ?? null, date: when?.date ?? null, venue: best("venue", (venue) => [/\barxiv\b|\bcorr\b/i.test(venue) ? 0 : 1, venue.length, venue]),
    url: best("url", long), doi: best("doi", (doi) => [doi.startsWith("10.48550/") ? 0 : 1, doi]), arxivId: best("arxivId", (id) => [id]), sourceId: best("sourceId", (id) => [id]),
    source: papers.map((p) => p.source).reduce((a, b) => (a.file < b.file || (a.file === b.file && a.record <= b.record) ? a : b)),
  };
  const keys = [...new Set(papers.flatMap(keysOf))].sort();
  const files = [...new Set(papers.flatMap(filesOf))].sort();
  return files.length > 1 || keys.join(" ") !== keysOf(paper).join(" ") ? { ...paper, also: { keys, files } } : paper;
}

/** Compared part by part; the last tells equals apart. */
type Rank<T> = (value: T) => (number | string)[];

const long: Rank<string> = (text) => [text.length, text];

function fullest<T>(values: readonly T[], rank: Rank<NonNullable<T>>): T {
  return values.reduce((a, b) => {
    if (a === null || a === undefined) return b;
    if (b === null || b === undefined) return a;
    const [ra, rb] = [rank(a), rank(b)];
    const at = ra.findIndex((part, i) => part !== rb[i]);
    return at === -1 || (ra[at] as number | string) > (rb[at] as number | string) ? a : b;
  });
}
