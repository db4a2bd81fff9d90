#!/usr/bin/env node
/** The command line's entry: the only place that reads argv and the environment. The commands stand in cli/. */
import { main } from "./cli/main.ts";

const stop = new AbortController();
// The first Ctrl-C asks the work to end cleanly; the second one ends the process.
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}
// `papergraph search x | head` closes the pipe: that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: process.env, signal: stop.signal,
});
