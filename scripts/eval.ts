/**
 * npm run eval -- [--gold FILE --papers FILE] [--extractor NAME,…] [--errors N] [--json]
 * npm run eval -- --identity FILE [--errors N] [--json]: how well names become entities, see eval/identity.ts.
 * npm run eval -- --scierc FILE [--train-dir DIR] [--json]
 *
 * Scores of the rules alone, the tagger alone and both together (auto), or of the extractors named, on a gold file, and the
 * commonest errors of the last with their sentences. Without arguments: the project's own gold, test/eval/*.gold.jsonl over
 * data/sample/*.jsonl. An outside model is reached by its settings in the environment: see the README.
 * --scierc scores the same recipe, trained on SciERC's train part, on another part of it (see scripts/train/scierc.py).
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { estimateLines, outsideOptions, reportLines } from "../src/cli/outside.ts";
import { resolveConfig } from "../src/config.ts";
import { InputError, PapergraphError } from "../src/errors.ts";
import { createExtractor, MODES, type ExtractorOptions } from "../src/extract/index.ts";
import type { Extraction, Paper } from "../src/model.ts";
import { read } from "../src/read/index.ts";
import { calibrationError, judged } from "./eval/calibration.ts";
import { type Failure, failures, passPrecision } from "./eval/errors.ts";
import { pairUp, readGold } from "./eval/gold.ts";
import { printIdentity, readNames, scoreIdentity } from "./eval/identity.ts";
import { scoreScierc } from "./eval/scierc.ts";
import { type Figures, type GoldPaper, score, type Scores } from "./eval/score.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface Evaluation {
  version: string;
  papers: number;
  /** Gold papers whose text is not among the papers given. */
  missing: string[];
  seconds: number;
  /** Expected calibration error of the entities' confidence. */
  calibration_error: number;
  strict: Scores;
  lenient: Scores;
}

export interface EvaluationInput {
  gold: GoldPaper[];
  papers: Map<string, Paper>;
}

/** Throws InputError for a file that cannot be read, or when none of the gold papers is among the papers. */
export async function load(goldFiles: string[], paperFiles: string[]): Promise<EvaluationInput> {
  const gold = goldFiles.flatMap(readGold);
  const papers: Paper[] = [];
  for await (const item of read(paperFiles)) if ("paper" in item) papers.push(item.paper);
  const paired = pairUp(gold, papers);
  if (paired.size === 0) throw new InputError(`None of the ${gold.length} gold papers is among the ${papers.length} papers of ${paperFiles.join(", ")}; ids must be equal.`);
  return { gold, papers: paired };
}

/** The project's own gold and the sample it was made on. */
export function ownFiles(): { gold: string[]; papers: string[] } {
  const list = (folder: string, ending: string): string[] => {
    try {
      return readdirSync(join(ROOT, folder)).filter((f) => f.endsWith(ending)).sort().map((f) => join(ROOT, folder, f));
    } catch (error) {
      throw new InputError(`${folder} cannot be read: ${(error as Error).message}`, { cause: error });
    }
  };
  return { gold: list("test/eval", ".gold.jsonl"), papers: list("data/sample", ".jsonl") };
}

export async function evaluate(input: EvaluationInput, options: ExtractorOptions): Promise<{ evaluation: Evaluation; said: Map<string, Extraction>; notice: string | null }> {
  const extractor = await createExtractor(options);
  const notice = await extractor.load();
  const start = performance.now();
  const ids = [...input.papers.keys()];
  const papers = [...input.papers.values()];
  const { outside } = extractor;
  const expected = (await outside?.estimate(papers)) ?? null;
  if (outside) console.error(estimateLines(outside, expected).join("\n"));
  const extractions = await extractor.extract(papers).finally(async () => {
    if (outside) console.error(reportLines(outside, expected).join("\n"));
    await extractor.close();
  });
  const seconds = (performance.now() - start) / 1000;
  const said = new Map(ids.map((id, i) => [id, extractions[i] as Extraction]));
  return {
    said, notice,
    evaluation: {
      version: extractor.version, papers: input.gold.length, missing: input.gold.map((g) => g.id).filter((id) => !said.has(id)), seconds,
      calibration_error: calibrationError(judged(input.gold, said)),
      strict: score(input.gold, said, false), lenient: score(input.gold, said, true),
    },
  };
}

