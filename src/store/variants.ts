/**
 * Versions and sizes of one family, told when they are asked for: what the names say is fixed, what of it is in the
 * graph is not. So nothing is kept that a write would have to keep right.
 */
import { byBytes, pageOfList, type SortKey } from "./page.ts";
import type { EntityRow, Identity, Page, PageArgs, Store } from "./store.ts";

export interface VariantReads extends Pick<Store, "entities"> {
  /** Keys of all forms of these entities, by entity. */
  formKeys(entityKeys: string[]): Promise<{ key: string; entity: string }[]>;
  /** Keys of the entities whose key begins with one of these. */
  keysUnder(prefixes: string[]): Promise<string[]>;
}

type Names = Pick<Identity, "aliasKeys" | "familyOf" | "hasSeries">;

export async function variantOf(reads: VariantReads, names: Names, keys: string[]): Promise<(EntityRow | null)[]> {
  return parentsOf(reads, names, await reads.entities(keys));
}

async function parentsOf(reads: VariantReads, names: Names, rows: (EntityRow | null)[]): Promise<(EntityRow | null)[]> {
  const families = rows.map((row) => (row ? names.familyOf(row) : []));
  const wanted = [...new Set(families.flat())].sort();
  const found = wanted.length > 0 ? await reads.entities(wanted) : [];
  const byKey = new Map(wanted.map((key, i) => [key, found[i] ?? null]));
  return rows.map((row, i) => {
    const key = families[i]?.find((k) => {
      const parent = byKey.get(k);
      return parent && parent.key !== row?.key && names.hasSeries(parent);
    });
    return key === undefined ? null : (byKey.get(key) ?? null);
  });
}

/** Most mentioned first, then by key. */
const sortKey = (row: EntityRow): SortKey => [row.paperCount, row.key];
const order = (a: SortKey, b: SortKey): number => Number(b[0]) - Number(a[0]) || byBytes(String(a[1]), String(b[1]));

export async function variants(reads: VariantReads, names: Names, keys: string[], page: PageArgs): Promise<Page<EntityRow>[]> {
  const heads = (await reads.entities(keys)).map((row) => (row && names.hasSeries(row) ? row : null));
  const own = [...new Set(heads.flatMap((row) => (row ? [row.key] : [])))];
  const forms = own.length > 0 ? [...own, ...own.flatMap((key) => names.aliasKeys(key)), ...(await reads.formKeys(own)).map((f) => f.key)] : [];
  // "llama" begins the keys of its versions as a word ("llama-2") or with a v glued to it ("yolov4").
  const under = forms.length > 0 ? await reads.keysUnder([...new Set(forms)].sort().flatMap((form) => [`${form}-`, `${form}v`])) : [];
  // What a name says can be told from its key alone, but for its capital: most keys need not be read.
  const likely = [...new Set(under)].filter((key) => names.familyOf({ key, kind: "method", name: "A", aliases: [] }).length > 0).sort();
  const rows = likely.length > 0 ? (await reads.entities(likely)).flatMap((row) => row ?? []) : [];
  const parents = await parentsOf(reads, names, rows);
  return heads.map((head) => {
    const mine = head ? rows.filter((row, i) => parents[i]?.key === head.key) : [];
    return pageOfList(mine.sort((a, b) => order(sortKey(a), sortKey(b))), "ns", sortKey, order, page);
  });
}
