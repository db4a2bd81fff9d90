/** A page of what the server itself has in memory, by the rules of the store's lists (see store/page.ts, which is the store's own). */
import { InputError } from "../errors.ts";
import type { Page, PageArgs } from "../store/store.ts";

/** `rows` by their number, highest first. The number is the cursor, so that one stays valid while rows come and go. */
export function pageOf<Row>(rows: Row[], numberOf: (row: Row) => number, page: PageArgs): Page<Row> {
  const [upper, lower] = [page.after == null ? Infinity : numberIn(page.after), page.before == null ? -Infinity : numberIn(page.before)];
  return cut(rows.filter((row) => numberOf(row) < upper && numberOf(row) > lower), rows.length, (row) => encode(numberOf(row)), page);
}

/** `rows` in an order of their own. A cursor is what tells a row from the others, so that it stays valid through a new order; throws InputError where the row is gone. */
export function pageById<Row>(rows: Row[], idOf: (row: Row) => string, page: PageArgs): Page<Row> {
  const placeOf = (cursor: string): number => {
    const id = decode(cursor);
    const place = rows.findIndex((row) => idOf(row) === id);
    if (place < 0) throw noCursor(cursor);
    return place;
  };
  const between = rows.slice(page.after == null ? 0 : placeOf(page.after) + 1, page.before == null ? rows.length : placeOf(page.before));
  return cut(between, rows.length, (row) => encode(idOf(row)), page);
}

function cut<Row>(between: Row[], all: number, cursorOf: (row: Row) => string, { first, after, before, fromEnd = false, total }: PageArgs): Page<Row> {
  const more = between.length > first;
  const kept = fromEnd ? between.slice(-first) : between.slice(0, first);
  return {
    rows: kept.map((row) => ({ row, cursor: cursorOf(row) })),
    hasNext: (!fromEnd && more) || before != null, hasPrevious: (fromEnd && more) || after != null, total: total ? all : null,
  };
}

const encode = (id: number | string): string => Buffer.from(String(id)).toString("base64url");
const decode = (cursor: string): string => Buffer.from(cursor, "base64url").toString();
const noCursor = (cursor: string): InputError => new InputError(`"${cursor.slice(0, 80)}" is no cursor of this list. Take endCursor or startCursor of one of its pages.`);

function numberIn(cursor: string): number {
  const text = decode(cursor);
  if (!/^\d+$/.test(text)) throw noCursor(cursor);
  return Number(text);
}