function print(name: string, { version, papers, missing, seconds, calibration_error, strict, lenient }: Evaluation): void {
  console.log(`\n${name} (${version}): ${papers} papers, ${missing.length} missing, ${(papers / seconds).toFixed(0)} a second, calibration error ${calibration_error}`);
  for (const [mode, scores] of Object.entries({ strict, lenient })) {
    for (const [key, value] of Object.entries(scores) as [string, Figures | number | null][]) {
      if (value === null || typeof value === "number") console.log(`${mode.padEnd(8)} ${key.padEnd(16)} ${value ?? "-"}`);
      else console.log(`${mode.padEnd(8)} ${key.padEnd(16)} P ${value.p.toFixed(3)}  R ${value.r.toFixed(3)}  F1 ${value.f1.toFixed(3)}  (said ${value.n_pred}, gold ${value.n_gold})`);
    }
  }
}

function printErrors(list: Failure[], many: number): void {
  for (const kind of ["missed", "made up", "wrong type", "wrong role"] as const) {
    console.log(`\n${kind}:`);
    for (const { about, times, example } of list.filter((f) => f.kind === kind).slice(0, many)) {
      console.log(`${String(times).padStart(4)} × ${about}${example.reason ? ` [${example.reason}]` : ""}\n       ${example.paper}: ${example.sentence}`);
    }
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      gold: { type: "string" }, papers: { type: "string" }, extractor: { type: "string", default: "rules,tagger,auto" }, errors: { type: "string", default: "8" },
      identity: { type: "string" }, scierc: { type: "string" }, "train-dir": { type: "string", default: join(ROOT, ".cache/train") },
      json: { type: "boolean", default: false },
    },
  });
  if (values.identity !== undefined) {
    const scores = scoreIdentity(readNames(values.identity));
    if (values.json) console.log(JSON.stringify(scores, null, 1));
    else printIdentity(scores, Number(values.errors));
    return;
  }
  if (values.scierc !== undefined) {
    const scores = scoreScierc(ROOT, values["train-dir"], values.scierc);
    console.log(values.json ? JSON.stringify(scores) : Object.entries(scores).map(([name, f1]) => `${name.padEnd(10)} F1 ${f1}`).join("\n"));
    return;
  }
  if ((values.gold === undefined) !== (values.papers === undefined)) throw new InputError("--gold and --papers go together: give both, or neither for the project's own.");
  const modes = values.extractor.split(",").map((name) => {
    const mode = MODES.find((m) => m === name.trim());
    if (mode === undefined) throw new InputError(`--extractor takes names with commas between them, of ${MODES.join(", ")}, not "${name}".`);
    return mode;
  });
  const files = values.gold !== undefined && values.papers !== undefined ? { gold: [values.gold], papers: [values.papers] } : ownFiles();
  const input = await load(files.gold, files.papers);
  const out: Record<string, Evaluation> = {};
  let last: Map<string, Extraction> | null = null;
  const outside = outsideOptions(resolveConfig({}, process.env), process.env);
  for (const mode of modes) {
    try {
      const { evaluation, said, notice } = await evaluate(input, { mode, outside, explain: true });
      // Without a tagger "auto" would be the rules a second time.
      if (notice !== null) continue;
      out[mode] = evaluation;
      last = said;
    } catch (error) {
      if (!(error instanceof PapergraphError) || error.code !== "CONFIG") throw error;
      console.error(error.message);
    }
  }
  if (values.json) {
    console.log(JSON.stringify(out, null, 1));
    return;
  }
  for (const [name, evaluation] of Object.entries(out)) print(name, evaluation);
  if (!last) return;
  console.log("\nwhat each pass found: right, and believed");
  for (const [pass, { said, right, believed }] of passPrecision(input.gold, last)) console.log(`${pass.padEnd(24)} ${(right / said).toFixed(2)}  ${(believed / said).toFixed(2)}  (of ${said})`);
  printErrors(failures(input.gold, last), Number(values.errors));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    if (!(error instanceof PapergraphError)) throw error;
    console.error(error.message);
    process.exitCode = error.code === "INPUT" || error.code === "CONFIG" ? 2 : 1;
  });
}
