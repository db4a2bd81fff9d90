/** From a URL to a store. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, NotFoundError, StoreError } from "../../src/errors.ts";
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import { paper } from "./build.ts";
import { ownFiles } from "./files.ts";

const identity = createIdentity();
const { folder } = ownFiles("open");

describe("a store's URL", () => {
  it.each([["a path", join(folder, "a.db")], ["sqlite: and a path", `sqlite:${folder}/a.db`], ["sqlite:// and an absolute path", `sqlite://${folder}/a.db`]])("may be %s", async (_, url) => {
    const store = await openStore(url, { identity });
    await store.write([paper("1")]);
    await store.close();
    const again = await openStore(join(folder, "a.db"), { identity, readOnly: true });
    expect((await again.stats()).papers).toBe(1);
    await again.close();
  });

  it("may name folders that are still to be made", async () => {
    const store = await openStore(join(folder, "new", "er", "b.db"), { identity });
    expect((await store.stats()).papers).toBe(0);
    await store.close();
  });

  it.each(["", " ", "sqlite:", "sqlite://", "sqlite://papers.db", "postgres://host/db", "https://example.org/graph", "neo4jj://host", "NEO4J+X://host"])("is refused when it is %j", async (url) => {
    await expect(openStore(url, { identity })).rejects.toBeInstanceOf(ConfigError);
  });

  it("is not repeated with its password when it is refused", async () => {
    const error = await openStore("mysql://me:s3cret@host/db", { identity }).then(() => null, (e: unknown) => e as Error);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error?.message).toContain("mysql://");
    expect(error?.message).not.toContain("s3cret");
  });

  it("of Neo4j goes to its driver", async () => {
    await expect(openStore("bolt://127.0.0.1:1", { identity })).rejects.toMatchObject({ code: "STORE", retriable: true } satisfies Partial<StoreError>);
  });

  it("for reading must lead to something", async () => {
    await expect(openStore(join(folder, "none.db"), { identity, readOnly: true })).rejects.toBeInstanceOf(NotFoundError);
  });
});
