/**
 * Scores of the recipe on SciERC, for comparison with the literature. Its weights are not shipped, as its labels are not
 * ours; scripts/train/scierc.py makes and scores them, in Python, where it was trained.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, InputError } from "../../src/errors.ts";

export interface SciercScores {
  /** F1 in hundredths: spans with their type; relations by both spans and type; relations with the types of both ends too. */
  entities: number;
  Rel: number;
  "Rel+": number;
}

/** `out`: where training left `venv`, `vocab.txt` and `scierc.pt`. Throws ConfigError where there is none of it, InputError for a file that cannot be scored. */
export function scoreScierc(root: string, out: string, file: string): SciercScores {
  if (!existsSync(file)) throw new InputError(`There is no file ${file}; --scierc takes a split of SciERC as JSON Lines.`);
  const [script, python] = [join(root, "scripts/train/scierc.py"), join(out, "venv/bin/python")];
  if (!existsSync(join(out, "scierc.pt")) || !existsSync(python)) {
    throw new ConfigError(
      `There are no SciERC weights in ${out}. Make them: scripts/train/train.sh DATA ${out}, then ${python} scripts/train/scierc.py --data DATA --out ${out} --test ${file}`,
    );
  }
  const done = spawnSync(python, ["-W", "ignore", script, "--out", out, "--test", file, "--score"], { encoding: "utf8" });
  if (done.status !== 0) throw new InputError(`${file} could not be scored: ${done.stderr.trim().split("\n").at(-1) ?? done.error?.message}`);
  return JSON.parse(done.stdout.trim().split("\n").at(-1) as string) as SciercScores;
}
