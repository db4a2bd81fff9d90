/** An outside model on the command line: what it would cost before, what it did after. */
import { join } from "node:path";
import type { Config } from "../config.ts";
import { DROPS, type Drop, type Estimate, type Extractor, type Outside, type OutsideOptions } from "../extract/extractor.ts";
import { estimate } from "../pipeline.ts";
import type { Store } from "../store/store.ts";
import { cacheFolder, count, type Command, type Io } from "./io.ts";

export function outsideOptions(config: Config, env: Io["env"]): OutsideOptions {
  const cache = cacheFolder(config, env);
  return {
    url: config.outsideUrl, model: config.outsideModel, key: config.outsideKey, prompts: config.outsidePrompts, cache: cache === null ? "" : join(cache, "answers"),
    maxCalls: config.outsideCalls, maxTokens: config.outsideTokens, atOnce: config.outsideAtOnce, timeout: config.outsideTimeout * 1000,
  };
}

const said = (n: number): string => n.toLocaleString("en-US");

export function budgetWords({ report: { maxCalls, maxTokens } }: Outside): string {
  return `The budget: ${maxCalls > 0 ? count(maxCalls, "call") : "any number of calls"}, ${maxTokens > 0 ? count(maxTokens, "token") : "any number of tokens"}.`;
}

/** What is expected, null where nobody can know before, and how far the budget goes. */
export function estimateLines(outside: Outside, wanted: Estimate | null): string[] {
  const { name, report: { maxCalls, maxTokens } } = outside;
  const bounds = budgetWords(outside);
  if (wanted === null) return [`${name}: this input is read only once, so what it will take cannot be told before. ${bounds}`];
  const { papers, cached, calls, tokensIn, tokensOut } = wanted;
  const lines = [`${name}: ${count(papers, "paper")} to read, ${said(cached)} answered before; about ${count(calls, "call")}, ${count(tokensIn, "token")} in, ${said(tokensOut)} out. ${bounds}`];
  const share = Math.min(maxCalls > 0 ? maxCalls / calls : 1, maxTokens > 0 ? maxTokens / (tokensIn + tokensOut) : 1);
  if (share < 1) lines.push(`  That is enough for about ${said(Math.floor(calls * share))} of these ${said(calls)}; the same again goes on from there.`);
  return lines;
}

/** What it cost, what was dropped, and what is left of what was expected. */
export function reportLines({ name, report }: Outside, expected: Estimate | null): string[] {
  const { answered, cached, unanswered, whys, calls, tokensIn, tokensOut, dropped, notices } = report;
  const lines = [`${name}: ${count(answered, "answer")}, ${said(cached)} of them kept from before; ${count(calls, "call")}, ${count(tokensIn, "token")} in, ${said(tokensOut)} out.`, ...notices.map((notice) => `  ${notice}`)];
  const drops = (Object.keys(DROPS) as Drop[]).flatMap((why) => (dropped[why] === undefined ? [] : [`${said(dropped[why])} ${DROPS[why]}`]));
  if (drops.length > 0) lines.push(`  Not taken of what it said: ${drops.join("; ")}.`);
  if (unanswered > 0) lines.push(`  ${count(unanswered, "paper")} got no answer that could be used; the next run asks again:`, ...whys.map((why) => `    ${why}`));
  const left = expected === null ? 0 : expected.papers - answered - unanswered;
  if (left > 0) lines.push(`  ${count(left, "paper")} ${left === 1 ? "is" : "are"} left.`);
  return lines;
}

/** Says what reading these inputs would ask of the outside model; nothing where there is none. */
export async function tellEstimate(cmd: Command, extractor: Extractor, store: Store | null, inputs: string[], format: string | undefined): Promise<Estimate | null> {
  if (!extractor.outside) return null;
  const options = { inputs, store, extractor, signal: cmd.io.signal, ...(format === undefined ? {} : { format }) };
  const wanted = await estimate(options);
  for (const line of estimateLines(extractor.outside, wanted)) cmd.say(line);
  return wanted;
}

export function tellOutside(cmd: Command, { outside }: Extractor, expected: Estimate | null): void {
  if (outside) for (const line of reportLines(outside, expected)) cmd.say(line);
}
