/** What a paper is called by: its arXiv id, else its DOI, else its title, year and first author. */
import type { Paper } from "../model.ts";
import { titleKey } from "../text.ts";

/** https://info.arxiv.org/help/arxiv_identifier.html: 1706.03762 since April 2007, hep-th/9901001 and math.GT/0309136 before. */
const ARXIV_ID = /^(?:(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|([a-z-]+)(?:\.[A-Z]{2})?(\/\d{2}(?:0[1-9]|1[0-2])\d{3}))(?:v\d+)?$/;

/**
 * The arXiv id without its version, or null: "arXiv:1706.03762v5 [cs.CL]", "https://arxiv.org/pdf/1706.03762v5.pdf",
 * "10.48550/arXiv.1706.03762" → 1706.03762; "math.GT/0309136" → math/0309136, as arXiv itself cites it.
 */
export function arxivIdOf(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^(?:https?:\/\/)?(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html|ps|format)\//i, "")
    .replace(/^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:\s*)?10\.48550\/arxiv\./i, "")
    .replace(/^arxiv:\s*/i, "")
    .replace(/\s*\[.*\]$|[?#].*$|\/$/g, "")
    .replace(/\.pdf$/i, "");
  const m = ARXIV_ID.exec(bare);
  return m ? (m[1] ?? `${m[2]}${m[3]}`) : null;
}

/** The DOI in lower case (DOIs are compared without case), or null: "https://doi.org/10.1000/XYZ", "doi:10.1000/xyz." → 10.1000/xyz. */
export function doiOf(text: string): string | null {
  const bare = text.trim().replace(/^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//i, "").replace(/^(?:info:doi\/|doi:?\s*)/i, "").replace(/[.,;]+$/, "");
  const m = /^10\.\d{4,9}\/\S+$/.exec(/%2f/i.test(bare) ? bare.replace(/%2f/gi, "/") : bare);
  return m ? m[0].toLowerCase() : null;
}

/** `arxiv:…`, `doi:…`, else `hash:…` of its title, its year and its first author. */
export function paperId(p: Pick<Paper, "arxivId" | "doi" | "title" | "year" | "authors">): string {
  if (p.arxivId) return `arxiv:${p.arxivId}`;
  return p.doi ? `doi:${p.doi}` : titleKey(p);
}
