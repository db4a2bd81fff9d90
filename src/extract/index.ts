/**
 * Extraction: a paper's text becomes entities with roles and mentions, and relations with their sentences. Pure: the
 * same text gives the same answer. The trained tagger comes first where it can be loaded; the rules fill what it
 * leaves, and carry on alone where it cannot.
 */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { ConfigError } from "../errors.ts";
import type { Extraction, Paper, PaperEntity, PaperRelation } from "../model.ts";
import { sectionsOf, type Candidate, type SectionText } from "./document.ts";
import { flagsOf, UNREADABLE } from "./flags.ts";
import { acronymsPass, definitions } from "./passes/acronyms.ts";
import { group, shortForms } from "./passes/group.ts";
import { kindsPass } from "./passes/kinds.ts";
import { lexiconPass } from "./passes/lexicon.ts";
import { mergeTagged } from "./passes/merge.ts";
import { namesPass } from "./passes/names.ts";
import { phrasesPass } from "./passes/phrases.ts";
import { relationsPass } from "./passes/relations.ts";
import { rolesPass } from "./passes/roles.ts";
import { settle } from "./passes/settle.ts";
import { weighPass } from "./passes/weigh.ts";

export interface Extractor {
  /** `rules@1`, or `tagger@N+rules@1`: a new one makes stored papers stale. */
  readonly version: string;
  /** For people: what it goes without, or null. */
  readonly notice: string | null;
  /** One Extraction a paper, in order. */
  extract(papers: Paper[]): Promise<Extraction[]>;
  close(): Promise<void>;
}

/** What a trained tagger gives of one paper: see tagger/index.ts. */
export interface Tagged {
  entities: PaperEntity[];
  relations: PaperRelation[];
  /** Seen, but not sure enough to say alone. */
  doubtful: PaperEntity[];
}

export interface TaggerLike {
  readonly version: string;
  tag(title: string, abstract: string): Promise<Tagged>;
  close(): Promise<void>;
}

export interface ExtractorOptions {
  /** Keep the reason of each decision. */
  explain?: boolean;
  /** auto: tagger and rules, or the rules alone where it cannot load; tagger: the tagger alone; rules: the rules alone. */
  mode?: "auto" | "tagger" | "rules";
  /** Folder of the tagger's weights; absent: the one that is shipped. */
  model?: string;
  /** Threads that tag; absent: one a core. With 1 the tagger reads on the caller's thread. */
  workers?: number;
}

const RULES = "rules@2";

const MODEL = fileURLToPath(new URL("../../data/model", import.meta.url));

/**
 * The passes, in their order: definitions of short forms, then spans by lexicon, names and noun phrases (the tagger
 * reads phrases better, so it goes without those); settle overlaps; group into entities; weigh; kinds; then with the
 * tagger: merge; without: roles, relations.
 */
const SPAN_PASSES: readonly ((section: SectionText) => Candidate[])[] = [lexiconPass, namesPass, phrasesPass];

export async function createExtractor(options: ExtractorOptions = {}): Promise<Extractor> {
  const mode = options.mode ?? "auto";
  const { tagger, notice } = mode === "rules" ? { tagger: null, notice: null } : await loadTagger(options.model ?? MODEL, options.workers ?? availableParallelism(), mode === "tagger");
  const finish = options.explain ? (e: Extraction): Extraction => e : withoutReasons;
  return {
    version: mode === "tagger" ? (tagger as TaggerLike).version : tagger ? `${tagger.version}+${RULES}` : RULES,
    notice,
    extract: (papers) => Promise.all(papers.map(async (paper) => finish(await extractOne(paper, tagger, mode !== "tagger")))),
    close: () => tagger?.close() ?? Promise.resolve(),
  };
}

async function loadTagger(folder: string, workers: number, must: boolean): Promise<{ tagger: TaggerLike | null; notice: string | null }> {
  try {
    if (workers > 1) {
      const { TaggerPool } = await import("./tagger/pool.ts");
      return { tagger: await TaggerPool.load(folder, { workers }), notice: null };
    }
    const { Tagger } = await import("./tagger/index.ts");
    return { tagger: await Tagger.load(folder), notice: null };
  } catch (error) {
    const why = (error as Error).message.split("\n")[0];
    if (must) throw new ConfigError(`The trained tagger in ${folder} cannot be loaded: ${why}`, { cause: error });
    return { tagger: null, notice: `The trained tagger cannot be loaded (${why}); the rules work alone and find less.` };
  }
}

async function extractOne(paper: Paper, tagger: TaggerLike | null, withRules: boolean): Promise<Extraction> {
  const flags = flagsOf(paper);
  const readable = !flags.some((flag) => UNREADABLE.has(flag)) || flags.includes("empty");
  const sections = readable ? sectionsOf(paper) : sectionsOf({ ...paper, abstract: "" });
  if (!readable && !/[a-z]{3}/i.test(paper.title)) return { paper, entities: [], relations: [], flags };
  const text = Object.fromEntries(sections.map((s) => [s.section, s.text]));
  const defined = new Map(sections.map((s) => [s.section, definitions(s.text)]));
  const forms = shortForms(sections, defined);
  const tagged = tagger ? await tagger.tag(text["title"] ?? "", text["abstract"] ?? "") : null;
  if (tagged && !withRules) return { paper, entities: tagged.entities, relations: tagged.relations, flags };
  const passes = tagged ? SPAN_PASSES.filter((pass) => pass !== phrasesPass) : SPAN_PASSES;
  const found = [...acronymsPass(sections, defined), ...passes.flatMap((pass) => sections.flatMap(pass))];
  const ruled = kindsPass(weighPass(group(settle(found), sections, forms), sections), sections);
  if (tagged) return { paper, ...mergeTagged(tagged, ruled, sections, forms), flags };
  const entities = rolesPass(ruled, sections);
  return { paper, entities, relations: relationsPass(entities, sections), flags };
}

function withoutReasons(extraction: Extraction): Extraction {
  const bare = <T extends { reason?: string }>({ reason: _, ...rest }: T): Omit<T, "reason"> => rest;
  return {
    ...extraction,
    entities: extraction.entities.map((e) => ({ ...bare(e), mentions: e.mentions.map(bare) })),
    relations: extraction.relations.map(bare),
  };
}
