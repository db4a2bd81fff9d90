/** An outside model on the command line: what it would cost before, what it did after. */
import type { Config } from "../config.ts";
import { DROPS, type Drop, type Extractor, type OutsideOptions } from "../extract/extractor.ts";
import { estimate } from "../pipeline.ts";
import type { Store } from "../store/store.ts";
import { count, type Command } from "./io.ts";

export function outsideOptions(config: Config): OutsideOptions {
  return {
    url: config.outsideUrl, model: config.outsideModel, key: config.outsideKey, prompts: config.outsidePrompts, cache: config.outsideCache,
    maxCalls: config.outsideCalls, maxTokens: config.outsideTokens, atOnce: config.outsideAtOnce, timeout: config.outsideTimeout * 1000,
  };
}

/**
 * Says what reading these inputs would ask of the outside model, and how far the budget goes; nothing where there is none.
 * Gives the calls that it expects; null where it cannot tell.
 */
export async function tellEstimate(cmd: Command, extractor: Extractor, store: Store | null, inputs: string[], format: string | undefined): Promise<number | null> {
  const { outside } = extractor;
  if (!outside) return null;
  const { maxCalls, maxTokens } = outside.report;
  const bounds = [maxCalls > 0 ? count(maxCalls, "call") : "any number of calls", maxTokens > 0 ? count(maxTokens, "token") : "any number of tokens"].join(", ");
  if (inputs.includes("-")) {
    cmd.say(`${outside.name}: standard input is read once, so what it will take cannot be told before. The budget: ${bounds}.`);
    return null;
  }
  const wanted = await estimate({ inputs, store, extractor, signal: cmd.io.signal, ...(format === undefined ? {} : { format }) });
  if (wanted === null) return null;
  const { papers, cached, calls, tokensIn, tokensOut } = wanted;
  cmd.say(`${outside.name}: ${count(papers, "paper")} to read, ${cached.toLocaleString("en-US")} answered before; about ${count(calls, "call")}, ${count(tokensIn, "token")} in, ${tokensOut.toLocaleString("en-US")} out. The budget: ${bounds}.`);
  const share = Math.min(1, maxCalls > 0 ? maxCalls / calls : 1, maxTokens > 0 ? maxTokens / (tokensIn + tokensOut) : 1);
  if (share < 1) cmd.say(`  That is enough for about ${count(Math.floor(calls * share), "paper")} of these ${calls.toLocaleString("en-US")}; the same command goes on from there.`);
  return calls;
}

/** What it cost, what was dropped, and what is left of the calls that were expected. */
export function tellOutside(cmd: Command, extractor: Extractor, expected: number | null): void {
  const { outside } = extractor;
  if (!outside) return;
  const { answered, cached, unanswered, whys, calls, tokensIn, tokensOut, dropped, notices } = outside.report;
  cmd.say(`${outside.name}: ${count(answered, "answer")}, ${cached.toLocaleString("en-US")} of them kept from before; ${count(calls, "call")}, ${count(tokensIn, "token")} in, ${tokensOut.toLocaleString("en-US")} out.`);
  for (const notice of notices) cmd.say(`  ${notice}`);
  const drops = (Object.keys(DROPS) as Drop[]).flatMap((why) => (dropped[why] === undefined ? [] : [`${dropped[why].toLocaleString("en-US")} ${DROPS[why]}`]));
  if (drops.length > 0) cmd.say(`  Not taken of what it said: ${drops.join("; ")}.`);
  if (unanswered > 0) {
    cmd.say(`  ${count(unanswered, "paper")} got no answer that could be used; the next build asks again:`);
    for (const why of whys) cmd.say(`    ${why}`);
  }
  const left = expected === null ? 0 : expected - (answered - cached) - unanswered;
  if (left > 0) cmd.say(`  ${count(left, "paper")} ${left === 1 ? "is" : "are"} left to ask about.`);
}
