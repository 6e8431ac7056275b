/** Reads a script with PostgreSQL's own parser, statement by statement. */
import type { Node } from 'libpg-query';
import type { Position } from '../importer.js';
import { LONG_DATA, META_COMMANDS } from './left-out.js';
import { parseStatement } from './pg-parser.js';
import type { Report } from './report.js';
import { splitStatements, type Piece } from './split-statements.js';
import { indexOfCodePoint, positionsOf, statementOf, type Statement } from './statement.js';

const MAX_STATEMENT = 1024 * 1024;
const MAX_ERRORS = 20;
const DATA_WORDS = new Set(['INSERT', 'COPY', 'SELECT', 'VALUES', 'WITH', 'UPDATE', 'DELETE', 'MERGE', 'DO']);

/** Where a source begins. */
export const START: Position = { line: 1, column: 1 };

/** Is handed each statement that the parser understands, in order. */
export type Visit = (node: Node, statement: Statement) => void;

/** What makes a source unusable before any statement is read, with its offset. */
const unusable = (source: string): readonly [string, number] | undefined => {
  if (/^\uFEFF?PGDMP/.test(source))
    return [
      "this is a dump in PostgreSQL's custom format; make a plain one with pg_dump --format=plain --schema-only",
      0,
    ];
  const bad = source.search(/[\0\ufffd]|\p{Cs}/u);
  if (bad < 0) return undefined;
  const what = source[bad] === '\0' ? 'the text holds a NUL character' : 'the text is not valid UTF-8';
  return [`${what}; save it as UTF-8 text`, bad];
};

/** Reads a statement; false when it is an error. */
const readPiece = async (
  piece: Piece,
  locate: ReturnType<typeof positionsOf>,
  report: Report,
  visit: Visit | undefined,
): Promise<boolean> => {
  const statement = statementOf(piece, locate);
  if (piece.text.length > MAX_STATEMENT) {
    const isData = DATA_WORDS.has(piece.words[0] ?? '');
    if (isData) report.leaveOut(statement.position(), LONG_DATA);
    else report.error(statement.position(), 'this statement is longer than a megabyte');
    return isData;
  }
  const parsed = await parseStatement(piece.text);
  if ('error' in parsed) {
    report.error(statement.position(indexOfCodePoint(piece.text, parsed.at)), `SQL: ${parsed.error}`);
    return false;
  }
  if (visit) for (const node of parsed.nodes) visit(node, statement);
  return true;
};

/**
 * Reads the statements of a script in order. A broken statement is an error of the report with its place; behind the
 * first one the rest is only checked.
 */
export const readScript = async (source: string, report: Report, visit: Visit): Promise<void> => {
  const refused = unusable(source);
  if (refused) return void report.error(refused[1] === 0 ? START : positionsOf(source)(refused[1]), refused[0]);
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const { statements, metaCommands, unendedData } = splitStatements(text);
  if (statements.length === 0) return void report.error(START, 'there is no SQL statement in this source');
  const locate = positionsOf(text);
  for (const offset of metaCommands) report.leaveOut(locate(offset), META_COMMANDS);
  if (unendedData !== undefined)
    report.warn(locate(unendedData), 'the data of this COPY is never ended by a line "\\."');
  let errors = 0;
  for (const piece of statements)
    if (!(await readPiece(piece, locate, report, errors > 0 ? undefined : visit)) && ++errors >= MAX_ERRORS) return;
};
