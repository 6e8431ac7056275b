/** Text for Mermaid: what could be syntax, markup or a directive is written as a character code. */
import { oneLine, shorten } from '../one-line.js';

/** Mermaid's own marks for character codes; a name that holds them would be decoded once too often. */
const MARKS = /[ﬂ°¶ß]/u;
const PLAIN = /^[\p{L}\p{N}\p{M} .,()/_:+?!-]$/u;

const code = (character: string): string => `#${character.codePointAt(0) ?? 32};`;

/** A label between quotes, at most `max` characters long. Never empty: Mermaid refuses an empty label. */
export const label = (text: string, max = 80): string => {
  const visible = shorten(oneLine(text), max) || '-';
  const safe = [...visible].map((c) => (PLAIN.test(c) && !MARKS.test(c) ? c : code(c))).join('');
  // A label that begins like a list item would be read as Markdown.
  return `"${safe.replace(/^(\d*)([.)+-])(?= |$)/, (_, digits: string, mark: string) => digits + code(mark))}"`;
};

/** A comment line; braces could make it a directive. */
export const comment = (text: string): string => `%% ${oneLine(text).replace(/[{}%]/g, '')}`;

/** Gives every key an identifier that is safe in Mermaid, telling apart keys that look alike. */
export const identifiers = (prefix: string): ((key: string) => string) => {
  const given = new Map<string, string>();
  const taken = new Set<string>();
  return (key) => {
    const known = given.get(key);
    if (known) return known;
    const base = `${prefix}_${key
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .slice(0, 40)
      .replace(/^_+|_+$/g, '')}`;
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}_${n}`;
    taken.add(id);
    given.set(key, id);
    return id;
  };
};

/** Mermaid draws no longer text than this unless its host allows it (`maxTextSize`). */
export const MAX_TEXT = 50_000;
/** Nor more edges (`maxEdges`). */
export const MAX_EDGES = 500;
