/** The one way into the importers: what holds for every format is held here. */
import {
  MAX_SOURCE_BYTES,
  type ImportFormat,
  type ImportIssue,
  type ImportOptions,
  type ImportResult,
} from './importer.js';
import { IMPORTERS } from './index.js';

/** Bytes that a text takes in UTF-8. */
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const refused = (message: string, place: Partial<ImportIssue> = { line: 1, column: 1 }): ImportResult => ({
  model: {},
  issues: [{ severity: 'ERROR', message, ...place }],
});

/** What is wrong with a source whatever its format; undefined where nothing is. */
const refuse = (source: string): ImportResult | undefined => {
  // A character takes at least one byte: no need to encode what is longer than that.
  if (source.length > MAX_SOURCE_BYTES || bytesOf(source) > MAX_SOURCE_BYTES)
    return refused(`the source is larger than ${MAX_SOURCE_BYTES / 1024 / 1024} MB`);
  if (source.trim() === '' || source.trim() === '\uFEFF') return refused('the source is empty');
  const nul = source.indexOf('\0');
  if (nul < 0) return undefined;
  const lines = source.slice(0, nul).split('\n');
  return refused('the text holds the control character U+0000', {
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
  });
};

/**
 * Imports a source of at most 5 MB of UTF-8. Never throws on odd input: with an ERROR among the issues the model is
 * empty, so that nothing is half-imported.
 */
export const importSource = async (
  format: ImportFormat,
  source: string,
  options: ImportOptions,
): Promise<ImportResult> => {
  const refusal = refuse(source);
  if (refusal) return refusal;
  try {
    const { model, issues } = await IMPORTERS[format](source, options);
    return issues.some((issue) => issue.severity === 'ERROR') ? { model: {}, issues } : { model, issues };
  } catch (error) {
    // Only a fault of ours or of a parser leads here; what it says may quote the source, so that only its kind is told.
    return refused(`the source could not be read (${error instanceof Error ? error.name : 'unknown error'})`);
  }
};
