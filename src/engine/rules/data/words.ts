/** Names of entities and fields as words, so that `orderItems`, `order_item` and `ORDER-ITEMS` read alike. */
import { oncePerText } from './once.js';

/** The words of a name in lower case: split at case changes and at everything that is neither letter nor digit. */
export const wordsOf = oncePerText((name: string): readonly string[] =>
  name
    .normalize('NFC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean),
);

/** A set of words written as one text. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** A word without the endings of an English plural; words of other languages keep theirs. */
export const singular = (word: string): string =>
  /ies$/.test(word) && word.length > 4
    ? `${word.slice(0, -3)}y`
    : /(?:sses|shes|ches|xes)$/.test(word)
      ? word.slice(0, -2)
      : /s$/.test(word) && !/(?:ss|us|is)$/.test(word) && word.length > 3
        ? word.slice(0, -1)
        : word;

/** What an entity is about: the last word of its name, in the singular: `item` of `order_items`. */
export const headOf = oncePerText((name: string): string => singular(wordsOf(name).at(-1) ?? ''));
