/** The server's log, by pino: JSON lines for machines, on a terminal a line that people read. */
import { Writable } from "node:stream";
import { pino } from "pino";
import type { Log } from "../serve/log.ts";
import type { Command } from "./io.ts";

export function createLog({ io, config }: Pick<Command, "io" | "config">): Log {
  const logger = pino(
    { level: config.logLevel, base: null, messageKey: "message", timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    io.stderr.isTTY ? readable(io.stderr) : io.stderr,
  );
  return ({ level, message, ...fields }) => logger[level](fields, message);
}

/** Lines of JSON as `12:03:04 warn message  field=value`. */
function readable(to: Writable): Writable {
  return new Writable({
    write(line: Buffer, _, done) {
      const { time, level, message, error, ...fields } = JSON.parse(String(line)) as Record<string, unknown>;
      const rest = Object.entries(fields).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
      to.write(`${String(time).slice(11, 19)} ${String(level)} ${[String(message), ...rest].join("  ")}\n${error === undefined ? "" : `  ${String(error)}\n`}`);
      done();
    },
  });
}
