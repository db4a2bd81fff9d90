/**
 * Extraction: a paper's text becomes entities with roles and mentions, and relations with their sentences. Pure: the
 * same text gives the same answer. The trained tagger comes first where it can be loaded; the rules fill what it
 * leaves, and carry on alone where it cannot.
 */
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ConfigError } from "../errors.ts";
import { withoutReasons, type Extraction, type Paper } from "../model.ts";
import { sectionsOf, type Candidate, type SectionText } from "./document.ts";
import type { Extractor, Mode, OutsideOptions } from "./extractor.ts";
import { flagsOf, readable } from "./flags.ts";
import { acronymsPass, definitions } from "./passes/acronyms.ts";
import { group, shortForms } from "./passes/group.ts";
import { kindsPass } from "./passes/kinds.ts";
import { lexiconPass } from "./passes/lexicon.ts";
import { knownPlaces, mergeTagged } from "./passes/merge.ts";
import { namesPass } from "./passes/names.ts";
import { phrasesPass } from "./passes/phrases.ts";
import { relationsPass } from "./passes/relations.ts";
import { rolesPass } from "./passes/roles.ts";
import { settle } from "./passes/settle.ts";
import { weighPass } from "./passes/weigh.ts";
import type { Tagged } from "./tagger/index.ts";
import type { Known } from "./tagger/known.ts";

export { BudgetError, DROPS, MODES, type Drop, type Estimate, type Extractor, type Mode, type Outside, type OutsideOptions, type OutsideReport } from "./extractor.ts";

export interface TaggerLike {
  readonly version: string;
  tag(title: string, abstract: string, known: readonly Known[]): Promise<Tagged>;
  close(): Promise<void>;
}

export interface ExtractorOptions {
  /** Keep the reason of each decision. */
  explain?: boolean;
  /**
   * auto: tagger and rules, or the rules alone where it cannot load; tagger: the tagger alone; rules: the rules alone; outside:
   * an outside model alone; auto+outside, rules+outside: what it says is added to the others'.
   */
  mode?: Mode;
  /** For modes with `outside`. */
  outside?: OutsideOptions;
  /** Folder of the tagger's weights; absent: the one that is shipped. */
  model?: string;
  /** Hears what the extractor goes without, once it has loaded. */
  onNotice?: (notice: string) => void;
  /** Threads of their own that tag, so that the caller's stays free; absent: one a core. With 0 the tagger reads on the caller's thread. */
  workers?: number;
}

const RULES = "rules@3";

const MODEL = fileURLToPath(new URL("../../data/model", import.meta.url));

/**
 * The passes, in their order: definitions of short forms, then spans by lexicon, names and noun phrases (the tagger
 * reads phrases better, so it goes without those); settle overlaps; group into entities; weigh; kinds; then with the
 * tagger: it reads, with what the rules know, and merge; without: roles, relations.
 */
const SPAN_PASSES: readonly ((section: SectionText) => Candidate[])[] = [lexiconPass, namesPass, phrasesPass];

type OwnMode = "auto" | "tagger" | "rules";

/**
 * The tagger is loaded with the first paper: a build in which nothing changed never needs it. Throws ConfigError where
 * the mode is `tagger` and there is none, and for an outside model's options that cannot be used.
 */
export async function createExtractor(options: ExtractorOptions = {}): Promise<Extractor> {
  const [own, beside] = (options.mode ?? "auto").split("+") as [OwnMode | "outside", "outside"?];
  if (own !== "outside" && beside === undefined) return createOwn(options, own);
  const { withOutside } = await import("./outside/index.ts");
  return withOutside(own === "outside" ? null : await createOwn(options, own), options.outside ?? { url: "", model: "" }, options.explain ?? false);
}

