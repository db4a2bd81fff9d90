/**
 * Who may read and who may write.
 *
 *   served on        token   reading                          writing
 *   this machine     none    everyone                         the server's own page, by a token of this run
 *   this machine     set     everyone                         who sends the token
 *   other addresses  set     who sends it; with publicRead    who sends the token
 *                            everyone
 *   other addresses  none    with publicRead everyone, else   nobody
 *                            the server does not start
 *
 * With readOnly nobody writes. The token comes in a header, which no form or link of another site can send, so that a
 * browser cannot be made to write (CSRF).
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { AccessError, ConfigError } from "../errors.ts";
import { isLoopback, nameOf } from "./hosts.ts";

export interface AccessOptions {
  /** The address that is listened on. */
  host: string;
  token?: string | undefined;
  /** Reading beyond this machine needs no token. */
  publicRead?: boolean | undefined;
  /** Nobody may write. */
  readOnly?: boolean | undefined;
}

export interface Access {
  /** Throws AccessError when the request may not read. */
  checkRead(request: IncomingMessage): void;
  /** Null when the request may write, else why not. */
  whyNotWrite(request: IncomingMessage): AccessError | null;
  /** True for a request that sends a token, and not this server's. */
  wrongToken(request: IncomingMessage): boolean;
  /** Metrics tell of all who ask, so beyond this machine they are the owner's. Throws AccessError. */
  checkMetrics(request: IncomingMessage): void;
  /** The token that the server's own page may write with. Throws AccessError when the page has to ask its reader for one, or nobody may write. */
  pageToken(request: IncomingMessage): string;
}

/** Throws ConfigError for an address open to other machines when nothing says who may come in. */
export function createAccess({ host, token = "", publicRead = false, readOnly = false }: AccessOptions): Access {
  const local = isLoopback(host);
  if (!local && !token && !publicRead) {
    throw new ConfigError(`Serving on ${host} lets other machines in, so a token is needed: set PAPERGRAPH_TOKEN, or let everyone read with --public-read, or serve on 127.0.0.1.`);
  }
  const closed = readOnly || (!local && !token);
  const valid = token || randomBytes(24).toString("base64url");
  const openToRead = local || publicRead;

  const whyNotWrite = (request: IncomingMessage): AccessError | null => {
    if (closed) return new AccessError("FORBIDDEN", "This server is for reading only.");
    if (tokenFits(request, valid)) return null;
    return new AccessError("UNAUTHENTICATED", token
      ? "Writing needs the server's token, as a header: authorization: Bearer …"
      : "Writing needs a token. Start the server with PAPERGRAPH_TOKEN set, and send it as a header: authorization: Bearer …");
  };
  return {
    checkRead(request) {
      if (!openToRead && !tokenFits(request, valid)) throw new AccessError("UNAUTHENTICATED", "Send the server's token as a header: authorization: Bearer …");
    },
    whyNotWrite,
    wrongToken: (request) => request.headers.authorization !== undefined && !tokenFits(request, valid),
    checkMetrics(request) {
      if (!local && !tokenFits(request, valid)) throw new AccessError("UNAUTHENTICATED", "Metrics are for who sends the server's token, as a header: authorization: Bearer …");
    },
    pageToken(request) {
      if (closed) throw new AccessError("FORBIDDEN", "This server is for reading only.");
      if (token) throw new AccessError("UNAUTHENTICATED", "This server was started with a token (PAPERGRAPH_TOKEN). Writing needs that one; it is not given away.");
      if (!isOwnPage(request)) throw new AccessError("FORBIDDEN", "Only the server's own page, on this machine, is given a token to write with.");
      return valid;
    },
  };
}

/**
 * A script of the page that this very server gave out, and no proxy between: the header makes a browser ask before it
 * lets another site's script send the request, and there is no CORS that would allow it.
 */
function isOwnPage({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  const forwarded = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"].some((name) => headers[name] !== undefined);
  return headers["x-papergraph-page"] !== undefined && (site === undefined || site === "same-origin") && isLoopback(nameOf(headers.host)) && !forwarded;
}

/** `authorization: Bearer <token>`, compared in constant time. */
function tokenFits(request: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token)); // of equal length whatever was given
}
