/** Runs the command as a user would, with what it says on either stream. */
import { PassThrough, type Readable } from "node:stream";
import { main } from "../../src/cli/main.ts";

export interface Said {
  code: number;
  out: string;
  err: string;
}

/** Any command. */
export async function run(argv: string[], env: Record<string, string> = {}, stdin: Readable = new PassThrough()): Promise<Said> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const text = { out: "", err: "" };
  stdout.on("data", (d) => { text.out += String(d); });
  stderr.on("data", (d) => { text.err += String(d); });
  const code = await main(argv, { stdin, stdout, stderr, env, signal: new AbortController().signal });
  return { code, ...text };
}

/** A command over the store in this file. */
export const over = (file: string) => (...argv: string[]): Promise<Said> => run([...argv, "--store", file], { USER: "reader" });