async function createOwn(options: ExtractorOptions, mode: OwnMode): Promise<Extractor> {
  const folder = options.model ?? MODEL;
  const promised = mode === "rules" ? null : await taggerVersion(folder);
  if (mode === "tagger" && promised === null) throw new ConfigError(`There is no trained tagger in ${folder}.`);
  let loading: Promise<Loaded> | null = null;
  let loaded: Loaded | null = null;
  const load = (): Promise<Loaded> => (loading ??= loadTagger(folder, options.workers ?? availableParallelism(), mode).then((done) => {
    if (done.notice !== null) options.onNotice?.(done.notice);
    return (loaded = done);
  }));
  const finish = options.explain ? (e: Extraction): Extraction => e : withoutReasons;
  return {
    get version() {
      const tagger = loaded ? (loaded.tagger?.version ?? null) : promised;
      return tagger === null ? RULES : mode === "tagger" ? tagger : `${tagger}+${RULES}`;
    },
    load: async () => (await load()).notice,
    async extract(papers) {
      if (papers.length === 0) return [];
      const { tagger } = await load();
      if (tagger) return Promise.all(papers.map(async (paper) => finish(await extractOne(paper, tagger, mode !== "tagger"))));
      const extractions: Extraction[] = [];
      for (const paper of papers) {
        extractions.push(finish(await extractOne(paper, null, true)));
        await setImmediate(); // the rules take some 10 ms of this thread a paper: a server must get a turn between two
      }
      return extractions;
    },
    close: async () => (await loading)?.tagger?.close(),
  };
}

/** The version of the weights in a folder, without loading them; null where there are none. */
async function taggerVersion(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, "config.json"), "utf8").catch(() => null);
  return text === null ? null : `tagger@${(JSON.parse(text) as { version: number | string }).version}`;
}

interface Loaded {
  tagger: TaggerLike | null;
  notice: string | null;
}

async function loadTagger(folder: string, workers: number, mode: OwnMode): Promise<Loaded> {
  if (mode === "rules") return { tagger: null, notice: null };
  try {
    if (workers > 0) {
      const { TaggerPool } = await import("./tagger/pool.ts");
      return { tagger: await TaggerPool.load(folder, { workers }), notice: null };
    }
    const { Tagger } = await import("./tagger/index.ts");
    return { tagger: await Tagger.load(folder), notice: null };
  } catch (error) {
    const why = (error as Error).message.split("\n")[0];
    if (mode === "tagger") throw new ConfigError(`The trained tagger in ${folder} cannot be loaded: ${why}`, { cause: error });
    return { tagger: null, notice: `The trained tagger cannot be loaded (${why}); the rules work alone and find less.` };
  }
}

async function extractOne(paper: Paper, tagger: TaggerLike | null, withRules: boolean): Promise<Extraction> {
  const flags = flagsOf(paper);
  const sections = sectionsOf(readable(paper, flags));
  if (sections.length === 1 && !flags.includes("empty") && !/[a-z]{3}/i.test(paper.title)) return { paper, entities: [], relations: [], flags };
  const text = Object.fromEntries(sections.map((s) => [s.section, s.text]));
  if (tagger && !withRules) return { paper, ...alone(await tagger.tag(text["title"] ?? "", text["abstract"] ?? "", [])), flags };
  const defined = new Map(sections.map((s) => [s.section, definitions(s.text)]));
  const forms = shortForms(sections, defined);
  const passes = tagger ? SPAN_PASSES.filter((pass) => pass !== phrasesPass) : SPAN_PASSES;
  const found = [...acronymsPass(sections, defined), ...passes.flatMap((pass) => sections.flatMap(pass))];
  const ruled = kindsPass(weighPass(group(settle(found), sections, forms), sections), sections);
  if (tagger) {
    const tagged = await tagger.tag(text["title"] ?? "", text["abstract"] ?? "", knownPlaces(ruled));
    return { paper, ...mergeTagged(tagged, ruled, sections, forms), flags };
  }
  const entities = rolesPass(ruled, sections);
  return { paper, entities, relations: relationsPass(entities, sections), flags };
}

function alone({ entities, relations }: Tagged): Pick<Extraction, "entities" | "relations"> {
  const names = new Set(entities.map((e) => e.name));
  return { entities: entities.map(({ roles: _, ...e }) => e), relations: relations.filter((r) => names.has(r.head) && names.has(r.tail)) };
}
