/**
 * The commands, their flags and help; exit codes: 0 done, 1 failed or nothing found, 2 wrong use. What reads papers, serves or
 * analyses is loaded with the command that does so: its libraries take longer to load than a search takes.
 */
import { readFileSync } from "node:fs";
import { Command as Program, CommanderError, Option } from "commander";
import { SETTINGS, type Config } from "../config.ts";
import { ConfigError, PapergraphError } from "../errors.ts";
import type * as Analyses from "./analyze.ts";
import type { AnalyzeFlags } from "./analyze.ts";
import type { InputFlags } from "./build.ts";
import { runDoctor, runRemove } from "./care.ts";
import {
  curateAlias, curateExport, curateImport, curateKeepApart, curateLog, curateMerge, curateReject, curateRejectRelation, curateRename, curateRetype, curateSplit, curateUndo, type CurateFlags,
} from "./curate.ts";
import { runSuggest } from "./suggest.ts";
import { FORMATS, runExport, type ExportFlags } from "./export.ts";
import { TABLES } from "../export/index.ts";
import { whole } from "./flags.ts";
import { command, type Command, type Flags, type Io } from "./io.ts";
import { runPath, runSearch, runShow, runStats } from "./look.ts";

const INPUTS = "files, folders, names of live sources such as arxiv:2004.10934, or - for standard input";

/** Settings of whatever serves. */
const SERVING: (keyof Config)[] = ["host", "port", "readOnly", "publicRead", "allowedHosts", "allowedOrigins", "rateLimit", "introspection", "graphiql", "metrics", "logLevel"];

/** Settings of whatever extracts. */
const EXTRACTING: (keyof Config)[] = ["extractor", "outsideUrl", "outsideModel", "outsidePrompts", "outsideCalls", "outsideTokens", "outsideAtOnce", "outsideTimeout", "cache"];

/** Runs one command line. Gives the exit code; writes only to `io`. */
export async function main(argv: string[], io: Io): Promise<number> {
  let code = 0;
  const program = createProgram(io, (n) => { code = n; });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr.write(`${explain(error, io)}\n`);
    return error instanceof ConfigError ? 2 : 1;
  }
}

function explain(error: unknown, io: Io): string {
  if (error instanceof PapergraphError) return `papergraph: ${error.message}`;
  const text = error instanceof Error ? (io.env["PAPERGRAPH_DEBUG"] ? error.stack : error.message) : String(error);
  return `papergraph: this should not have happened: ${text}\nPAPERGRAPH_DEBUG=1 shows where; please report it.`;
}

