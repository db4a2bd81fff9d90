/** The server as strangers may try it: hosts, methods, bodies, tokens, files. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { renderGraphiql } from "../../src/cli/graphiql.ts";
import { ConfigError } from "../../src/errors.ts";
import { createAccess } from "../../src/serve/access.ts";
import { isLoopback } from "../../src/serve/hosts.ts";
import { createApp } from "../../src/serve/server.ts";
import { at, post, serveGraph } from "./app.ts";

const QUERY = { query: "{ stats { papers } }" };

/** A request as it is given, without what `fetch` would mend: headers, path. Gives status, headers, body. */
async function raw(address: string, options: { method?: string; path?: string; headers?: Record<string, string>; body?: string } = {}): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { hostname, port } = new URL(address);
  const request = httpRequest({ hostname, port, method: options.method ?? "GET", path: options.path ?? "/", headers: options.headers ?? {} });
  request.end(options.body);
  const [response] = (await once(request, "response")) as [import("node:http").IncomingMessage];
  let body = "";
  for await (const chunk of response.setEncoding("utf8")) body += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

/** What the server says to these very bytes. */
async function wire(address: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(address).port), "127.0.0.1");
  socket.write(text);
  let answer = "";
  for await (const chunk of socket.setEncoding("utf8")) answer += String(chunk);
  return answer;
}

const code = (body: string): unknown => at(JSON.parse(body), "errors.0.extensions.code");

