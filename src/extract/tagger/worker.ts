/** A worker of the pool: loads the model once, then answers requests one by one. */
import { parentPort, workerData } from "node:worker_threads";
import { Tagger } from "./index.ts";
import type { Reply, Request } from "./pool.ts";

const say = (reply: Reply): void => parentPort?.postMessage(reply);
const { folder, runtime } = workerData as { folder: string; runtime?: "native" | "wasm" };

try {
  const tagger = await Tagger.load(folder, runtime === undefined ? {} : { runtime });
  parentPort?.on("message", ({ id, title, abstract, known }: Request) => {
    tagger.tag(title, abstract, known).then(
      (tagged) => say({ id, tagged }),
      (error: Error) => say({ id, error: error.message }),
    );
  });
  say({ version: tagger.version, runtime: tagger.runtime });
} catch (error) {
  say({ failed: (error as Error).message });
}
