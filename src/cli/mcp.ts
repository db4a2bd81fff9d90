/** `mcp`: the graph for language models, over standard input and output, or over HTTP. */
import { once } from "node:events";
import { createAnalytics } from "../analyze/index.ts";
import { ConfigError } from "../errors.ts";
import { find } from "./find.ts";
import { withStore, type Command } from "./io.ts";

/** The SDK is loaded here and by no other command. Over stdio, stdout has nothing but the protocol. */
export async function runMcp(cmd: Command, version: string, { http }: { http?: boolean }): Promise<number> {
  if (cmd.json) throw new ConfigError("mcp takes no --json: what it writes is the protocol.");
  const { createMcp, createMcpHttp, serveOverStdio } = await import("../mcp/index.ts");
  return withStore(cmd.config, { readOnly: true }, async (store) => {
    const failed = (error: unknown): void => void cmd.io.stderr.write(`papergraph: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    const factory = createMcp({ store, analytics: createAnalytics(store), find }, version, failed);
    const { host, port, token, publicRead, allowedHosts, rateLimit } = cmd.config;
    if (!http) {
      cmd.say(`${store.url}: MCP over standard input and output.`);
      await serveOverStdio(factory, cmd.io.stdin, cmd.io.stdout, cmd.io.signal, failed);
      return 0;
    }
    const server = createMcpHttp(factory, { host, token, publicRead, allowedHosts, failed, ...(rateLimit === "auto" ? {} : { rateLimit }) });
    try {
      cmd.say(`${store.url}: MCP at ${await server.listen(port)}/mcp`);
      cmd.say("Ctrl-C stops it.");
      if (!cmd.io.signal.aborted) await once(cmd.io.signal, "abort");
    } finally {
      await server.close();
    }
    return 0;
  });
}
