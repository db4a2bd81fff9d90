/** Under which names the server is asked, and by pages of which sites. */
import type { IncomingMessage } from "node:http";

export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** The name in a Host header, without its port. */
export const nameOf = (host: string | undefined): string => (host ?? "").replace(/:\d*$/, "").toLowerCase();

/**
 * On loopback, a page of another site could reach this server under a name of its own that it points at 127.0.0.1 (DNS
 * rebinding), so only loopback names and the `allowed` ones are answered. On other addresses any name is, unless some are allowed.
 */
export function hostAllowed(request: IncomingMessage, bound: string, allowed: readonly string[]): boolean {
  const name = nameOf(request.headers.host);
  if (allowed.some((one) => one.toLowerCase() === name)) return true;
  return isLoopback(bound) ? isLoopback(name) : allowed.length === 0;
}

/**
 * A script in a browser says where its page is from. Null when that is this server, or nobody says; the origin when it
 * is one of the `allowed`, which then may read the answer; false for any other.
 */
export function originOf(request: IncomingMessage, allowed: readonly string[]): string | null | false {
  const { origin, host } = request.headers;
  if (origin === undefined) return null;
  if (allowed.includes(origin)) return origin;
  try {
    const { protocol, host: own } = new URL(origin);
    return /^https?:$/.test(protocol) && own === (host ?? "").toLowerCase() ? null : false;
  } catch {
    return false; // "null": a page of no site, such as a file or a sandboxed frame
  }
}
