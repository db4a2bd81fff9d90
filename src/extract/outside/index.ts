/**
 * An outside model as an extractor, alone or beside our own: any OpenAI-compatible endpoint reads title and abstract, and what
 * it says is looked up in them. Loaded only where it is asked for.
 */
import { BudgetError, type Estimate, type Extractor, type Outside, type OutsideOptions, type OutsideReport } from "../extractor.ts";
import { CancelledError, ConfigError, OutsideError } from "../../errors.ts";
import { withoutReasons, type Extraction, type Paper } from "../../model.ts";
import { sectionsOf } from "../document.ts";
import { flagsOf, readable } from "../flags.ts";
import { definitions } from "../passes/acronyms.ts";
import { shortForms } from "../passes/group.ts";
import { add } from "./add.ts";
import { parseAnswer, readAnswer } from "./answer.ts";
import { Budget, tokensOf } from "./budget.ts";
import { AnswerCache, hashOf } from "./cache.ts";
import { Client, isHopeless } from "./client.ts";
import { loadPrompts, messages, SCHEMA, type Prompts } from "./prompt.ts";
import { Turns } from "./turns.ts";

/** A new one where the same answer is read otherwise, by answer.ts, places.ts or add.ts: stored papers are stale then, and answers are not. */
const READING = 1;
/** Tokens that an answer usually has: some 13 entities and 9 relations, each with its sentence. */
const USUAL_ANSWER = 1200;
/** Papers in a row without an answer that say that none will come. */
const IN_A_ROW = 5;
/** Whys that a report keeps; all are counted. */
const WHYS_KEPT = 5;

/** `base`: what reads beside it; null: nothing. Throws ConfigError for options that cannot be used. */
export async function withOutside(base: Extractor | null, options: OutsideOptions, explain: boolean): Promise<Extractor> {
  const model = new OutsideModel(options, await loadPrompts(options.prompts ?? ""));
  const finish = explain ? (e: Extraction): Extraction => e : withoutReasons;
  return {
    get version() {
      return base === null ? model.version : `${base.version}+${model.version}`;
    },
    load: async () => (await base?.load()) ?? null,
    outside: model,
    async extract(papers, signal) {
      const both = base?.extract(papers, signal).then((value) => ({ value }), (error: unknown) => ({ error }));
      const answers = await model.ask(papers, signal);
      const own = await both;
      if (own && "error" in own) throw own.error;
      const done = answers.answered.map((answer, i) => finish(joined(papers[i] as Paper, own?.value[i] ?? null, answer)));
      if (answers.ended) throw new BudgetError(answers.ended.limit, answers.ended.message, { cause: answers.ended, done, ...(answers.ended.max === undefined ? {} : { max: answers.ended.max }) });
      return done;
    },
    close: async () => base?.close(),
  };

  function joined(paper: Paper, own: Extraction | null, answer: string | null): Extraction {
    const ours = own ?? { paper, entities: [], relations: [], flags: flagsOf(paper) };
    if (answer === null) return { ...ours, extractor: base?.version ?? "outside@none" };
    return { ...ours, ...model.read(paper, own, answer) };
  }
}

class OutsideModel implements Outside {
  readonly name: string;
  /** With a part of the hash of all that is asked, so that other prompts make stored papers stale. */
  readonly version: string;
  readonly atOnce: number;
  readonly #options: OutsideOptions;
  readonly #prompts: Prompts;
  readonly #budget: Budget;
  readonly #client: Client;
  readonly #cache: AnswerCache;
  readonly #turns: Turns;
  readonly #counts: Pick<OutsideReport, "answered" | "cached" | "unanswered" | "whys" | "dropped"> = { answered: 0, cached: 0, unanswered: 0, whys: [], dropped: {} };
  #inARow = 0;

  constructor(options: OutsideOptions, prompts: Prompts) {
    if (options.url === "" || options.model === "") throw new ConfigError("An outside extractor needs PAPERGRAPH_OUTSIDE_URL (such as http://127.0.0.1:11434/v1) and PAPERGRAPH_OUTSIDE_MODEL (a name that this server knows).");
    this.#options = options;
    this.#prompts = prompts;
    this.#budget = new Budget(options.maxCalls ?? 0, options.maxTokens ?? 0);
    this.#client = new Client(options, this.#budget);
    this.#cache = new AnswerCache(options.cache ?? "");
    this.atOnce = options.atOnce ?? 4;
    this.#turns = new Turns(this.atOnce);
    this.name = `outside@${options.model}`;
    this.version = `${this.name}#${hashOf(READING, prompts, SCHEMA).slice(0, 8)}`;
  }

