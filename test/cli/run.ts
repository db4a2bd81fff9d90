/** Runs the command as a user would, with what it says on either stream. */
import { PassThrough } from "node:stream";
import { main } from "../../src/cli/main.ts";

export interface Said {
  code: number;
  out: string;
  err: string;
}

/** A command over the store in this file. */
export const over = (file: string) => async (...argv: string[]): Promise<Said> => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const text = { out: "", err: "" };
  stdout.on("data", (d) => { text.out += String(d); });
  stderr.on("data", (d) => { text.err += String(d); });
  const code = await main([...argv, "--store", file], { stdin: new PassThrough(), stdout, stderr, env: { USER: "reader" }, signal: new AbortController().signal });
  return { code, ...text };
};
