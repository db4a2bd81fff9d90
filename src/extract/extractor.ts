/** What an extractor is to those who call one. */
import { LimitError } from "../errors.ts";
import type { Extraction, Paper } from "../model.ts";

/** What reads a paper: see ExtractorOptions. */
export const MODES = ["auto", "tagger", "rules", "outside", "auto+outside", "rules+outside"] as const;
export type Mode = (typeof MODES)[number];

export interface Extractor {
  /** `rules@1`, `tagger@N+rules@1`, with `+outside@MODEL#HASH` of its prompts where it asks one: a new one makes stored papers stale. */
  readonly version: string;
  /** Loads what it works with, and says for people what it goes without, or null. `extract` loads by itself. */
  load(): Promise<string | null>;
  /**
   * One Extraction a paper, in order. Throws BudgetError, and once `signal` aborts, where it waits for others, CancelledError.
   */
  extract(papers: Paper[], signal?: AbortSignal): Promise<Extraction[]>;
  /** The outside model that it asks, where it asks one. */
  readonly outside?: Outside;
  close(): Promise<void>;
}

/** An outside model: what it would cost, and what it has cost. */
export interface Outside {
  /** `outside@MODEL`: what its mentions and relations are marked with. */
  readonly name: string;
  /** What these papers would take: about, since nobody knows an answer's length before. */
  estimate(papers: Paper[]): Promise<Estimate>;
  readonly report: OutsideReport;
  /** Requests under way at once: it wants some times as many papers at a time. */
  readonly atOnce: number;
  /** What the endpoint says of itself, for people. Throws OutsideError or ConfigError where it cannot be used. */
  check(signal?: AbortSignal): Promise<string>;
}

export interface Estimate {
  papers: number;
  /** Of these papers, answered before. */
  cached: number;
  calls: number;
  tokensIn: number;
  tokensOut: number;
}

/** Counts since it was made. Of tokens the server's own, where it tells. */
export interface OutsideReport {
  /** Papers that an answer was there for, and those of them whose answer was there before. */
  answered: number;
  cached: number;
  /** Papers that the model gave nothing for that could be used, and the first whys. */
  unanswered: number;
  whys: string[];
  /** Requests, the repeated ones too. */
  calls: number;
  tokensIn: number;
  tokensOut: number;
  /** Bounds of calls and of tokens in and out; 0: none. */
  maxCalls: number;
  maxTokens: number;
  /** What the model said and was not taken, by why. */
  dropped: Partial<Record<Drop, number>>;
  /** What the endpoint refused and how it is asked since. */
  notices: string[];
}

/** Why something that an outside model said is not taken, in the words that people read. */
export const DROPS = {
  absent: "wordings that are not in the text",
  overlap: "wordings within or across another's",
  kind: "unknown kinds",
  role: "unknown roles",
  relation: "unknown types of relation",
  evidence: "relations whose sentence is not in the text or names neither end",
  end: "relations of what was not found",
  shape: "parts of another shape than asked for",
} as const;
export type Drop = keyof typeof DROPS;

/** A budget that the caller set is used up. What was read before stands in `done`; the same again with more of it goes on from there. */
export class BudgetError extends LimitError {
  /** Of the papers asked for, the first ones. */
  readonly done: Extraction[];

  constructor(limit: string, message: string, options: ErrorOptions & { max?: number; done?: Extraction[] } = {}) {
    super(limit, message, options);
    this.done = options.done ?? [];
  }
}

/** How an outside model is reached; each has a setting of the same name in src/config.ts. */
export interface OutsideOptions {
  /** Base of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1. */
  url: string;
  model: string;
  /** Sent as a bearer token; empty: none. */
  key?: string;
  /** Folder with system.md and paper.md; absent or empty: those that are shipped. */
  prompts?: string;
  /** Folder that keeps answers; empty: none are kept. */
  cache?: string;
  /** Requests, and tokens in and out, at most; 0: any number. */
  maxCalls?: number;
  maxTokens?: number;
  /** Requests under way at once, at most. */
  atOnce?: number;
  /** Milliseconds that one request may take. */
  timeout?: number;
  /** Ask nobody: only answers that are kept are used. */
  cachedOnly?: boolean;
  /** Milliseconds before the first repetition; twice that before the next, and so on. */
  backOff?: number;
  fetch?: typeof fetch;
  /** 0 to 1, so that those who wait do not come back all at once. */
  random?: () => number;
}
