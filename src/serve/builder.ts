/** The schema builder and what every resolver is given. */
import SchemaBuilder from "@pothos/core";
import type { Context } from "./context.ts";

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: { ID: { Input: string; Output: string } };
}>({ defaultFieldNullability: false });

builder.queryType({ description: "Everything that can be asked of the graph." });
