/**
 * Answers that are kept with the date at which they were worked out. Once the graph has been written to, an answer is
 * worked out anew, but not at once every time: while papers stream in, each write would cost another analysis, so an older
 * answer is given, and said to be, until RESTS times as long as the last one took has gone by.
 */
export interface Dated<T> {
  value: T;
  /** When it was worked out: ISO 8601. */
  at: string;
  /** The graph has been written to since. */
  stale: boolean;
}

interface Entry {
  stamp: string;
  value: Promise<unknown>;
  at: number;
  /** An answer to an older graph is good until then: ms since 1970. */
  until: number;
}

const RESTS = 10;
/** Answers kept, those of the last questions. */
const KEPT = 30;

export class Kept {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  readonly #exact: boolean;

  /** `now`: ms since 1970. `exact`: never an answer to an earlier graph. */
  constructor(now: () => number, { exact = false }: { exact?: boolean } = {}) {
    this.#now = now;
    this.#exact = exact;
  }

  /** The answer `name` of a graph whose state is `stamp`, or of an earlier one; all who ask for it at a time wait for one piece of work. */
  async get<T>(name: string, stamp: string, work: () => Promise<T>): Promise<Dated<T>> {
    let entry = this.#entries.get(name);
    if (!entry || (entry.stamp !== stamp && (this.#exact || this.#now() >= entry.until))) entry = this.#begin(name, stamp, work);
    this.#entries.delete(name); // to the end: in the order of their last use
    this.#entries.set(name, entry);
    if (this.#entries.size > KEPT) this.#entries.delete(this.#entries.keys().next().value as string);
    const value = (await entry.value) as T; // a name has one type of answer
    return { value, at: new Date(entry.at).toISOString(), stale: entry.stamp !== stamp };
  }

  #begin<T>(name: string, stamp: string, work: () => Promise<T>): Entry {
    const began = this.#now();
    const entry: Entry = { stamp, value: work(), at: began, until: Infinity };
    entry.value.then(
      () => { entry.until = this.#now() + RESTS * (this.#now() - began); },
      () => { if (this.#entries.get(name) === entry) this.#entries.delete(name); },
    );
    return entry;
  }
}