/** The command line as commander knows it: also read by the tests that hold the README and the help together. */
export function createProgram(io: Io, done: (code: number) => void): Program {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
  const program = new Program("papergraph")
    .description("Turns paper abstracts into a knowledge graph of methods, datasets, concepts and metrics, with the sentence behind every edge.")
    .version(version)
    .configureOutput({ writeOut: (text) => void io.stdout.write(text), writeErr: (text) => void io.stderr.write(text) })
    .exitOverride()
    .showHelpAfterError("(--help shows what a command takes)")
    .addHelpText("after", `
Examples:
  papergraph explore papers.jsonl              build a graph, serve it, open the page
  papergraph build abstracts/ --store my.db    add a folder of files to a graph
  papergraph search "optimal transport"        find entities and papers
  papergraph show BERT                         an entity: its papers, relations, sentences
  papergraph path LoRA GLUE                    how two things hang together

Environment:
${Object.values(SETTINGS).filter((s) => s.env).map((s) => `  ${(s.env as string).padEnd(26)} ${s.help}`).join("\n")}
`);

  const add = (
    spec: string, about: string, settings: (keyof Config)[], run: (cmd: Command, args: string[], flags: Record<string, string | boolean | undefined>) => Promise<number>,
    more: (c: Program) => Program = (c) => c, parent: Program = program,
  ): void => {
    const c = more(parent.command(spec).description(about));
    for (const name of settings) {
      const setting = SETTINGS[name];
      if (setting.flag) c.addOption(new Option(setting.flag, `${setting.help} (default: ${String(setting.default) || "none"}${setting.env ? `; env: ${setting.env}` : ""})`));
    }
    c.option("--json", "print the result as JSON").option("--quiet", "say nothing but results and errors").exitOverride();
    c.action(async () => {
      const flags = c.opts<Flags & Record<string, string | boolean | undefined>>();
      done(await run(command(io, flags), c.args, flags));
    });
  };
  const inputs = (c: Program): Program => c.option("--format <name>", "read every input as this format instead of telling it by its content");
  const limit = (c: Program): Program => c.addOption(new Option("--limit <rows>", "rows at most, 1 to 500").default("20"));

  add("build <input...>", `Reads papers (${INPUTS}) into the graph. Running it again changes nothing.`, ["store", ...EXTRACTING, "batch", "contact"],
    async (cmd, args, flags) => (await import("./build.ts")).runBuild(cmd, args, flags as InputFlags), inputs);
  add("explore <input...>", "Builds, serves, and opens the page, in one.", ["store", ...EXTRACTING, "batch", "contact", ...SERVING],
    async (cmd, args, flags) => (await import("./serve.ts")).runExplore(cmd, args, flags as InputFlags), (c) => inputs(c).option("--no-open", "do not open a browser"));
  add("serve", "Serves the graph: GraphQL at /graphql, the explorer at /.", ["store", ...EXTRACTING, "batch", ...SERVING], async (cmd) => (await import("./serve.ts")).runServe(cmd));
  add("mcp", "Serves the graph to language models by MCP, over standard input and output.", ["store", "host", "port", "publicRead", "allowedHosts", "rateLimit"],
    async (cmd, _, flags) => (await import("./mcp.ts")).runMcp(cmd, version, { http: flags["http"] === true }), (c) => c.option("--http", "serve over HTTP instead, at /mcp"));
  add("extract <input...>", "Prints what it finds in each paper; stores nothing.", [...EXTRACTING, "contact"],
    async (cmd, args, flags) => (await import("./build.ts")).runExtract(cmd, args, flags as InputFlags), (c) => inputs(c).option("--explain", "print the reason of each decision"));
  add("search <text...>", "Finds entities and papers by their words.", ["store"], (cmd, args, flags) => runSearch(cmd, args.join(" "), rows(flags)), limit);
  add("show <name...>", "Shows an entity (by name, alias or id) or a paper (by id).", ["store"], (cmd, args, flags) => runShow(cmd, args.join(" "), rows(flags)), limit);
  add("path <from> <to>", "Shows how two things hang together, with the sentence of each hop.", ["store"],
    (cmd, [from, to], flags) => runPath(cmd, from as string, to as string, whole(flags["hops"], "--hops", 6), whole(flags["paths"], "--paths", 10)),
    (c) => c.addOption(new Option("--hops <n>", "hops at most, 1 to 6").default("4")).addOption(new Option("--paths <n>", "paths at most, 1 to 10").default("3")));
  add("stats", "Counts what is in the graph.", ["store"], runStats);
  const analyzing = program.command("analyze").description("What the graph as a whole tells: what matters, belongs together, was never tried, rises.");
  const analysis = (spec: string, about: string, run: (from: typeof Analyses) => (cmd: Command, args: string[], flags: AnalyzeFlags) => Promise<number>, more: (c: Program) => Program = (c) => c): void =>
    add(spec, about, ["store"], async (cmd, args, flags) => run(await import("./analyze.ts"))(cmd, args, analyzeFlags(flags)), (c) => more(limit(c)), analyzing);
  const kinds = (c: Program): Program => c.option("--kinds <kinds>", "only these, separated by commas: method, dataset, concept, metric");
  const minPapers = (least: string) => (c: Program): Program => c.addOption(new Option("--min-papers <n>", "papers at least").default(least));
  analysis("importance", "Ranks entities by their place in the graph.", (from) => from.analyzeImportance,
    (c) => kinds(c).addOption(new Option("--by <measure>", "pagerank: what others build on, are measured on and compared with; betweenness: what joins fields").default("pagerank")));
  analysis("communities", "Shows what belongs together, by the papers that mention it together.", (from) => from.analyzeCommunities);
  analysis("co-use [name]", "Lists what papers use together more often than by chance; of one entity, where one is named.", (from) => from.analyzeCoUse, (c) => minPapers("2")(kinds(c)));
  analysis("gaps [name]", "Lists what was never tried though much speaks for it, and what does; of one entity, where one is named.", (from) => from.analyzeGaps, (c) => minPapers("3")(c)
    .addOption(new Option("--rows <kind>", "kind of the one").default("method")).addOption(new Option("--columns <kind>", "kind of the other").default("dataset")));
  analysis("rising", "Lists what papers speak of more and more, as a share of all papers.", (from) => from.analyzeRising, (c) => minPapers("3")(kinds(c))
    .addOption(new Option("--span <years>", "years of the last span, and of the one before it").default("3")).option("--until <year>", "the last year looked at (default: the graph's last)").option("--falling", "what they speak of less and less"));
  add("trends <name...>", "Prints papers by year of one or more entities, with their first and last year.", ["store"], async (cmd, args) => (await import("./analyze.ts")).analyzeTrends(cmd, args), (c) => c, analyzing);
  add("remove <id...>", "Takes papers out by id, with all that only they say.", ["store"], (cmd, args) => runRemove(cmd, args));
  const curating = program.command("curate").description("Decisions of yours that hold over every build: merge, split, rename, reject …, and take back.");
  const why = (c: Program): Program => c.option("--why <text>", "why you decide so, for those who read the log").option("--by <name>", "who decides (default: your user name)");
  const decision = (spec: string, about: string, run: (cmd: Command, args: string[], flags: CurateFlags) => Promise<number>, more: (c: Program) => Program = why): void =>
    add(spec, about, ["store"], (cmd, args, flags) => run(cmd, args, flags as CurateFlags), more, curating);
  decision("merge <into> <from...>", "Makes one entity of several; the first keeps its name.", curateMerge);
  decision("split <entity> <name...>", "Takes names out of an entity; they become one of their own.", curateSplit);
  decision("rename <entity> <name>", "Shows an entity under another name.", curateRename);
  decision("retype <entity> <kind>", "Says what kind of thing an entity is.", curateRetype);
  decision("alias <entity> <name>", "Adds a name that the entity goes by.", curateAlias);
  decision("reject <entity> <paper>", "Says that the paper does not speak of the entity.", curateReject);
  decision("reject-relation <head> <type> <tail>", "Says that a relation is wrong, of one paper or of all.", curateRejectRelation, (c) => why(c).option("--paper <id>", "only as this paper states it"));
  decision("keep-apart <entity> <other>", "Says that two entities are two, however alike.", curateKeepApart);
  add("suggest", "Lists entities that are likely one, with the reasons and a sentence of each.", ["store"], (cmd, _, flags) => runSuggest(cmd, rows(flags)), limit, curating);
  decision("undo [number]", "Takes a decision back, the last one without a number.", (cmd, args, flags) => curateUndo(cmd, args, flags));
  decision("redo [number]", "Takes an undo back.", (cmd, args, flags) => curateUndo(cmd, args, flags, "redo"));
  decision("log", "Lists all decisions, oldest first.", curateLog, (c) => c);
  decision("export [file]", "Writes the decisions that hold, for another store.", curateExport, (c) => c);
  decision("import <file>", "Takes decisions that were exported.", curateImport, (c) => c);
  add("export [what...]", "Writes the graph, or the part that names and filters tell, for other tools.", ["store"], (cmd, what, flags) => runExport(cmd, what, flags as ExportFlags),
    (c) => c.option("--format <name>", `told by the ending of --out, or one of ${FORMATS.map(({ name, about }) => `${name} (${about})`).join("; ")}`)
      .option("--out <file>", "where to; compressed where it ends in .gz (default: standard output)")
      .option("--lean", "without the records that build reads back: smaller, for looking at")
      .option("--table <name>", `a table instead of the graph, with csv, markdown and latex: ${TABLES.join(", ")}`)
      .option("--years <range>", "papers of these years: 2017, 2017-2020, 2017-").option("--text <words>", "papers with these words").option("--venue <name>", "papers of a venue").option("--author <name>", "papers of an author")
      .option("--kinds <list>", "entities of these kinds").option("--min-papers <n>", "entities that so many papers mention")
      .option("--near", "what is near the entities named, instead of the papers that mention them").option("--depth <n>", "steps away, 1 or 2, with --near (default: 1)").option("--per-node <n>", "neighbours of each at most, with --near (default: 50)"));
  add("doctor", "Checks this set-up and says what is wrong with it.", ["store", ...EXTRACTING], runDoctor);
  return program;
}

function analyzeFlags(flags: Record<string, string | boolean | undefined>): AnalyzeFlags {
  const numbers = [["minPapers", "--min-papers", 1_000_000], ["span", "--span", 20], ["until", "--until", 9999]] as const;
  return { minPapers: 1, ...flags, ...Object.fromEntries(numbers.flatMap(([name, flag, most]) => (flags[name] === undefined ? [] : [[name, whole(flags[name], flag, most)]]))), limit: rows(flags) };
}

function rows(flags: Record<string, string | boolean | undefined>): number {
  return whole(flags["limit"], "--limit", 500);
}
