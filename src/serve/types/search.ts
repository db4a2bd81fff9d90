/** Search over entities and papers. */
import type { Hit } from "../../store/store.ts";
import { pageArgs, pagingArgs } from "../args.ts";
import { builder } from "../builder.ts";
import { connection } from "../connection.ts";
import { SearchKindEnum } from "./enums.ts";
import { NodeType } from "./refs.ts";

const SearchConnection = connection<Hit>("Search", "what a search found", (t) => ({
  node: t.field({ type: NodeType, description: "The entity or paper.", resolve: (e) => (e.row.kind === "entity" ? e.row.entity : e.row.paper) }),
  rank: t.int({
    description: "0: a name equals the query. 1: a name starts with it. 2: its words begin words of names. 3: they stand in a title. 4: in title or abstract.",
    resolve: (e) => e.row.rank,
  }),
}));

builder.queryFields((t) => ({
  search: t.field({
    type: SearchConnection, description: "Entities and papers by words: each word of the query must begin a word. Entities first, the obvious one on top.",
    args: { ...pagingArgs(t.arg), text: t.arg.string({ required: true, description: "The words." }), kinds: t.arg({ type: [SearchKindEnum], description: "Only these kinds." }) },
    resolve: (_, args, { store }, info) => store.search(args.text, args.kinds ?? null, pageArgs(args, info)),
  }),
}));
