/** What several rules, or one rule several times, read of the same thing is worked out once. */

/** The function, with its answer kept for as long as what it was asked about exists. */
export const oncePer = <K extends object, T>(work: (of: K) => T): ((of: K) => T) => {
  const known = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    const there = known.get(of);
    if (there) return there.value;
    const value = work(of);
    known.set(of, { value });
    return value;
  };
};

/** Answers about texts that are kept at most. */
const MOST_TEXTS = 20_000;

/** The function, with its answers about the texts that it met first. */
export const oncePerText = <T>(work: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const there = known.get(text);
    if (there !== undefined) return there;
    const value = work(text);
    if (known.size < MOST_TEXTS) known.set(text, value);
    return value;
  };
};
