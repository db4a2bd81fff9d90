/** What the name of a live source asks for: `arxiv:2004.10934`, `arxiv:search?q=cat:cs.CL&max=500`. */
import { InputError } from "../../errors.ts";

export interface Search {
  text: string;
  /** Papers at most. */
  max: number;
  /** Further parameters, handed on to the source. */
  more: [name: string, value: string][];
}

/** Papers of a search that does not say how many. */
const FEW = 100;

/** The search, or null for ids. Throws InputError for a search without words, and for a number that is none. */
export function searchOf(name: string, rest: string): Search | null {
  const asked = /^search\?(.*)$/s.exec(rest)?.[1];
  if (asked === undefined) return null;
  // Words alone are the query: they may have signs that parameters have not.
  const params = /(?:^|&)(?:q|max|filter|sort|year)=/.test(asked) ? new URLSearchParams(asked) : new URLSearchParams({ q: asked });
  const text = params.get("q")?.trim() ?? "";
  const max = params.get("max") ?? String(FEW);
  const more = [...params].filter(([key]) => key !== "q" && key !== "max");
  if (text === "" && more.length === 0) throw new InputError(`${name}:search? needs words: ${name}:search?q=graph neural networks&max=200.`);
  if (!/^[1-9]\d{0,5}$/.test(max)) throw new InputError(`In ${name}:${rest} max must be a number of papers from 1 to 999999, not "${max}".`);
  return { text, max: Number(max), more };
}

/** Ids between commas. */
export const idsOf = (rest: string): string[] => rest.split(",").map((id) => id.trim()).filter(Boolean);

export function* chunks<T>(list: readonly T[], size: number): Iterable<T[]> {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size);
}