describe("the server", () => {
  const client = serveGraph();

  it.each([["127.0.0.1:80"], ["localhost"], ["localhost:4400"], ["LOCALHOST:1"], ["[::1]:4400"], ["127.1.2.3"]])("answers to the name %s", async (host) => {
    expect((await raw(client.address, { path: "/health", headers: { host } })).status).toBe(200);
  });

  it.each([["evil.example"], ["evil.example:4400"], ["localhost.evil.example"], ["127.0.0.1.evil.example"], ["evil.example#localhost"], ["10.0.0.1"], ["0.0.0.0"], ["[::2]"], ["127.0.0.1:80@evil.example"], ["1127.0.0.1"]])(
    "does not answer to the name %s", async (host) => {
      for (const path of ["/", "/graphql?query={__typename}", "/health"]) {
        const reply = await raw(client.address, { path, headers: { host } });
        expect([path, reply.status, code(reply.body)]).toEqual([path, 421, "FORBIDDEN"]);
      }
    });

  it("takes a query by GET and by POST, and answers in the type asked for", async () => {
    const get = await fetch(`${client.address}/graphql?query=${encodeURIComponent("{stats{papers}}")}`, { headers: { accept: "application/graphql-response+json" } });
    expect(get.headers.get("content-type")).toContain("application/graphql-response+json");
    expect(await get.json()).toEqual({ data: { stats: { papers: 5 } } });
    expect((await post(`${client.address}/graphql`, QUERY)).data).toEqual({ stats: { papers: 5 } });
    const bad = await fetch(`${client.address}/graphql?query={nothing}`, { headers: { accept: "application/graphql-response+json" } });
    expect(bad.status).toBe(400);
  });

  it.each([["text/plain"], ["application/x-www-form-urlencoded"], ["text/plain; application/json"], ["application/graphql"], [""]])("refuses a POST of the type %j, which a page of another site could send", async (type) => {
    const reply = await raw(client.address, { method: "POST", path: "/graphql", headers: type ? { "content-type": type } : {}, body: JSON.stringify(QUERY) });
    expect([reply.status, code(reply.body)]).toEqual([415, "INPUT"]);
  });

  it("reads no files without a token, which no page of another site has", async () => {
    const reply = await raw(client.address, { method: "POST", path: "/graphql", headers: { "content-type": "multipart/form-data; boundary=x" }, body: JSON.stringify(QUERY) });
    expect([reply.status, code(reply.body)]).toEqual([401, "UNAUTHENTICATED"]);
  });

  it("tells no other site that it may read or ask", async () => {
    const headers = { origin: "https://evil.example", "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
    for (const reply of [await raw(client.address, { method: "OPTIONS", path: "/graphql", headers }), await raw(client.address, { path: "/graphql?query={__typename}", headers })]) {
      expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
  });

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])("has no answer to %s at /graphql", async (method) => {
    const reply = await raw(client.address, { method, path: "/graphql?query={__typename}" });
    expect(reply.status).toBe(405);
    expect(reply.body).not.toContain("Query");
  });

  it.each(["POST", "PUT", "DELETE"])("takes no %s elsewhere", async (method) => {
    const reply = await raw(client.address, { method, path: "/health2" });
    expect([reply.status, code(reply.body)]).toEqual([405, "INPUT"]);
  });

  it("shows no page of GraphiQL, which would load its code from elsewhere", async () => {
    const reply = await raw(client.address, { path: "/graphql", headers: { accept: "text/html" } });
    expect(reply.body).not.toMatch(/<script|https:\/\//);
    expect(reply.status).toBeGreaterThanOrEqual(400);
  });

  it.each(["/", "/graphql?query={__typename}", "/health", "/nothing"])("sends the headers that keep a page from harm with %s", async (path) => {
    const { headers } = await raw(client.address, { path });
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin" });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it("says where GraphQL is when the explorer is not built", async () => {
    const reply = await raw(client.address);
    expect([reply.status, code(reply.body)]).toEqual([404, "NOT_FOUND"]);
    expect(reply.body).toContain("/graphql");
  });

  it.each([["an absolute address", "GET http://evil.example/graphql HTTP/1.1"], ["a star", "OPTIONS * HTTP/1.1"], ["two slashes", "GET //evil.example/%00 HTTP/1.1"], ["a broken escape", "GET /%E0%A4%A HTTP/1.1"], ["a broken query", "GET /graphql?query=%E0%A4%A HTTP/1.1"]])(
    "survives %s", async (_, line) => {
      const answer = await wire(client.address, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 (?:40[0-9]|200)/);
      expect(answer).not.toMatch(/\.ts:|node_modules|at .+\(/);
      expect((await post(`${client.address}/graphql`, QUERY)).status).toBe(200);
    });

  it("survives bytes that are no HTTP, no UTF-8, and JSON without end", async () => {
    expect(await wire(client.address, "\x16\x03\x01\x02\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/);
    const broken = await fetch(`${client.address}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a]) });
    expect(code(await broken.text())).toBe("INPUT");
    for (const body of ["[".repeat(500_000), `{"query":"{__typename}","variables":${`{"a":`.repeat(100_000)}1${"}".repeat(100_000)}}`, `{"query":${JSON.stringify("query($x: Int) { papers(first: $x) { totalCount } }")},"variables":{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`]) {
      const reply = await post(`${client.address}/graphql`, body);
      expect(reply.errors).toMatchObject([{ extensions: { code: "LIMIT", limit: "nesting" } }]);
      expect(reply.status).toBeLessThan(500);
    }
    expect((await post(`${client.address}/graphql`, QUERY)).status).toBe(200);
  });

  it("refuses a body of more than a mebibyte, whether its length is told or not", async () => {
    const large = { query: "{ __typename }", variables: { x: "x".repeat(1024 * 1024) } };
    expect(await post(`${client.address}/graphql`, large)).toMatchObject({ status: 413, errors: [{ extensions: { code: "LIMIT", limit: "body" } }] });
    const told = await wire(client.address, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{");
    expect(told).toMatch(/^HTTP\/1\.1 413/);
    const chunk = `${(600_000).toString(16)}\r\n${"x".repeat(600_000)}\r\n`;
    const untold = await wire(client.address, `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}${chunk}`);
    expect(untold).toMatch(/^HTTP\/1\.1 413/);
    expect(untold).toContain(`"limit":"body"`);
  });

  it("cannot have a port that is taken, and says what to do", async () => {
    const other = createApp({ store: client.store });
    const error = await other.listen(Number(new URL(client.address).port)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toContain("--port 0");
  });
});

describe("a slow body", () => {
  const client = serveGraph({ limits: { time: 150 } });
  it("is not waited for", async () => {
    const answer = await wire(client.address, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
    expect(answer).toContain(`"limit":"time"`);
  });
});

describe("an address that others can reach", () => {
  it.each(["0.0.0.0", "::", "192.168.1.5", "example.org", "localhost.example.org"])("%s is not served without a token", (host) => {
    expect(() => createAccess({ host })).toThrow(ConfigError);
    expect(() => createAccess({ host, token: "" })).toThrow(/PAPERGRAPH_TOKEN/);
    expect(() => createAccess({ host, token: "secret" })).not.toThrow();
    expect(isLoopback(host)).toBe(false);
  });
  it.each(["127.0.0.1", "localhost", "::1", "127.8.8.8"])("%s is none", (host) => {
    expect(() => createAccess({ host })).not.toThrow();
  });
  it("makes no app without a token", () => {
    expect(() => createApp({ store: open.store, host: "0.0.0.0" })).toThrow(ConfigError);
  });

  const open = serveGraph({ host: "0.0.0.0", token: "secret-token" });
  const ask = (authorization?: string): ReturnType<typeof post> => post(`${open.address.replace("0.0.0.0", "127.0.0.1")}/graphql`, QUERY, authorization ? { authorization } : {});

  it("answers who has the token", async () => {
    expect((await ask("Bearer secret-token")).data).toEqual({ stats: { papers: 5 } });
    expect((await ask("bearer secret-token")).status).toBe(200);
  });
  it.each([[undefined], ["Bearer wrong"], ["Bearer secret-toke"], ["Bearer secret-token2"], ["Bearer "], ["secret-token"], ["Basic secret-token"]])("refuses %j", async (authorization) => {
    expect(await ask(authorization)).toMatchObject({ status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
  });
  it("tells its health to everyone", async () => {
    expect(await (await fetch(`${open.address.replace("0.0.0.0", "127.0.0.1")}/health`)).json()).toEqual({ ok: true });
  });
});

describe("the explorer's files", () => {
  const folder = mkdtempSync(join(tmpdir(), "papergraph-explorer-"));
  const page = join(folder, "page");
  mkdirSync(join(page, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "SECRET");
  writeFileSync(join(page, "index.html"), "<!doctype html><title>papergraph</title>");
  writeFileSync(join(page, "assets", "index-abc123.js"), "export {};");
  writeFileSync(join(page, "assets", "style-abc123.css"), "body {}");
  writeFileSync(join(page, ".env"), "SECRET");
  afterAll(() => rmSync(folder, { recursive: true }));
  const client = serveGraph({ explorerDir: page });

  it.each([["/", "text/html"], ["/index.html", "text/html"], ["/assets/index-abc123.js", "text/javascript"], ["/assets/style-abc123.css", "text/css"], ["/?node=method:alphanet", "text/html"]])("%s is %s", async (path, type) => {
    const reply = await raw(client.address, { path });
    expect(reply.status).toBe(200);
    expect(reply.headers["content-type"]).toContain(type);
  });

  it.each(["/entity/method:alphanet", "/paper/paper:arxiv:1801.00001/x", "/anything"])("%s is the page's own address", async (path) => {
    expect((await raw(client.address, { path })).body).toContain("<title>papergraph</title>");
  });

  it("with a hash in their name are kept for good, the page is asked for anew", async () => {
    expect((await raw(client.address, { path: "/assets/index-abc123.js" })).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const { headers } = await raw(client.address);
    expect(headers["cache-control"]).toBe("no-cache");
    const again = await raw(client.address, { headers: { "if-none-match": String(headers["etag"]) } });
    expect([again.status, again.body]).toEqual([304, ""]);
  });

  it.each([
    "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/assets/../../secret.txt", "/assets/..%5c..%5csecret.txt", "/....//secret.txt", "//../secret.txt", "/%252e%252e%252fsecret.txt",
    "/secret.txt", "/..\\secret.txt", "/assets/%00../../secret.txt", "/.env", "/%2eenv", "/assets/../.env", `/${encodeURIComponent(join(folder, "secret.txt"))}`, join(folder, "secret.txt"),
  ])("are nothing outside of their folder: %s", async (path) => {
    const reply = await raw(client.address, { path });
    expect(reply.body).not.toContain("SECRET");
    expect([200, 400, 404]).toContain(reply.status);
  });

  it("that are not there are said to be missing, not the page", async () => {
    const reply = await raw(client.address, { path: "/assets/gone-123.js" });
    expect([reply.status, code(reply.body)]).toEqual([404, "NOT_FOUND"]);
  });

  it("do not stand in GraphQL's way", async () => {
    expect((await post(`${client.address}/graphql`, QUERY)).data).toEqual({ stats: { papers: 5 } });
    expect((await raw(client.address, { path: "/health" })).body).toBe(`{"ok":true}`);
  });

  it("that came later through a link to the outside are not served", async () => {
    symlinkSync(join(folder, "secret.txt"), join(page, "late.txt"));
    expect((await raw(client.address, { path: "/late.txt" })).status).toBe(404);
  });
});

describe("GraphiQL", () => {
  const html = "<!doctype html><style>a {}</style><script>\n  ask();\n</script><script src=\"https://elsewhere.example/x.js\"></script>";
  const client = serveGraph({ graphiql: html });
  const none = serveGraph();

  it("is a page in which only its own scripts may run, and which may ask this server alone", async () => {
    const reply = await raw(client.address, { path: "/graphiql" });
    expect([reply.status, reply.body]).toEqual([200, html]);
    const policy = String(reply.headers["content-security-policy"]);
    expect(policy).toContain(`script-src 'sha256-${createHash("sha256").update("\n  ask();\n").digest("base64")}';`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain("elsewhere");
  });
  it("is not there unless it is wanted", async () => expect((await raw(none.address, { path: "/graphiql" })).status).toBe(404));

  it("is rendered with the worked queries as its tabs, or it is said what to install", async () => {
    const given: unknown[] = [];
    const page = await renderGraphiql(async () => ({ renderGraphiQL: (options: unknown) => { given.push(options); return "page"; } }));
    expect(page).toBe("page");
    expect((at(given, "0.defaultTabs.query") as string[]).length).toBeGreaterThan(30);
    await expect(renderGraphiql(() => Promise.reject(new Error("ERR_MODULE_NOT_FOUND")))).rejects.toThrow(/npm install @graphql-yoga\/render-graphiql/);
  });
});
