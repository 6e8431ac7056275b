/** What several rules, or one rule several times, read of the same text is worked out once. */

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
