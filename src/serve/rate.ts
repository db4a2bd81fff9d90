/** How many requests a client may send: by its address, in windows of a minute. */
import type { IncomingMessage } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { LimitError } from "../errors.ts";
import { isLoopback } from "./hosts.ts";

/** What a request with a token that does not fit counts: guessing is slow. */
const WRONG_TOKEN = 20;

export interface RateLimit {
  /** Counts a request. Throws RateError. */
  take(request: IncomingMessage): Promise<void>;
  /** Counts a wrong token. */
  suspect(request: IncomingMessage): void;
}

export class RateError extends LimitError {
  /** Seconds until the client may ask again. */
  readonly after: number;

  constructor(most: number, after: number) {
    super("rate", `A client may send ${most.toLocaleString("en-US")} requests a minute. Wait ${after} s, then ask again.`, { max: most });
    this.after = after;
  }
}

/** Requests a minute and client, where others can reach the server. */
const USUAL = 600;

/** `most`: requests a minute and client, 0 for any number; when absent, USUAL, on loopback any number. */
export function createRateLimit(host: string, most = isLoopback(host) ? 0 : USUAL): RateLimit {
  if (most === 0) return { take: () => Promise.resolve(), suspect: () => undefined };
  const limiter = new RateLimiterMemory({ points: most, duration: 60 });
  return {
    take: (request) => limiter.consume(clientOf(request)).then(() => undefined, (refused: { msBeforeNext: number }) => {
      throw new RateError(most, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
    }),
    suspect: (request) => void limiter.penalty(clientOf(request), WRONG_TOKEN),
  };
}

/** The address; of IPv6 its first 64 bits, since one client commonly has all addresses below them. */
function clientOf({ socket }: IncomingMessage): string {
  const address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const rest = tail === undefined || tail === "" ? [] : tail.split(":");
  const whole = tail === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill("0"), ...rest];
  return whole.slice(0, 4).join(":");
}
