/**
 * Cursors: the sort key of a row as base64url JSON. A page is cut from `first + 1` rows, so that one statement
 * tells whether more follow. Both stores share this, so a cursor of one reads in the other.
 */
import { InputError } from "../errors.ts";
import type { Page, PageArgs } from "./store.ts";

export type SortKey = (string | number)[];

export function encodeCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** `shape` is one letter a part: s for string, n for number. Throws InputError for anything else. */
export function decodeCursor(cursor: string, shape: string): SortKey {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    key = null;
  }
  const fits =
    Array.isArray(key) &&
    key.length === shape.length &&
    key.every((part, i) => typeof part === (shape[i] === "n" ? "number" : "string"));
  if (!fits) throw new InputError(`The cursor "${cursor.slice(0, 40)}" is not one of this list; take it from pageInfo or an edge of the same query.`);
  return key as SortKey;
}

/** Throws InputError unless `value` is a whole number in range. */
export function between(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new InputError(`${name} is a whole number from ${least} to ${most}; ${value} was asked for.`);
  }
}

export function checkPage(page: PageArgs): void {
  if (page.first === 0 && page.total) return;
  if (!Number.isInteger(page.first) || page.first < 1 || page.first > 500) {
    throw new InputError(`A page has 1 to 500 rows; ${page.first} were asked for.`);
  }
}

/** True for a page that is walked from its end; its rows still come in forward order. */
export function isBackwards(page: PageArgs): boolean {
  return page.fromEnd ?? (page.before != null && page.after == null);
}

/** The sort keys that the rows lie between, each null where there is no bound. Throws InputError for a cursor of another list. */
export function boundsOf(page: PageArgs, shape: string): { after: SortKey | null; before: SortKey | null } {
  return { after: page.after == null ? null : decodeCursor(page.after, shape), before: page.before == null ? null : decodeCursor(page.before, shape) };
}

/** As the UTF-8 bytes of the texts compare: the order of every list. That is by code point: in UTF-16, halves of the letters beyond U+FFFF stand in front of U+E000 to U+FFFF. */
export function byBytes(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  let i = 0;
  while (i < shared && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
  if (i === shared) return a.length - b.length;
  const place = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
  return place(a.charCodeAt(i)) - place(b.charCodeAt(i));
}

/**
 * `rows`: up to `first + 1` rows in walking order, that is reversed when the page is walked backwards.
 */
export function cutPage<T>(rows: T[], page: PageArgs, sortKey: (row: T) => SortKey, total: number | null): Page<T> {
  const cursors = page.read?.cursors ?? true;
  const more = rows.length > page.first;
  const kept = more ? rows.slice(0, page.first) : rows.slice();
  const backwards = isBackwards(page);
  if (backwards) kept.reverse();
  return {
    rows: kept.map((row) => ({ row, cursor: cursors ? encodeCursor(sortKey(row)) : "" })),
    hasNext: (!backwards && more) || page.before != null,
    hasPrevious: (backwards && more) || page.after != null,
    total,
  };
}

/** A page of a list that is worked out whole: `rows` in the order that `compare` gives their keys. `shape` as in decodeCursor. */
export function pageOfList<T>(rows: T[], shape: string, sortKey: (row: T) => SortKey, compare: (a: SortKey, b: SortKey) => number, page: PageArgs): Page<T> {
  checkPage(page);
  const { after, before } = boundsOf(page, shape);
  const between = rows.filter((row) => (!after || compare(sortKey(row), after) > 0) && (!before || compare(sortKey(row), before) < 0));
  return cutPage((isBackwards(page) ? between.toReversed() : between).slice(0, page.first + 1), page, sortKey, page.total ? rows.length : null);
}
