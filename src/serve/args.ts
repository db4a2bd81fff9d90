/** Arguments, as the store takes them. */
import { InputError, LimitError } from "../errors.ts";
import type { PageArgs } from "../store/store.ts";
import type { Arg } from "./builder.ts";
import { DEFAULT_PAGE, MAX_IDS, MAX_PAGE } from "./limits.ts";
import { selects, type Asked } from "./selection.ts";

/** A filter without its absent parts: what it leaves out does not matter. */
export function defined<T extends object>(args: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null && value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** Throws LimitError for more than MAX_IDS. */
export function checkMany<T>(list: T[], what: string): T[] {
  if (list.length > MAX_IDS) throw new LimitError("ids", `At most ${MAX_IDS} ${what} can be given at once, not ${list.length}.`, { max: MAX_IDS, actual: list.length });
  return list;
}

export const checkIds = (ids: string[]): string[] => checkMany(ids, "ids");

/** Relay's paging arguments (https://relay.dev/graphql/connections.htm), to be spread into a field's args. */
export function pagingArgs(arg: Arg) {
  return {
    first: arg.int({ description: `Rows from the start, 1 to ${MAX_PAGE}; ${DEFAULT_PAGE} when neither first nor last is given.` }),
    after: arg.string({ description: "Only rows behind this cursor." }),
    last: arg.int({ description: `Rows from the end, 1 to ${MAX_PAGE}.` }),
    before: arg.string({ description: "Only rows in front of this cursor." }),
  };
}

export interface PagingInput {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

/** Throws LimitError for a page that is too large, InputError for mixtures that have no clear meaning. */
export function pageArgs({ first, after, last, before }: PagingInput, asked: Asked): PageArgs {
  if (first != null && last != null) throw new InputError("Give first or last, not both: the one walks from the start, the other from the end.");
  const size = last ?? first ?? DEFAULT_PAGE;
  if (size < 1) throw new InputError(`A page has 1 to ${MAX_PAGE} rows; ${size} were asked for.`);
  if (size > MAX_PAGE) throw new LimitError("page", `A page has 1 to ${MAX_PAGE} rows; ${size} were asked for. Ask for the rest with after or before.`, { max: MAX_PAGE, actual: size });
  return { first: size, after: after ?? null, before: before ?? null, fromEnd: last != null, total: selects(asked, "totalCount") };
}

/** The same for a list that the store can count without reading a row of it. */
export function listArgs(args: PagingInput, asked: Asked): PageArgs {
  const page = pageArgs(args, asked);
  const rows = selects(asked, "edges") || selects(asked, "pageInfo");
  return { ...page, first: rows || !page.total ? page.first : 0 };
}
