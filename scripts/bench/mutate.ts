/** `--papers N` damaged files of all formats: how many are read without a fault, what problems they name, and which took longest. */
import fc from "fast-check";
import { damaged, readDamaged } from "../../test/support/damage.ts";
import type { BenchOptions } from "./common.ts";

/** Milliseconds: a file of some kilobytes that takes longer has found a trap. */
const TOO_LONG = 2_000;

export async function benchMutate({ papers, seed }: BenchOptions): Promise<void> {
  const codes = new Map<string, number>();
  const faults: string[] = [];
  let [slowest, files] = [0, 0];
  const start = Date.now();
  // In parts: fast-check would hold all files at once.
  for (let part = 0; files < papers; part += 1) {
    for (const file of fc.sample(damaged, { numRuns: Math.min(500, papers - files), seed: seed + part })) {
      files += 1;
      const began = Date.now();
      const outcome = await readDamaged(file).catch((error: unknown) => error as Error);
      slowest = Math.max(slowest, Date.now() - began);
      if (outcome instanceof Error) faults.push(`${outcome.message}: ${Buffer.from(file.bytes).toString("base64").slice(0, 2_000)} as ${file.format ?? "told by content"}`);
      else for (const code of outcome) codes.set(code, (codes.get(code) ?? 0) + 1);
    }
  }
  console.log(`${files.toLocaleString("en-US")} damaged files in ${((Date.now() - start) / 1000).toFixed(0)} s: ${faults.length} faults, the slowest ${slowest} ms.`);
  console.log(`  problems named: ${[...codes].sort((a, b) => b[1] - a[1]).map(([code, n]) => `${code} ${n}`).join(", ")}`);
  for (const fault of faults.slice(0, 5)) console.log(`  ${fault}`);
  if (faults.length > 0 || slowest > TOO_LONG) process.exitCode = 1;
}
