import { describe, expect, it } from "vitest";
import { highlights } from "../../src/serve/highlight.ts";
import type { EntityRow, Hit, PaperRow } from "../../src/store/store.ts";

const entity = (name: string, aliases: string[] = []): Hit => ({ kind: "entity", rank: 2, entity: { name, aliases } as EntityRow });
const paper = (title: string, abstract: string): Hit => ({ kind: "paper", rank: 4, paper: { title, abstract } as PaperRow });
/** "[word]" where a range stands. */
const shown = (hit: Hit, query: string): string[] =>
  highlights(hit, query).map(({ text, ranges }) => ranges.reduceRight((t, r) => `${t.slice(0, r.start)}[${t.slice(r.start, r.end)}]${t.slice(r.end)}`, text));

describe("highlights", () => {
  it.each<[string, Hit, string, string[]]>([
    ["the name", entity("optimal transport"), "transp", ["optimal [transport]"]],
    ["every word", entity("optimal transport"), "Trans OPT", ["[optimal] [transport]"]],
    ["the alias that has more of the words", entity("OT", ["optimal transport", "transport"]), "optimal transport", ["[optimal] [transport]"]],
    ["accents and case", entity("Gröbner BASIS"), "grobner bas", ["[Gröbner] [BASIS]"]],
    ["parts of a hyphened name", entity("GPT-4"), "gpt 4", ["[GPT]-[4]"]],
    ["words behind letters of two units", entity("😀 net"), "net", ["😀 [net]"]],
    ["the title alone if it has all the words", paper("Deep nets see", "Deep nets again."), "deep net", ["[Deep] [nets] see"]],
    ["the first sentence that has a word, if the title has not all", paper("Deep vision", "We look. A net is deep. A net is wide."), "deep net", ["[Deep] vision", "A [net] is [deep]."]],
    ["the abstract alone", paper("Vision", "One. Two nets."), "net", ["Two [nets]."]],
  ])("show %s", (_, hit, query, expected) => expect(shown(hit, query)).toEqual(expected));

  it.each<[string, Hit, string]>([
    ["the middle of a word", entity("internet"), "net"], ["a query without words", entity("net"), "?!"], ["an empty query", paper("Net", "Net."), ""], ["a paper that has none of the words", paper("Vision", ""), "net"],
    ["marks that mean something to a pattern", entity("a.b"), ".*"],
  ])("show nothing for %s", (_, hit, query) => expect(highlights(hit, query)).toEqual([]));
});
