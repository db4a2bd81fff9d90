/**
 * What every store must do, as one suite: `describeStore("SQLite", open)` runs it over a store. Answers are compared
 * with a recount in memory (recount.ts), so two stores that pass give the same answers in the same order.
 */
import { describe } from "vitest";
import { around } from "./contract/around.ts";
import { bounds } from "./contract/bounds.ts";
import { curation } from "./contract/curation.ts";
import { errors } from "./contract/errors.ts";
import { filtering } from "./contract/filters.ts";
import { groups } from "./contract/groups.ts";
import { histories } from "./contract/histories.ts";
import { lists } from "./contract/lists.ts";
import { oddText } from "./contract/odd-text.ts";
import { PATIENCE_MS, type Open } from "./contract/reading.ts";
import { relinking } from "./contract/relinking.ts";
import { suggestions } from "./contract/suggestions.ts";
import { variants } from "./contract/variants.ts";
import { searching } from "./contract/searching.ts";
import { walks } from "./contract/walks.ts";
import { writing } from "./contract/writing.ts";

export type { Open } from "./contract/reading.ts";

/** `open` gives an empty store each time. `runs`: random histories to try; a server is slower than a file. PAPERGRAPH_TEST_RUNS times as many where it is set. */
export function describeStore(name: string, open: Open, options: { runs?: number } = {}): void {
  const runs = (options.runs ?? 25) * Number(process.env["PAPERGRAPH_TEST_RUNS"] ?? 1);
  describe(`${name}, as every store,`, { timeout: PATIENCE_MS }, () => {
    writing(open, runs);
    relinking(open);
    lists(open);
    filtering(open, runs);
    groups(open);
    around(open);
    bounds(open);
    oddText(open);
    searching(open);
    walks(open);
    curation(open);
    histories(open, runs);
    variants(open);
    suggestions(open);
    errors(open);
  });
}
