/** Expressions as they are written: cut out of the statement between tokens, blanks and comments made one space. */
import type { Token } from './lexer.js';
import type { Statement } from './statement.js';

/** Number of the first token that starts at or behind an index. */
const firstToken = (tokens: readonly Token[], index: number): number => {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The text of tokens `from` to before `to`. */
export const textOf = ({ text, tokens }: Statement, from: number, to: number): string => {
  let result = '';
  let end: number | undefined;
  for (const token of tokens().slice(from, to)) {
    if (end !== undefined && token.start > end) result += ' ';
    result += text.slice(token.start, token.end);
    end = token.end;
  }
  return result;
};

/** Number of the token that closes what token `open` opens; the number of tokens when nothing does. */
export const closing = (tokens: readonly Token[], open: number): number => {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at]?.kind === 'open') depth++;
    else if (tokens[at]?.kind === 'close' && --depth === 0) return at;
  }
  return tokens.length;
};

/** Whether a token is one of these words, whatever their case. */
export const isWord = (statement: Statement, token: Token | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(statement.text.slice(token.start, token.end).toUpperCase());

/** Without parentheses that only wrap the whole. */
const unwrapped = (statement: Statement, from: number, to: number): string => {
  const tokens = statement.tokens();
  let [first, last] = [from, to];
  while (last - first > 2 && statement.text[tokens[first]?.start ?? 0] === '(' && closing(tokens, first) === last - 1) {
    first++;
    last--;
  }
  return textOf(statement, first, last);
};

/** What stands in the first parentheses behind an index, behind the given word where one is named. */
export const inParentheses = (statement: Statement, index: number, after?: string): string => {
  const tokens = statement.tokens();
  let at = firstToken(tokens, index);
  if (after !== undefined) while (at < tokens.length && !isWord(statement, tokens[at], after)) at++;
  while (at < tokens.length && tokens[at]?.kind !== 'open') at++;
  return unwrapped(statement, at + 1, closing(tokens, at));
};

/** From the token at an index (plus `skip` tokens) to a comma or closing parenthesis of its own level or one of the stops. */
export const clauseFrom = (
  statement: Statement,
  index: number,
  skip: number,
  stops: readonly number[] = [],
): string => {
  const tokens = statement.tokens();
  const from = firstToken(tokens, index) + skip;
  let at = from;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || token.kind === 'close' || stops.includes(token.start) || statement.text[token.start] === ',') break;
    if (token.kind === 'open') at = closing(tokens, at);
  }
  return textOf(statement, from, at);
};

/** Number of the first token at the statement's own level that is one of these words, from token `from` on. */
export const wordAtTop = (statement: Statement, from: number, ...words: readonly string[]): number | undefined => {
  const tokens = statement.tokens();
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]?.kind === 'open') at = closing(tokens, at);
    else if (isWord(statement, tokens[at], ...words)) return at;
  }
  return undefined;
};

/** Everything from token `from` on. */
export const restFrom = (statement: Statement, from: number): string =>
  unwrapped(statement, from, statement.tokens().length);

/** The items of the parenthesised list that token `open` opens, as token numbers. */
export const listItems = (statement: Statement, open: number): { readonly from: number; readonly to: number }[] => {
  const tokens = statement.tokens();
  const end = closing(tokens, open);
  const items: { from: number; to: number }[] = [];
  let from = open + 1;
  for (let at = from; at < end; at++) {
    if (tokens[at]?.kind === 'open') at = closing(tokens, at);
    else if (statement.text[tokens[at]?.start ?? 0] === ',') {
      items.push({ from, to: at });
      from = at + 1;
    }
  }
  return end > from ? [...items, { from, to: end }] : items;
};

/** An index element's expression: a parenthesised one without its parentheses, or a function call. */
export const indexExpression = (statement: Statement, from: number, to: number): string => {
  const tokens = statement.tokens();
  let open = from;
  while (open < to && tokens[open]?.kind !== 'open') open++;
  if (open === to) return textOf(statement, from, to);
  const end = Math.min(to, closing(tokens, open) + 1);
  return open === from ? unwrapped(statement, from, end) : textOf(statement, from, end);
};
