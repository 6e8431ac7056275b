/**
 * What is worked out once and read often; and which facts were read meanwhile, so that a later review knows what an edit
 * can change. A plain run records nothing and pays nothing for it.
 *
 * A read is a text: `links` is which elements the list has, `links.timeoutMs` that field of any of them.
 */

/** Reads that are being recorded just now; absent in a plain run. */
let reading: Set<string> | undefined;

/** Notes that something was read, when anybody wants to know. */
export const noteRead = (read: string): void => {
  reading?.add(read);
};

const addAll = (reads: Iterable<string>): void => {
  if (reading) for (const read of reads) reading.add(read);
};

/** What a piece of work gives, and what it read. Reads within a record are also those of the record around it. */
export const recordReads = <T>(work: () => T): { readonly value: T; readonly reads: ReadonlySet<string> } => {
  const around = reading;
  const reads = new Set<string>();
  reading = reads;
  try {
    return { value: work(), reads };
  } finally {
    reading = around;
    addAll(reads);
  }
};

interface Known<T> {
  readonly value: T;
  /** Whoever is given the value has read what it was made of. */
  readonly reads?: ReadonlySet<string>;
}

const find = <T>(work: () => T): Known<T> => (reading ? recordReads(work) : { value: work() });

const give = <T>({ value, reads }: Known<T>): T => {
  if (reading && reads) addAll(reads);
  return value;
};

/** The function, with its answer kept for as long as what it was asked about exists. */
export const oncePer = <K extends object, T>(work: (of: K) => T): ((of: K) => T) => {
  const known = new WeakMap<K, Known<T>>();
  return (of) => {
    const there = known.get(of);
    if (there) return give(there);
    const found = find(() => work(of));
    known.set(of, found);
    return found.value;
  };
};

/** The function, with its answer kept once it was called. */
export const once = <T>(work: () => T): (() => T) => {
  let known: Known<T> | undefined;
  return () => {
    if (known) return give(known);
    known = find(work);
    return known.value;
  };
};
