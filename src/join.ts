/**
 * From records to papers to store: those of one paper are joined with each other and with what the store has of it
 * (store/same.ts), and what the text of neither says is extracted once.
 */
import { BudgetError, type Extractor } from "./extract/extractor.ts";
import type { Paper, Resolved, TextFlag } from "./model.ts";
import { resolve } from "./resolve/index.ts";
import { contentHash } from "./store/hash.ts";
import { filesOf, groups, joined, keysOf } from "./store/same.ts";
import type { Store } from "./store/store.ts";

/** A record as it was read; `said`: what was extracted from it already. */
export interface Incoming {
  paper: Paper;
  said?: Resolved;
}

export interface Joined {
  /** What is new or changed. */
  papers: Resolved[];
  /** Ids of stored papers that have become part of these. */
  gone: string[];
  /** Records that are of a paper of which there is another record too. */
  joined: number;
  flags: TextFlag[];
  /** Where the extractor's budget ended: what it said, and the records that were left. */
  ended: { budget: string; records: number } | null;
}

interface Member extends Incoming {
  stored?: Resolved;
}

interface Wanted {
  paper: Paper;
  /** Ids of stored papers that become part of it. */
  gone: string[];
  records: number;
}

/**
 * `written` has the ids of the papers of this run, and gets those of these. What one file alone said of a paper before this run is
 * replaced by what it says now; everything else is added to.
 */
export async function join(records: readonly Incoming[], store: Store, extractor: Extractor, written: Set<string>, signal?: AbortSignal): Promise<Joined> {
  const done: Joined = { papers: [], gone: [], joined: 0, flags: [], ended: null };
  const known = await store.papersByKeys([...new Set(records.flatMap(({ paper }) => keysOf(paper)))]);
  const rest = await withoutUnchanged(records, known, store, extractor.version, written);
  const ids = [...new Set(rest.flatMap(({ paper }) => keysOf(paper)).flatMap((key) => known.get(key) ?? []))];
  const stored = ids.length > 0 ? (await store.resolved(ids)).filter((r) => r !== null) : [];
  const members: Member[] = [...rest, ...stored.map((r) => ({ paper: r.paper, stored: r }))];
  const ready: Resolved[] = [];
  const toExtract: Wanted[] = [];
  for (const group of groups(members, ({ paper }) => keysOf(paper))) {
    const fresh = group.filter((m) => !m.stored);
    const files = new Set(fresh.flatMap(({ paper }) => filesOf(paper)));
    const others = group.filter(({ paper, stored: old }) => old && (written.has(paper.id) || !filesOf(paper).every((file) => files.has(file))));
    const paper = joined([...fresh, ...others].map((m) => m.paper));
    if (fresh.length + others.length > 1) done.joined += fresh.length;
    const gone = group.flatMap(({ paper: { id }, stored: old }) => (old && id !== paper.id ? [id] : []));
    written.add(paper.id);
    const extracted = group.map((m) => m.said ?? m.stored).find((r) => r && r.paper.title === paper.title && r.paper.abstract === paper.abstract && (group.some((m) => m.said === r) || r.extractor === extractor.version));
    const before = group.find((m) => m.stored?.paper.id === paper.id)?.stored;
    if (!extracted) {
      toExtract.push({ paper, gone, records: fresh.length });
      continue;
    }
    done.gone.push(...gone);
    if (extracted !== before || contentHash(before.paper) !== contentHash(paper)) ready.push({ ...extracted, paper });
  }
  const extractions = await extractor.extract(toExtract.map((w) => w.paper), signal).catch((error: unknown) => {
    if (!(error instanceof BudgetError)) throw error;
    done.ended = { budget: error.message, records: toExtract.slice(error.done.length).reduce((sum, w) => sum + w.records, 0) };
    return error.done;
  });
  done.gone.push(...toExtract.slice(0, extractions.length).flatMap((w) => w.gone));
  done.flags = extractions.flatMap((e) => e.flags);
  done.papers = [...ready, ...extractions.map((e) => resolve(e, e.extractor ?? extractor.version))];
  return done;
}

/** Without records that the store has just so, which a fingerprint tells: most of a build that runs again. */
async function withoutUnchanged(records: readonly Incoming[], known: Map<string, string>, store: Store, extractor: string, written: Set<string>): Promise<Incoming[]> {
  const alone = new Set(groups(records, ({ paper }) => keysOf(paper)).filter((group) => group.length === 1).flat());
  const asked = [...alone].filter(({ paper, said }) => !said && keysOf(paper).every((key) => [paper.id, undefined].includes(known.get(key))));
  const same = await store.unchanged(asked.map(({ paper }) => ({ id: paper.id, contentHash: contentHash(paper), extractor })));
  for (const { paper } of asked) if (same.has(paper.id)) written.add(paper.id);
  const passed = new Set(asked.filter(({ paper }) => same.has(paper.id)));
  return records.filter((record) => !passed.has(record));
}
