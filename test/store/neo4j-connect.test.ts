/** What the Neo4j store says of URLs, servers and errors before there is a graph; and the order of texts it makes. */
import { Neo4jError } from "neo4j-driver";
import { describe, expect, it } from "vitest";
import { ConfigError, StoreError } from "../../src/errors.ts";
import { checkVersion, storeError } from "../../src/store/neo4j/connect.ts";
import { orderText, titleOrder } from "../../src/store/neo4j/cypher.ts";
import { openNeo4j } from "../../src/store/neo4j/index.ts";
import { failure, patient } from "../support/neo4j.ts";
import { identity } from "./contract/reading.ts";

patient();

/** An error as the driver makes it of a server's answer. */
function neo4jError(code: string, message: string): Neo4jError {
  return new Neo4jError(message, code, "", "");
}

describe("the order of texts", () => {
  it("is that of their UTF-8 bytes, compared by UTF-16 unit or by code point", () => {
    const texts = ["", "a", "a b", "ab", "é", "\uD7FF", "\uE000", "\uE000a", "\uF900", "～", "\uFFFD", "\u{10000}", "😀", "😀a", "\u{10FFFF}"];
    const byBytes = [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const keys = texts.map((t) => ({ t, key: orderText(t) }));
    expect([...keys].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ t }) => t)).toEqual(byBytes);
    expect([...keys].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))).map(({ t }) => t)).toEqual(byBytes);
  });

  it("is kept as far as an index holds it, and cut between letters", () => {
    expect(titleOrder("é".repeat(1999) + "x")).toBe("é".repeat(1999) + "x");
    expect(titleOrder("x" + "é".repeat(2001))).toBe("x" + "é".repeat(1999));
  });

  it("leaves ordinary letters as they are", () => expect(orderText("Straße 变分 naïve")).toBe("Straße 变分 naïve"));
});

describe("a URL that is none", () => {
  it("is refused", async () => {
    await expect(openNeo4j("bolt://", { identity })).rejects.toBeInstanceOf(ConfigError);
    await expect(openNeo4j("http://127.0.0.1:7474", { identity })).rejects.toBeInstanceOf(ConfigError);
  });

  it("must not carry the password, and is not repeated with it", async () => {
    const error = await openNeo4j("bolt://neo4j:s3cret@127.0.0.1:7687", { identity }).then(() => null, (e: unknown) => e as Error);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error?.message).toContain("NEO4J_PASSWORD");
    expect(error?.message).not.toContain("s3cret");
  });
});

describe("no server", () => {
  it("is retriable, and says what to check", async () => {
    const error = await failure(openNeo4j("bolt://127.0.0.1:1", { identity }));
    expect(error.retriable).toBe(true);
    expect(error.message).toContain("bolt://127.0.0.1:1 cannot be reached");
  });
});

describe("the server's version", () => {
  it.each(["Neo4j/5.26.20", "Neo4j/5.23.0", "Neo4j/2026.09.0", "Neo4j/5.27-aura"])("may be %s", (agent) => expect(() => checkVersion("bolt://host", agent)).not.toThrow());

  it.each(["Neo4j/4.4.40", "Neo4j/5.22.0", "Neo4j/3.5", "Other/9.1", ""])("must not be %j", (agent) => {
    expect(() => checkVersion("bolt://host", agent)).toThrow(StoreError);
    expect(() => checkVersion("bolt://host", agent)).toThrow("needs Neo4j 5.23 or newer");
  });
});

describe("an error of the driver", () => {
  it.each([
    ["ServiceUnavailable", true, "cannot be reached"],
    ["SessionExpired", true, "cannot be reached"],
    ["Neo.TransientError.Transaction.DeadlockDetected", true, "busy or restarting"],
    ["Neo.ClientError.Security.Unauthorized", false, "NEO4J_PASSWORD"],
    ["Neo.ClientError.Security.AuthenticationRateLimit", false, "Wait"],
    ["Neo.ClientError.Security.Forbidden", false, "role"],
    ["Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", false, "read-only"],
    ["Neo.ClientError.Cluster.NotALeader", false, "neo4j:// URL"],
    ["Neo.ClientError.Database.DatabaseNotFound", false, "NEO4J_DATABASE"],
    ["Neo.TransientError.General.MemoryPoolOutOfMemoryError", true, "--batch"],
    ["Neo.ClientError.Statement.SyntaxError", false, "failed: what the server said"],
  ])("%s: retriable %s, %s", (code, retriable, words) => {
    const error = storeError("bolt://host", neo4jError(code, "what the server said"));
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({ retriable, code: "STORE", message: expect.stringContaining(words) as string });
    expect((error as StoreError).message).toContain("bolt://host ");
  });

  it("that is none of the driver's stays what it is", () => {
    const bug = new TypeError("a bug of ours");
    expect(storeError("bolt://host", bug)).toBe(bug);
  });
});
