/** Text to the `yaml` library's documents, within a depth that neither its composer nor ours can overflow at. */
import { Composer, Lexer, LineCounter, Parser, type Document, type ParsedNode, type YAMLError } from 'yaml';
import type { ImportIssue } from '../importer.js';

/** How many collections may stand inside each other. */
export const MAX_DEPTH = 100;
/** How many lexical tokens are read; a manifest of 5 MB has about a million. */
export const MAX_LEXEMES = 2_000_000;
const MAX_ISSUES = 50;

export interface Parsed {
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
  readonly issues: readonly ImportIssue[];
}

const isCollection = (token: { readonly type: string }): boolean =>
  token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection';

/** Syntax tree tokens; stops with the offset where the nesting gets too deep or the text too long. */
const tokensOf = (source: string, lines: LineCounter) => {
  const parser = new Parser(lines.addNewLine);
  const tokens = [];
  lines.addNewLine(0);
  let count = 0;
  for (const lexeme of new Lexer().lex(source)) {
    if (++count > MAX_LEXEMES)
      return { tokens: [], refused: { at: parser.offset, why: `more than ${MAX_LEXEMES} tokens` } };
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH && parser.stack.filter(isCollection).length > MAX_DEPTH)
      return { tokens: [], refused: { at: parser.offset, why: `more than ${MAX_DEPTH} levels of nesting` } };
  }
  tokens.push(...parser.end());
  return { tokens, refused: undefined };
};

const toIssue = (severity: 'ERROR' | 'WARNING', error: YAMLError, lines: LineCounter): ImportIssue => {
  const { line, col } = lines.linePos(error.pos[0]);
  // Some messages end in the text that is wrong, which may be a secret.
  const message = error.message.replace(/: ["'`][^]*$/, '').slice(0, 200);
  return { severity, message: `YAML: ${message}`, line: Math.max(line, 1), column: Math.max(col, 1) };
};

/** Parses every document of a stream. Syntax errors become issues of severity ERROR, unknown tags WARNINGs. */
export const parseDocuments = (source: string): Parsed => {
  const lines = new LineCounter();
  const { tokens, refused } = tokensOf(source, lines);
  if (refused) {
    const { line, col } = lines.linePos(refused.at);
    return {
      documents: [],
      lines,
      issues: [{ severity: 'ERROR', message: refused.why, line, column: Math.max(col, 1) }],
    };
  }
  // Keys are compared by check-tree: the library's own check compares each with each, which is quadratic.
  const composer = new Composer<ParsedNode>({ lineCounter: lines, uniqueKeys: false, version: '1.2' });
  const documents = [...composer.compose(tokens, false, source.length)];
  const issues = documents.flatMap((document) => [
    ...document.errors.slice(0, MAX_ISSUES).map((error) => toIssue('ERROR', error, lines)),
    ...document.warnings.slice(0, MAX_ISSUES).map((error) => toIssue('WARNING', error, lines)),
  ]);
  return { documents, lines, issues: issues.slice(0, MAX_ISSUES) };
};
