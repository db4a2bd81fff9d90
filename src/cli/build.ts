/** `build`, `extract`: from files to the store, or to the terminal. */
import { BudgetError, createExtractor, type Estimate, type Extractor, type OutsideReport } from "../extract/index.ts";
import type { Extraction, TextFlag } from "../model.ts";
import { build, PROBLEMS_KEPT, type BuildProgress, type BuildReport } from "../pipeline.ts";
import { read, type LiveOptions } from "../read/index.ts";
import { tellWaiting } from "./curate.ts";
import { cacheFolder, count, withStore, type Command } from "./io.ts";
import { outsideOptions, tellEstimate, tellOutside } from "./outside.ts";

/** Problems shown on a terminal; --json gives all that are kept. */
const PROBLEMS_SHOWN = 10;

export interface InputFlags {
  format?: string;
  explain?: boolean;
}

export function openExtractor(cmd: Command, explain = false): Promise<Extractor> {
  return createExtractor({ explain, mode: cmd.config.extractor, outside: outsideOptions(cmd.config, cmd.io.env), onNotice: cmd.say });
}

/** Exit code 1 when no paper could be read though something was there to read. */
export async function runBuild(cmd: Command, inputs: string[], flags: InputFlags): Promise<number> {
  const report = await withStore(cmd.config, {}, (store) => buildInto(cmd, store, inputs, flags));
  if (cmd.json) cmd.print(JSON.stringify(report));
  return report.papers === 0 && report.problems > 0 ? 1 : 0;
}

export async function buildInto(cmd: Command, store: Parameters<typeof build>[0]["store"], inputs: string[], flags: InputFlags): Promise<BuildReport & { outside?: OutsideReport }> {
  const extractor = await openExtractor(cmd);
  const progress = progressLine(cmd);
  let expected: Estimate | null = null;
  try {
    expected = await tellEstimate(cmd, extractor, store, inputs, flags.format);
    const report = await build({
      inputs, store, extractor, batch: cmd.config.batch, signal: cmd.io.signal, stdin: cmd.io.stdin, onProgress: progress.show,
      live: liveOptions(cmd), ...(flags.format === undefined ? {} : { format: flags.format }),
    });
    progress.clear();
    tell(cmd, report, store.url);
    await tellWaiting(cmd, store);
    return extractor.outside ? { ...report, outside: extractor.outside.report } : report;
  } finally {
    progress.clear();
    tellOutside(cmd, extractor, expected);
    await extractor.close();
  }
}

/** How live sources are asked: who asks, where replies are kept. */
function liveOptions({ config, io }: Command): LiveOptions {
  const cache = cacheFolder(config, io.env);
  return {
    contact: config.contact, addresses: Object.fromEntries(config.sources.map((s) => [s.slice(0, s.indexOf("=")), s.slice(s.indexOf("=") + 1)])), keys: { openalex: config.openalexKey, s2: config.semanticScholarKey, pubmed: config.ncbiKey }, ...(cache === null ? {} : { cache }),
  };
}

/** One line that redraws itself on a terminal; a line every ten seconds elsewhere. */
function progressLine(cmd: Command): { show(p: BuildProgress): void; clear(): void } {
  const tty = cmd.io.stderr.isTTY === true;
  let drawn = false;
  let last = 0;
  return {
    show(p) {
      const line = `${count(p.papers, "paper")}, ${p.added.toLocaleString("en-US")} new, ${(p.papers / Math.max(p.seconds, 0.001)).toFixed(0)} a second${left(p)}`;
      if (tty) {
        cmd.io.stderr.write(`\r\u001b[K${line}`);
        drawn = true;
      } else if (p.seconds - last >= 10) {
        last = p.seconds;
        cmd.say(line);
      }
    },
    clear() {
      if (drawn) cmd.io.stderr.write("\r\u001b[K");
      drawn = false;
    },
  };
}

/** Worth showing once some seconds have been measured; to the minute when it is long. */
function left({ seconds, secondsLeft }: BuildProgress): string {
  if (secondsLeft === null || seconds < 3 || secondsLeft < 1) return "";
  const minutes = Math.round(secondsLeft / 60);
  const time = secondsLeft < 90 ? `${Math.ceil(secondsLeft)} s` : minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `, about ${time} left`;
}

const FLAG_MEANS: Record<TextFlag, string> = {
  empty: "no abstract, only the title was read",
  truncated: "the abstract ends in the middle of a sentence; what is there was read",
  "not-english": "only the title was read",
  boilerplate: "a publisher's notice in place of an abstract; only the title was read",
  formulas: "hardly any words; only the title was read",
};

