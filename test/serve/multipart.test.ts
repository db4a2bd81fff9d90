/** Uploads by the multipart request specification: what is none, too large, or not allowed. */
import { describe, expect, it } from "vitest";
import { ownTemp, post, serveGraph } from "./app.ts";
import { bearer, endless, multipart, TOKEN, upload } from "./sending.ts";

const tempFolders = ownTemp("multipart");

describe("a multipart request", () => {
  const client = serveGraph({ token: TOKEN, limits: { upload: 1_000, body: 2_000 }, ingest: endless });
  const file = new Blob(["x"]);
  const query = "mutation($f: Upload) { ingest(input: { file: $f }) { id } }";
  const good = { query, variables: { f: null } };

  it.each<[string, unknown, unknown, Record<string, Blob>]>([
    ["without JSON", "{", { 0: ["variables.f"] }, { 0: file }], ["of a list of operations", [good], { 0: ["0.variables.f"] }, { 0: file }], ["with a map that is none", good, [], { 0: file }],
    ["with a map of no paths", good, { 0: "variables.f" }, { 0: file }], ["with a path to nowhere", good, { 0: ["variables.g"] }, { 0: file }], ["with a path to something else", { query, variables: { f: "here" } }, { 0: ["variables.f"] }, { 0: file }],
    ["with a path to the query", { ...good, operationName: null }, { 0: ["operationName"] }, { 0: file }], ["with a path to the prototype", good, { 0: ["variables.__proto__.polluted"] }, { 0: file }],
    ["with a file that the map does not name", good, {}, { 0: file }], ["without a file that the map names", good, { 0: ["variables.f"], 1: ["variables.f"] }, { 0: file }],
    ["with a file where none belongs", { query: "query($id: ID!) { node(id: $id) { id } }", variables: { id: null } }, { 0: ["variables.id"] }, { 0: file }],
    ["with a file in the query's text", { query: `mutation { ingest(input: { file: "x" }) { id } }` }, {}, {}],
  ])("%s is refused", async (_, operations, map, files) => {
    const { errors, data, status } = await upload(client, multipart(operations, map, files));
    expect(errors.map((e: { extensions: Record<string, unknown> }) => e.extensions["code"])).toEqual(["INPUT"]);
    expect(JSON.stringify(errors)).not.toContain("papergraph-");
    expect(data).toBeFalsy();
    expect([200, 400]).toContain(status);
    await expect.poll(tempFolders).toEqual([]);
    expect({}).not.toHaveProperty("polluted");
  });

  it("that is JSON in truth, or no multipart at all, is refused", async () => {
    const of = (type: string, body: string): ReturnType<typeof post> => post(`${client.address}/graphql`, body, { ...bearer, "content-type": type });
    expect((await of("multipart/form-data", "{}")).errors).toMatchObject([{ extensions: { code: "INPUT" } }]);
    expect((await of("multipart/form-data; boundary=x", "--x\r\nnonsense")).errors).toMatchObject([{ extensions: { code: "INPUT" } }]);
    expect((await of("application/json", JSON.stringify({ query, variables: { f: { name: "x", path: "/etc/passwd" } } }))).errors).toMatchObject([{ extensions: { code: "INPUT" } }]);
  });

  it("with a file too large is cut off, and leaves nothing", async () => {
    const { status, errors } = await upload(client, multipart(good, { 0: ["variables.f"] }, { 0: new Blob(["x".repeat(1_001)]) }));
    expect([status, errors]).toMatchObject([413, [{ extensions: { code: "LIMIT", limit: "upload", max: 1_000 } }]]);
    await expect.poll(tempFolders).toEqual([]);
  });

  it("needs the token before it is read", async () => {
    const { status, errors } = await upload(client, multipart(good, { 0: ["variables.f"] }, { 0: file }), {});
    expect([status, errors]).toMatchObject([401, [{ extensions: { code: "UNAUTHENTICATED" } }]]);
  });
});
