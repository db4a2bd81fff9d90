/** Search over entities and papers. */
import type { Range } from "../../model.ts";
import type { Hit } from "../../store/store.ts";
import { pageArgs, pagingArgs } from "../args.ts";
import { builder } from "../builder.ts";
import { connection } from "../connection.ts";
import { highlights, type Highlight } from "../highlight.ts";
import { SearchKindEnum } from "./enums.ts";
import { NodeType } from "./refs.ts";

const TextRange = builder.objectRef<Range>("TextRange").implement({
  description: "A part of a text, in UTF-16 code units.",
  fields: (t) => ({ start: t.exposeInt("start", { description: "Where it begins." }), end: t.exposeInt("end", { description: "Where it ends, exclusive." }) }),
});

const HighlightType = builder.objectRef<Highlight>("Highlight").implement({
  description: "A text in which a search found words.",
  fields: (t) => ({
    text: t.exposeString("text", { description: "A name, a title, or a sentence of an abstract." }),
    ranges: t.expose("ranges", { type: [TextRange], description: "Where the words stand in it, in order." }),
  }),
});

/** A hit with the words that found it. */
interface Found {
  hit: Hit;
  query: string;
}

const SearchConnection = connection<Found>("Search", "what a search found", (t) => ({
  node: t.field({ type: NodeType, description: "The entity or paper.", resolve: ({ row: { hit } }) => (hit.kind === "entity" ? hit.entity : hit.paper) }),
  rank: t.int({
    description: "0: a name equals the query. 1: a name starts with it. 2: its words begin words of names. 3: they stand in a title. 4: in title or abstract. 5: no name has such words, and this one is the nearest to them.",
    resolve: (e) => e.row.hit.rank,
  }),
  highlights: t.field({
    type: [HighlightType], description: "Where the words stand: of an entity, the name or alias with most of them; of a paper, its title, and a sentence of its abstract if the title has not all.",
    resolve: ({ row: { hit, query } }) => highlights(hit, query),
  }),
}));

builder.queryFields((t) => ({
  search: t.field({
    type: SearchConnection, description: "Entities and papers by words: each word of the query must begin a word. Entities first, the obvious one on top.",
    args: {
      ...pagingArgs(t.arg),
      text: t.arg.string({ required: true, description: "The words." }),
      kinds: t.arg({ type: [SearchKindEnum], description: "Only these kinds." }),
    },
    resolve: async (_, { text, kinds, ...paging }, { store }, info) => {
      const page = await store.search(text, kinds ?? null, pageArgs(paging, info));
      return { ...page, rows: page.rows.map(({ row, cursor }) => ({ row: { hit: row, query: text }, cursor })) };
    },
  }),
}));
