/** The explorer's built files: read once, so nothing outside of the folder can be reached; unknown paths are the page's own. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";

export type Serve = (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void;

/** Null when the explorer is not built in `folder`. */
export function explorer(folder: string | undefined): Serve | null {
  if (!folder || !existsSync(join(folder, "index.html"))) return null;
  return sirv(folder, {
    single: true, etag: true,
    // Vite puts a hash of its content into an asset's name; the page itself is asked for anew each time.
    setHeaders: (response, path) => response.setHeader("cache-control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"),
  });
}
