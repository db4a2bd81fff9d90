/** What makes a paper the same paper: its arXiv id, else its DOI, else its title and year. */
import { createHash } from "node:crypto";
import { searchTerms } from "../text.ts";

const NEW_ID = /(\d{4}\.\d{4,5})(?:v\d+)?/;
const OLD_ID = /([a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?/;

/** "arXiv:1706.03762v5", "https://arxiv.org/abs/1706.03762", "10.48550/arXiv.1706.03762" → 1706.03762; else null. */
export function arxivIdOf(text: string): string | null {
  const t = text.trim().replace(/^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\//i, "").replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.48550\/arxiv\./i, "").replace(/^arxiv:\s*/i, "").replace(/\.pdf$/i, "");
  const m = new RegExp(`^(?:${NEW_ID.source}|${OLD_ID.source})(?:\\s*\\[.*\\])?$`).exec(t);
  return m ? (m[1] ?? m[2] ?? null) : null;
}

/** "https://doi.org/10.1000/XYZ", "doi:10.1000/xyz" → 10.1000/xyz; else null. */
export function doiOf(text: string): string | null {
  const m = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+?)[.,;]?$/i.exec(text.trim());
  return m ? (m[1] as string).toLowerCase() : null;
}

export function paperId(p: { arxivId: string | null; doi: string | null; title: string; year: number | null }): string {
  if (p.arxivId) return `arxiv:${p.arxivId}`;
  if (p.doi) return `doi:${p.doi}`;
  const normal = `${searchTerms(p.title).join(" ")} ${p.year ?? ""}`;
  return `hash:${createHash("sha256").update(normal).digest("hex").slice(0, 16)}`;
}
