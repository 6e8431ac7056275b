/** SQL that a model holds as text: it is printed where it is one expression, and left out where it could be more. */

const OPEN: Readonly<Record<string, string>> = { '(': ')', '[': ']' };
/** Literals, quoted names and dollar quotes: what stands in them is no syntax. */
const QUOTED = /[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")+"|\$([A-Za-z_][A-Za-z0-9_]*)?\$[^]*?\$\1\$/y;

/**
 * Whether a text stays within the place where it is put: its brackets and quotes are closed, nothing ends a statement
 * or starts a comment. With `single`, it has no comma outside brackets either.
 */
export const isExpression = (text: string, single = false): boolean => {
  if (!text.trim() || /\0|\p{Cs}/u.test(text)) return false;
  const closers: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const wordBefore = at > 0 && /[\p{L}\p{N}_$]/u.test(text[at - 1] ?? '');
    QUOTED.lastIndex = at;
    const quoted = wordBefore && /[eE$]/.test(text[at] ?? '') ? null : QUOTED.exec(text);
    if (quoted) {
      at += quoted[0].length - 1;
      continue;
    }
    const c = text[at] ?? '';
    if (c === "'" || c === '"' || c === ';' || text.startsWith('--', at) || text.startsWith('/*', at)) return false;
    if (c === '$' && !wordBefore && !/\d/.test(text[at + 1] ?? '')) return false;
    const closer = OPEN[c];
    if (closer) closers.push(closer);
    else if ((c === ')' || c === ']') && closers.pop() !== c) return false;
    else if (c === ',' && single && closers.length === 0) return false;
  }
  return closers.length === 0;
};

const PART = /^(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*))/u;

/** The parts of a name as SQL writes it: `public."Odd"` is `public`, `Odd`. Undefined when it is no name. */
export const nameParts = (text: string): readonly string[] | undefined => {
  const parts: string[] = [];
  let rest = text.trim();
  for (;;) {
    const match = PART.exec(rest);
    if (!match) return undefined;
    parts.push(match[1]?.replaceAll('""', '"') ?? (match[2] ?? '').toLowerCase());
    rest = rest.slice(match[0].length);
    if (!rest) return parts.length <= 2 ? parts : undefined;
    if (!rest.startsWith('.')) return undefined;
    rest = rest.slice(1);
  }
};
