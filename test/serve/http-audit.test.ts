/** GraphQL over HTTP (https://graphql.github.io/graphql-over-http/): each clause that the public audit suite of graphql-http asks for. */
import { serverAudits } from "graphql-http";
import { describe, expect, it } from "vitest";
import { serveGraph } from "./app.ts";

const client = serveGraph();
const audits = serverAudits({ url: () => `${client.address}/graphql`, fetchFn: fetch });

describe("GraphQL over HTTP", () => {
  it("is audited at all", () => expect(audits.length).toBeGreaterThan(55));

  it.each(audits.map((audit) => [audit.name, audit] as const))("%s", async (_, audit) => {
    const result = await audit.fn();
    expect(result.status === "ok" ? "" : result.reason).toBe("");
  });
});
