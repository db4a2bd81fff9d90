/** The schema builder, and its types where other files must name them. */
import SchemaBuilder, { type ArgBuilder } from "@pothos/core";
import type { Context } from "./context.ts";
import type { FieldCost } from "./cost.ts";
import type { UploadedFile } from "./upload.ts";

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: { ID: { Input: string; Output: string }; Upload: { Input: UploadedFile; Output: never } };
}>({ defaultFieldNullability: false });

export type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;
export type Arg = ArgBuilder<Types>;

builder.queryType({ description: "Everything that can be asked of the graph." });

builder.mutationType({
  description:
    "Changes to the graph. They need the server's token as a header, authorization: Bearer …: the one it was started with (PAPERGRAPH_TOKEN), or, where it serves its own machine without one, the token of this run, which GET /token gives to the server's own page (with the header x-papergraph-page: 1). Mutations of one request are done one after the other.",
});

builder.subscriptionType({ description: "What is told as it happens, as server-sent events: ask with the header accept: text/event-stream." });

/** What a field costs, for its `extensions`: read by cost.ts. */
export const costs = (cost: FieldCost): { cost: FieldCost } => ({ cost });
