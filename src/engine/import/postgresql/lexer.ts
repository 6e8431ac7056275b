/** PostgreSQL's tokens, as far as one must know them to find where things begin and end. */

export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'open' | 'close' | 'symbol';

/** A token; offsets in UTF-16 units, `end` exclusive. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const BLANKS = /\s+/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\.?\d[\w.]*/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

const matchAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

const orEnd = (text: string, found: number, length: number): number => (found < 0 ? text.length : found + length);

const lineEnd = (text: string, at: number): number => orEnd(text, text.indexOf('\n', at), 0);

/** The end of a nested block comment that starts at `at`; `at` itself when it is never closed. */
const blockCommentEnd = (text: string, at: number): number => {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = at;
  for (let depth = 0, match = edge.exec(text); match; match = edge.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return at;
};

/** The end of what a quote at `at` opens; a doubled quote does not close it, nor does an escaped one in an E string. */
const quotedEnd = (text: string, at: number, quote: string, escapes: boolean): number => {
  for (let i = at + 1; i < text.length; i++) {
    const character = text[i];
    if (escapes && character === '\\') i++;
    else if (character === quote) {
      if (text[i + 1] !== quote) return i + 1;
      i++;
    }
  }
  return text.length;
};

/** Where the next token or the text's end is: behind blanks and comments. A comment that is never closed is no blank. */
export const skipBlanks = (text: string, from: number): number => {
  for (let at = from; ;) {
    const next = text.startsWith('--', at)
      ? lineEnd(text, at)
      : text.startsWith('/*', at)
        ? blockCommentEnd(text, at)
        : matchAt(BLANKS, text, at);
    if (next === at) return at;
    at = next;
  }
};

/** The token at `start`, where no blank or comment may stand; what is unterminated reaches to the end. */
export const tokenAt = (text: string, start: number): Token => {
  const character = text[start] ?? '';
  const token = (kind: TokenKind, end: number): Token => ({ kind, start, end });
  if (character === "'") return token('string', quotedEnd(text, start, "'", false));
  if (character === '"') return token('quoted', quotedEnd(text, start, '"', false));
  if (/^[eE]'/.test(text.slice(start, start + 2))) return token('string', quotedEnd(text, start + 1, "'", true));
  if (character === '$') {
    const body = matchAt(DOLLAR_TAG, text, start);
    if (body > start) {
      const tag = text.slice(start, body);
      return token('string', orEnd(text, text.indexOf(tag, body), tag.length));
    }
  }
  if (text.startsWith('/*', start)) return token('symbol', text.length);
  if (character === '(' || character === '[') return token('open', start + 1);
  if (character === ')' || character === ']') return token('close', start + 1);
  const word = matchAt(WORD, text, start);
  if (word > start) return token('word', word);
  const number = matchAt(NUMBER, text, start);
  if (number > start) return token('number', number);
  return token('symbol', text.startsWith('::', start) ? start + 2 : start + 1);
};

/** All tokens of a text. */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (let at = skipBlanks(text, 0); at < text.length;) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skipBlanks(text, token.end);
  }
  return tokens;
};
