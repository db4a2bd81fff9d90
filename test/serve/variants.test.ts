/** Versions and sizes over HTTP. */
import { describe, expect, it } from "vitest";
import { paper } from "../store/build.ts";
import { serveGraph } from "./app.ts";

const NAMES = ["Novanet", "Novanet 2", "Novanet-2-7B", "Novanet-2-13B"];

describe("variants", () => {
  const { ask } = serveGraph({ graph: NAMES.map((name, i) => paper(String(i), { entities: [name, "image search"] })) });
  it("are listed below what they are versions of", async () => {
    expect(await ask(`{ entity(name: "Novanet") { variantOf { id } variants(first: 5) { totalCount edges { node { id variantOf { name } variants(first: 1) { totalCount pageInfo { hasNextPage } edges { node { id } } } } } } } }`)).toEqual({
      entity: { variantOf: null, variants: { totalCount: 1, edges: [{ node: {
        id: "method:novanet-2", variantOf: { name: "Novanet" }, variants: { totalCount: 2, pageInfo: { hasNextPage: true }, edges: [{ node: { id: "method:novanet-2-13b" } }] },
      } }] } },
    });
    expect(await ask(`{ entity(name: "image search") { variantOf { id } variants(first: 1) { totalCount } } }`)).toEqual({ entity: { variantOf: null, variants: { totalCount: 0 } } });
  });
});
