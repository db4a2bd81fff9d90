/** GraphiQL at /graphiql. Its page comes whole, from a package that the owner installs; only the scripts that stand in it may run. */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";

/** Gives a function that answers with the page. */
export function graphiql(html: string): (response: ServerResponse) => void {
  const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, code]) => `'sha256-${createHash("sha256").update(code ?? "").digest("base64")}'`);
  // Its editor runs workers made from blobs, and brings its fonts and pictures as data.
  const policy = `default-src 'none'; script-src ${scripts.join(" ") || "'none'"}; style-src 'unsafe-inline'; font-src data:; img-src data:; worker-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return (response) => void response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache", "content-security-policy": policy }).end(html);
}
