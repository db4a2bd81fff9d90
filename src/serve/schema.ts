/** The schema: every type's file, and its SDL as it stands in schema/api.graphql. */
import { lexicographicSortSchema, printSchema } from "graphql";
import { builder } from "./builder.ts";
import "./types/node.ts";
import "./types/entity.ts";
import "./types/paper.ts";
import "./types/relation.ts";
import "./types/search.ts";
import "./types/walk.ts";
import "./types/explain.ts";
import "./types/groups.ts";
import "./types/matrix.ts";
import "./types/timeline.ts";
import "./types/analyses.ts";
import "./types/curation.ts";
import "./types/decide.ts";
import "./types/ingest.ts";
import "./types/suggestion.ts";

export const schema = builder.toSchema();

export function sdl(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
