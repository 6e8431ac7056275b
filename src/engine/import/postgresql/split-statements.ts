/**
 * A script as psql reads it: statements end at a semicolon outside of quotes, parentheses and SQL function bodies; psql's
 * own commands and the data of COPY are not SQL and never reach the parser. Offsets stay those of the script.
 */
import { skipBlanks, tokenAt } from './lexer.js';

/** A piece of the script, from its first token to before its semicolon. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  /** Its first words in upper case, at most four: what it does. */
  readonly words: readonly string[];
}

export interface Script {
  readonly statements: readonly Piece[];
  /** Offsets of psql's commands. */
  readonly metaCommands: readonly number[];
  /** Offset of COPY data that is never ended by `\.`. */
  readonly unendedData?: number;
}

const lineEnd = (source: string, at: number): number => {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
};

/** Behind the line `\.` that ends COPY data; undefined when there is none. */
const dataEnd = (source: string, from: number): number | undefined => {
  const end = /^\\\.[ \t]*\r?$/gm;
  end.lastIndex = Math.min(lineEnd(source, from) + 1, source.length);
  return end.exec(source) ? end.lastIndex : undefined;
};

const readsStdin = (text: string): boolean => /\bfrom\s+stdin\b/i.test(text.slice(0, 100_000));

/** Reads one statement from `start` on; `end` is behind its semicolon. */
const statementAt = (source: string, start: number) => {
  const words: string[] = [];
  const blanked: [number, number][] = [];
  const metaCommands: number[] = [];
  let depth = 0;
  let bodyDepth = 0;
  let at = start;
  let stop = source.length;
  while (at < source.length) {
    const token = tokenAt(source, at);
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth = Math.max(0, depth - 1);
    else if (token.kind === 'word') {
      const word = source.slice(token.start, Math.min(token.end, token.start + 30)).toUpperCase();
      if (words.length < 4) words.push(word);
      // The body of a function in standard SQL: BEGIN ATOMIC ... END, with semicolons and CASE ... END inside.
      if (depth === 0 && words[0] === 'CREATE' && words.some((w) => w === 'FUNCTION' || w === 'PROCEDURE')) {
        if (word === 'BEGIN' || (word === 'CASE' && bodyDepth > 0)) bodyDepth++;
        else if (word === 'END' && bodyDepth > 0) bodyDepth--;
      }
    } else if (source[at] === ';' && depth === 0 && bodyDepth === 0) {
      stop = at;
      break;
    } else if (source[at] === '\\') {
      const end = lineEnd(source, at);
      metaCommands.push(at);
      if (/^\\(?:g|watch|crosstabview)/.test(source.slice(at, at + 14))) {
        stop = at;
        at = end;
        break;
      }
      blanked.push([at, end]);
      at = skipBlanks(source, end);
      continue;
    }
    at = skipBlanks(source, token.end);
  }
  const parts: string[] = [];
  let copied = start;
  for (const [from, to] of blanked) {
    parts.push(source.slice(copied, from), ' '.repeat(to - from));
    copied = to;
  }
  const text = parts.join('') + source.slice(copied, stop);
  return { piece: { start, text, words }, end: stop === at ? at + 1 : at, metaCommands };
};

/** Splits a script into its statements, in one pass. */
export const splitStatements = (source: string): Script => {
  const statements: Piece[] = [];
  const metaCommands: number[] = [];
  let unendedData: number | undefined;
  for (let at = skipBlanks(source, 0); at < source.length;) {
    if (source[at] === '\\') {
      metaCommands.push(at);
      at = skipBlanks(source, lineEnd(source, at));
      continue;
    }
    if (source[at] === ';') {
      at = skipBlanks(source, at + 1);
      continue;
    }
    const { piece, end, metaCommands: inside } = statementAt(source, at);
    statements.push(piece);
    for (const offset of inside) metaCommands.push(offset);
    at = end;
    if (piece.words[0] === 'COPY' && readsStdin(piece.text)) {
      const behind = dataEnd(source, at);
      if (behind === undefined) unendedData = at;
      at = behind ?? source.length;
    }
    at = skipBlanks(source, at);
  }
  return { statements, metaCommands, ...(unendedData === undefined ? {} : { unendedData }) };
};
