/** A page of a list that is in memory whole: short logs, and what the server itself keeps. */
import { InputError } from "../errors.ts";
import type { Page, PageArgs } from "../store/store.ts";

/** `numberOf`: what tells rows apart for good, so that a cursor stays valid while rows are added in front. */
export function pageOf<Row>(rows: Row[], numberOf: (row: Row) => number, { first, after, before, fromEnd, total }: PageArgs): Page<Row> {
  const cursorOf = (row: Row): string => Buffer.from(String(numberOf(row))).toString("base64url");
  const indexOf = (cursor: string): number => {
    const index = rows.findIndex((row) => cursorOf(row) === cursor);
    if (index < 0) throw new InputError(`"${cursor.slice(0, 80)}" is no cursor of this list. Take endCursor or startCursor of one of its pages.`);
    return index;
  };
  const backwards = fromEnd || before != null;
  const end = before != null ? indexOf(before) : rows.length;
  const from = backwards ? Math.max(0, end - first) : after != null ? indexOf(after) + 1 : 0;
  const to = backwards ? end : Math.min(rows.length, from + first);
  return {
    rows: rows.slice(from, to).map((row) => ({ row, cursor: cursorOf(row) })),
    hasNext: to < rows.length, hasPrevious: from > 0, total: total ? rows.length : null,
  };
}
