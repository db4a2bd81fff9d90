/** A page of what the server itself keeps in memory, by the rules of the store's lists (see store/page.ts, which is the store's own). */
import { InputError } from "../errors.ts";
import type { Page, PageArgs } from "../store/store.ts";

/** `rows` by their number, highest first. The number is the cursor, so that one stays valid while rows come and go. */
export function pageOf<Row>(rows: Row[], numberOf: (row: Row) => number, { first, after, before, fromEnd = false, total }: PageArgs): Page<Row> {
  const [upper, lower] = [after == null ? Infinity : numberIn(after), before == null ? -Infinity : numberIn(before)];
  const between = rows.filter((row) => numberOf(row) < upper && numberOf(row) > lower);
  const more = between.length > first;
  const kept = fromEnd ? between.slice(-first) : between.slice(0, first);
  return {
    rows: kept.map((row) => ({ row, cursor: Buffer.from(String(numberOf(row))).toString("base64url") })),
    hasNext: (!fromEnd && more) || before != null, hasPrevious: (fromEnd && more) || after != null, total: total ? rows.length : null,
  };
}

function numberIn(cursor: string): number {
  const text = Buffer.from(cursor, "base64url").toString();
  if (!/^\d+$/.test(text)) throw new InputError(`"${cursor.slice(0, 80)}" is no cursor of this list. Take endCursor or startCursor of one of its pages.`);
  return Number(text);
}