function tell(cmd: Command, report: BuildReport, url: string): void {
  const changes = report.added + report.changed;
  cmd.say(
    `${count(report.papers, "paper")} read into ${url}: ${report.added.toLocaleString("en-US")} added, ${report.changed.toLocaleString("en-US")} changed, ` +
      `${report.unchanged.toLocaleString("en-US")} unchanged (${count(changes, "change")}) in ${report.seconds.toFixed(1)} s.`,
  );
  if (report.decisions > 0) cmd.say(`  ${count(report.decisions, "decision")} of readers taken in.`);
  if (report.joined > 0) cmd.say(`  ${count(report.joined, "record")} of papers that other records are of too: each such paper is one, with the fullest of each field.`);
  for (const [flag, n] of Object.entries(report.flagged)) cmd.say(`  ${count(n as number, "paper")} flagged ${flag}: ${FLAG_MEANS[flag as TextFlag]}.`);
  const unmapped = Object.entries(report.unmapped);
  if (unmapped.length > 0) cmd.say(`  Fields with no place in a paper: ${unmapped.map(([field, n]) => `${field} (${n.toLocaleString("en-US")})`).join(", ")}.`);
  const unreadable = Object.entries(report.unreadable);
  if (unreadable.length > 0) cmd.say(`  Fields whose value could not be read: ${unreadable.map(([field, n]) => `${field} (${n.toLocaleString("en-US")})`).join(", ")}.`);
  for (const { file, note, times } of report.notes) cmd.say(`  ${file}: ${note}${times > 1 ? ` (in ${count(times, "file")})` : ""}`);
  if (report.problems > 0) {
    cmd.say(`  ${count(report.problems, "record")} could not be taken:`);
    for (const p of report.problemList.slice(0, PROBLEMS_SHOWN)) cmd.say(`    ${p.file}${p.line === null ? "" : `:${p.line}`} ${p.code}: ${p.message}`);
    const rest = report.problems - Math.min(PROBLEMS_SHOWN, report.problemList.length);
    if (rest > 0) cmd.say(`    and ${rest.toLocaleString("en-US")} more (--json lists the first ${PROBLEMS_KEPT.toLocaleString("en-US")}).`);
  }
  if (report.budget !== null) cmd.say(`Stopped: ${report.budget} The same command goes on from here.`);
  else if (report.stopped) cmd.say("Stopped. What was stored stays; the same command goes on from here.");
}

const EXTRACT_BATCH = 16;

export async function runExtract(cmd: Command, inputs: string[], flags: InputFlags): Promise<number> {
  const extractor = await openExtractor(cmd, flags.explain);
  let papers = 0;
  let problems = 0;
  let expected: Estimate | null = null;
  const show = (extractions: Extraction[]): void => {
    for (const extraction of extractions) cmd.print(cmd.json ? JSON.stringify(extraction) : readable(extraction, flags.explain ?? false));
  };
  const flush = async (batch: Parameters<Extractor["extract"]>[0]): Promise<void> => {
    papers += batch.length;
    show(await extractor.extract(batch, cmd.io.signal));
  };
  try {
    expected = await tellEstimate(cmd, extractor, null, inputs, flags.format);
    let batch = [];
    const options = { stdin: cmd.io.stdin, signal: cmd.io.signal, live: liveOptions(cmd), ...(flags.format === undefined ? {} : { format: flags.format }) };
    for await (const item of read(inputs, options)) {
      if ("problem" in item) {
        problems += 1;
        cmd.say(`${item.problem.file}${item.problem.line === null ? "" : `:${item.problem.line}`} ${item.problem.code}: ${item.problem.message}`);
        continue;
      }
      batch.push(item.paper);
      if (batch.length < EXTRACT_BATCH) continue;
      await flush(batch);
      batch = [];
    }
    await flush(batch);
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    show(error.done);
    cmd.say(`Stopped: ${error.message}`);
  } finally {
    tellOutside(cmd, extractor, expected);
    await extractor.close();
  }
  return papers === 0 && problems > 0 ? 1 : 0;
}

function readable({ paper, entities, relations, flags }: Extraction, explain: boolean): string {
  const lines = [`${paper.title}  [${paper.id}]`];
  if (flags.length > 0) lines.push(`  flagged: ${flags.join(", ")}`);
  for (const e of entities) {
    lines.push(`  ${e.role.padEnd(13)} ${e.type.padEnd(8)} ${e.name}${e.aliases.length > 0 ? ` (${e.aliases.join(", ")})` : ""}  ${e.confidence.toFixed(2)}`);
    if (!explain) continue;
    if (e.reason) lines.push(`      role: ${e.reason}`);
    for (const m of e.mentions) lines.push(`      ${m.section} ${m.start}-${m.end} “${m.text}” by ${m.extractor}, ${m.confidence.toFixed(2)}${m.reason ? `: ${m.reason}` : ""}`);
  }
  for (const r of relations) {
    lines.push(`  ${r.head} — ${r.type} → ${r.tail}  ${r.confidence.toFixed(2)}`);
    if (explain) lines.push(`      “${r.evidence.text}” by ${r.extractor}${r.reason ? `: ${r.reason}` : ""}`);
  }
  return `${lines.join("\n")}\n`;
}
