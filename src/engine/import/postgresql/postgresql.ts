/** Imports PostgreSQL DDL: a plain dump of pg_dump, or a script by hand. */
import type { Component } from '../../model.js';
import { KEY_PATTERN } from '../../keys.js';
import type { Importer, ImportIssue, ImportResult } from '../importer.js';
import { apply } from './apply.js';
import { Catalogue, TooMuchWork } from './catalogue.js';
import { LONG_DATA, META_COMMANDS } from './left-out.js';
import { parseStatement } from './pg-parser.js';
import { createReport, type Report } from './report.js';
import { splitStatements, type Piece } from './split-statements.js';
import { indexOfCodePoint, positionsOf, statementOf } from './statement.js';
import { toEntities } from './to-entities.js';

const MAX_STATEMENT = 1024 * 1024;
const MAX_ERRORS = 20;
const DATA_WORDS = new Set(['INSERT', 'COPY', 'SELECT', 'VALUES', 'WITH', 'UPDATE', 'DELETE', 'MERGE', 'DO']);

const START = { line: 1, column: 1 };
const refuse = (message: string, position = START): ImportResult => ({
  model: {},
  issues: [{ severity: 'ERROR', message, ...position }],
});

/** The first thing that makes a source unusable before any statement is read. */
const unusable = (source: string): ImportResult | undefined => {
  if (/^\uFEFF?PGDMP/.test(source))
    return refuse(
      "this is a dump in PostgreSQL's custom format; make a plain one with pg_dump --format=plain --schema-only",
    );
  const bad = source.search(/[\0\ufffd]|\p{Cs}/u);
  if (bad >= 0) {
    const what = source[bad] === '\0' ? 'the text holds a NUL character' : 'the text is not valid UTF-8';
    return refuse(`${what}; save it as UTF-8 text`, positionsOf(source)(bad));
  }
  return undefined;
};

/** The server's version, from the comment that pg_dump begins with. */
const versionOf = (source: string): string | undefined =>
  /^-- Dumped from database version (\d[\w.]*)/m.exec(source.slice(0, 20_000))?.[1];

interface Reading {
  readonly catalogue: Catalogue;
  readonly report: Report;
  readonly locate: ReturnType<typeof positionsOf>;
}

const readPiece = async (
  piece: Piece,
  { catalogue, report, locate }: Reading,
  checkOnly: boolean,
): Promise<boolean> => {
  const statement = statementOf(piece, locate);
  if (piece.text.length > MAX_STATEMENT) {
    if (DATA_WORDS.has(piece.words[0] ?? '')) report.leaveOut(statement.position(), LONG_DATA);
    else report.error(statement.position(), 'this statement is longer than a megabyte');
    return DATA_WORDS.has(piece.words[0] ?? '');
  }
  const parsed = await parseStatement(piece.text);
  if ('error' in parsed) {
    report.error(statement.position(indexOfCodePoint(piece.text, parsed.at)), `SQL: ${parsed.error}`);
    return false;
  }
  if (!checkOnly) for (const node of parsed.nodes) apply({ catalogue, report, statement }, node);
  return true;
};

/** Reads the statements in order; behind the first error the rest is only checked. */
const readAll = async (pieces: readonly Piece[], reading: Reading): Promise<void> => {
  let errors = 0;
  for (const piece of pieces) if (!(await readPiece(piece, reading, errors > 0)) && ++errors >= MAX_ERRORS) return;
};

const componentOf = (store: string, source: string): Component => {
  const version = versionOf(source);
  return {
    key: store,
    name: store,
    kind: 'DATASTORE',
    technology: 'postgresql',
    ...(version === undefined ? {} : { technologyVersion: version }),
  };
};

const hasErrors = (issues: readonly ImportIssue[]): boolean => issues.some(({ severity }) => severity === 'ERROR');

/**
 * Tables become entities of one datastore component, whose key is `options.store`. A broken statement is an ERROR with
 * its place, and so are the next broken ones; the model is empty then.
 */
export const importPostgresql: Importer = async (source, options) => {
  const store = options.store ?? 'postgres';
  if (!KEY_PATTERN.test(store)) return refuse(`"${store}" cannot be the key of a component`);
  const refused = unusable(source);
  if (refused) return refused;
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const { statements, metaCommands, unendedData } = splitStatements(text);
  if (statements.length === 0) return refuse('there is no SQL statement in this source');
  const locate = positionsOf(text);
  const [catalogue, report] = [new Catalogue(), createReport()];
  for (const offset of metaCommands) report.leaveOut(locate(offset), META_COMMANDS);
  if (unendedData !== undefined)
    report.warn(locate(unendedData), 'the data of this COPY is never ended by a line "\\."');
  try {
    await readAll(statements, { catalogue, report, locate });
    if (hasErrors(report.issues())) return { model: {}, issues: report.issues() };
    const entities = toEntities(catalogue, store, report);
    if (entities.length === 0) report.warn(START, 'there is no CREATE TABLE in this source');
    return { model: { components: [componentOf(store, text)], entities }, issues: report.issues() };
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    report.error(START, 'the source defines or copies more columns, keys and values than can be read');
    return { model: {}, issues: report.issues() };
  }
};
