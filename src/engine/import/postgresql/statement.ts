/** One statement's text with the ways to get from the parser's byte offsets back to it. */
import type { Position } from '../importer.js';
import { tokensOf, type Token } from './lexer.js';
import type { Piece } from './split-statements.js';

export interface Statement {
  readonly text: string;
  readonly tokens: () => readonly Token[];
  /** A parser's location (bytes of UTF-8) as an index of `text`. */
  readonly index: (bytes: number) => number;
  /** The place in the source of an index of `text`; of its start when absent. */
  readonly position: (index?: number) => Position;
}

/** Line and column of offsets, by bisection over the starts of the lines. */
export const positionsOf = (source: string): ((offset: number) => Position) => {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
};

/** The index in UTF-16 units of the n-th code point. */
export const indexOfCodePoint = (text: string, count: number): number => {
  let index = 0;
  for (let n = 0; n < count && index < text.length; n++) index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return index;
};

const byteMap = (text: string): ((bytes: number) => number) => {
  if (!/[\u0080-\uffff]/.test(text)) return (bytes) => bytes;
  const indexes: number[] = [];
  for (let index = 0; index < text.length;) {
    const code = text.codePointAt(index) ?? 0;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let n = 0; n < bytes; n++) indexes.push(index);
    index += code > 0xffff ? 2 : 1;
  }
  return (bytes) => indexes[bytes] ?? text.length;
};

const memo = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** Makes a statement of a script's piece. */
export const statementOf = ({ text, start }: Piece, position: (offset: number) => Position): Statement => {
  const map = memo(() => byteMap(text));
  return {
    text,
    tokens: memo(() => tokensOf(text)),
    index: (bytes) => map()(bytes),
    position: (index = 0) => position(start + index),
  };
};
