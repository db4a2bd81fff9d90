/** The pool of workers against the tagger on this thread. */
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { Tagger } from "../../../src/extract/tagger/index.ts";
import { TaggerPool } from "../../../src/extract/tagger/pool.ts";

const MODEL = fileURLToPath(new URL("../../../data/model", import.meta.url));

it("answers as the tagger does, in order, whichever worker reads", async () => {
  const [tagger, pool] = [await Tagger.load(MODEL), await TaggerPool.load(MODEL, { workers: 2 })];
  try {
    expect(pool.version).toBe(tagger.version);
    const papers = Array.from({ length: 8 }, (_, i) => [`Graph attention networks ${i}`, `We evaluate ${i} baselines with BERT on SQuAD and report F1.`] as const);
    const said = await Promise.all(papers.map(([title, abstract]) => pool.tag(title, abstract)));
    for (const [i, [title, abstract]] of papers.entries()) expect(said[i]).toEqual(await tagger.tag(title, abstract));
  } finally {
    await pool.close();
    await tagger.close();
  }
}, 60_000);

it("refuses a folder without a model", async () => {
  await expect(TaggerPool.load("/nowhere", { workers: 1 })).rejects.toThrow(/encoder\.onnx/);
});
