/** Text that means something to SQL, Cypher or a full-text engine, and letters beyond English: all plain text here. */
import { describe, expect, it } from "vitest";
import { keyOf } from "../../../src/resolve/index.ts";
import { paper } from "../build.ts";
import { byBytes, dumpOf, recount, searched } from "../recount.ts";
import { dumpedValues, holding, identity, type Open } from "./reading.ts";

const NAMES = [
  "O'Reilly net", "\"quoted\" loss", "100% recall", "snake_case", "A*", "C++", "back\\slash", "`tick`", "$param", "{brace}", "[bracket]", "semi;colon", "--comment", "/* c */", "NEAR", "AND", "OR NOT", "title:x", "^caret", "~tilde", "(paren", "a+b", "tab\tname",
  "naïve Bayes", "Straße", "İstanbul", "Ørsted", "変分推論", "变分 自编码器", "трансформер", "الشبكة", "แบบจำลอง", "हिन्दी", "e\u0301tude", "ﬁne", "😀 net", "𝔹lock-net", "👩‍🔬", "ꟶ-net", "𞤀𞤣𞤤",
];
const papers = NAMES.map((name, i) => paper(String(i).padStart(2, "0"), {
  title: `On ${name}`, abstract: `We use ${name} here.`, entities: keyOf(name) ? [name, "common ground"] : ["common ground"], year: 2000 + i, authors: [name], venue: name,
  ...(keyOf(name) ? { relations: [[name, "used_for", "common ground"]] } : {}),
}));
const graph = recount(papers, identity);

export function oddText(open: Open): void {
  describe("odd text", () => {
    const held = holding(open, papers);

    it("comes back as it was", async () => expect(await dumpedValues(held.store)).toEqual(dumpOf(graph)));

    it.each(NAMES)("%s is found as name, title, author and venue", async (name) => {
      const hits = (await held.store.search(name, null, { first: 100 })).rows.map(({ row }) => ({ rank: row.rank, id: row.kind === "entity" ? row.entity.key : row.paper.id }));
      expect(hits).toEqual(searched(graph, name).map(({ rank, id }) => ({ rank, id })));
      const own = papers[NAMES.indexOf(name)]?.paper.id as string;
      for (const filter of [{ author: name }, { venue: name }, { text: name }]) {
        expect((await held.store.listPapers(filter, "newest", { first: 100 })).rows.map(({ row }) => row.id)).toContain(own);
      }
      if (keyOf(name)) expect((await held.store.papersOf([graph.entityOf.get(keyOf(name)) as string], {}, "newest", { first: 100 }))[0]?.rows.map(({ row }) => row.paperId)).toContain(own);
    });

    it.each(["*", "\"", "'", "%", "_", "\\", "()", "😀", "`", " "])("%s alone finds nothing", async (text) => {
      expect(await held.store.search(text, null, { first: 5, total: true })).toEqual({ rows: [], hasNext: false, hasPrevious: false, total: 0 });
    });

    it("in a query is a word, not an operator", async () => {
      const ids = async (text: string): Promise<string[]> => (await held.store.search(text, ["paper"], { first: 100 })).rows.map(({ row }) => (row.kind === "paper" ? row.paper.title : ""));
      expect(await ids("NEAR")).toEqual(["On NEAR"]);
      expect(await ids("NEAR OR AND")).toEqual([]);
      expect(await ids("near*")).toEqual(["On NEAR"]);
      expect(await ids("NOT on")).toEqual(["On OR NOT"]);
      expect(await ids("title:x")).toEqual(["On title:x"]);
      expect(await ids("-common")).toEqual(await ids("common"));
    });

    it("sorts by bytes, whatever the letters", async () => {
      const titles = (await held.store.listPapers({}, "title", { first: 100 })).rows.map(({ row }) => row.title);
      expect(titles).toEqual(NAMES.map((name) => `On ${name}`).sort(byBytes));
      const keys = (await held.store.listEntities({}, "name", { first: 100 })).rows.map(({ row }) => row.key);
      expect(keys).toEqual(graph.entities.map((e) => e.key).sort(byBytes));
    });

    it("however long", async () => {
      const long = "x".repeat(40_000);
      await held.store.write([paper("long", { title: `${long} a`, entities: ["common ground"], authors: [long], venue: long })]);
      expect((await held.store.listPapers({ author: long, venue: long, text: "x".repeat(300) }, "newest", { first: 5 })).rows.map(({ row }) => row.title.length)).toEqual([40_002]);
      expect((await held.store.search(Array.from({ length: 300 }, () => "common").join(" "), ["concept", "method"], { first: 5 })).rows).toHaveLength(1);
      expect((await held.store.listPapers({}, "title", { first: 100 })).rows.map(({ row }) => row.id)).toContain("arxiv:long");
      await held.store.remove(["arxiv:long"]);
    });
  });
}