  get report(): OutsideReport {
    const { calls, tokensIn, tokensOut, maxCalls, maxTokens } = this.#budget;
    return { ...this.#counts, calls, tokensIn, tokensOut, maxCalls, maxTokens, notices: [...this.#client.notices] };
  }

  async estimate(papers: Paper[]): Promise<Estimate> {
    const out: Estimate = { papers: papers.length, cached: 0, calls: 0, tokensIn: 0, tokensOut: 0 };
    for (const paper of papers) {
      if ((await this.#cache.get(this.#key(paper))) !== null) {
        out.cached += 1;
        continue;
      }
      out.calls += 1;
      out.tokensIn += tokensOf(JSON.stringify([this.#messages(paper), SCHEMA]));
      out.tokensOut += USUAL_ANSWER;
    }
    return out;
  }

  async check(signal?: AbortSignal): Promise<string> {
    const models = await this.#client.models(signal);
    const { model } = this.#options;
    // Some servers list nothing, and some other names than they take.
    return `${model} at ${this.#client.shown}${models.length === 0 || models.includes(model) ? "" : ` (which lists ${models.slice(0, 5).join(", ")}${models.length > 5 ? " …" : ""}, and not it)`}`;
  }

  /**
   * An answer a paper, or null where none came that could be used. Where the budget ends, those of the first papers and what it
   * ended with; those asked already are waited for, and kept. Throws what makes it useless to go on.
   */
  async ask(papers: Paper[], signal?: AbortSignal): Promise<{ answered: (string | null)[]; ended: BudgetError | null }> {
    const stop = new AbortController();
    const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    let fatal: unknown = null;
    const results = await Promise.all(papers.map(async (paper): Promise<string | null | BudgetError> => {
      try {
        return await this.#answer(paper, both);
      } catch (error) {
        if (error instanceof BudgetError) return error;
        fatal ??= error;
        stop.abort();
        return null;
      }
    }));
    if (fatal !== null) throw fatal;
    const end = results.findIndex((r) => r instanceof BudgetError);
    if (end === -1) return { answered: results as (string | null)[], ended: null };
    return { answered: results.slice(0, end) as (string | null)[], ended: results[end] as BudgetError };
  }

  read(paper: Paper, own: Extraction | null, answer: string): Pick<Extraction, "entities" | "relations"> {
    const sections = sectionsOf(readable(paper));
    const forms = shortForms(sections, new Map(sections.map((s) => [s.section, definitions(s.text)])));
    const drop = (why: keyof OutsideReport["dropped"]): void => { this.#counts.dropped[why] = (this.#counts.dropped[why] ?? 0) + 1; };
    const said = readAnswer(parseAnswer(answer) ?? { entities: [], relations: [] }, { sections, forms, extractor: this.name, drop });
    return own === null ? said : add(own, said, forms, drop);
  }

  async #answer(paper: Paper, signal: AbortSignal): Promise<string | null> {
    const key = this.#key(paper);
    const kept = await this.#cache.get(key);
    if (kept !== null && parseAnswer(kept) !== null) {
      this.#counts.answered += 1;
      this.#counts.cached += 1;
      return kept;
    }
    if (this.#options.cachedOnly) return null;
    return this.#turns.run(async () => {
      if (signal.aborted) throw new CancelledError();
      try {
        const answer = await this.#client.ask(this.#messages(paper), (words) => parseAnswer(words) !== null, signal);
        await this.#cache.put(key, answer, { model: this.#options.model, paper: paper.id });
        this.#counts.answered += 1;
        this.#inARow = 0;
        return answer;
      } catch (error) {
        if (!(error instanceof OutsideError) || isHopeless(error)) throw error;
        this.#counts.unanswered += 1;
        this.#inARow += 1;
        if (this.#counts.whys.length < WHYS_KEPT) this.#counts.whys.push(`${paper.id}: ${error.message}`);
        if (this.#inARow < IN_A_ROW) return null;
        throw new OutsideError(`${IN_A_ROW} papers in a row got no answer that could be used, so no more are asked. The last time: ${error.message}`, { retriable: error.retriable, cause: error });
      }
    });
  }

  #messages(paper: Paper): ReturnType<typeof messages> {
    const { title, abstract } = readable(paper);
    return messages(this.#prompts, title, abstract);
  }

  /** The endpoint too: local servers call whatever they run by one name. */
  #key(paper: Paper): string {
    return hashOf(this.#client.shown, this.#options.model, this.#messages(paper), SCHEMA);
  }
}
