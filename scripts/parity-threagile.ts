/**
 * Compares what the pack `threat` finds in a model with what Threagile found in it:
 *   npm run parity:threagile -- <threagile.yaml> <risks.json>
 * Exits with 0 when the two are equal, 1 when they are not, 2 when a file cannot be read.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compareRisks } from './threagile/compare-risks.js';
import { findRisks } from './threagile/parity.js';
import { isEqual, renderParity } from './threagile/render-parity.js';
import { readRisks, Unreadable } from './threagile/risk.js';

const read = (file: string): string => {
  try {
    // Where npm runs a script, INIT_CWD is where it was called from: paths are meant from there.
    return readFileSync(resolve(process.env['INIT_CWD'] ?? '.', file), 'utf8');
  } catch (error) {
    throw new Unreadable(`cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
};

/** Does something with a file's text; what makes it unreadable is said with the file's name. */
const withFile = async <T>(file: string, use: (text: string) => T | Promise<T>): Promise<T> => {
  try {
    return await use(read(file));
  } catch (error) {
    throw error instanceof Unreadable ? new Unreadable(`${file} ${error.message}`, { cause: error }) : error;
  }
};

const compare = async (model: string, risks: string): Promise<number> => {
  const { risks: found, notes } = await withFile(model, findRisks);
  const comparison = compareRisks(await withFile(risks, readRisks), found);
  console.log(renderParity(comparison, notes));
  return isEqual(comparison) ? 0 : 1;
};

const [model, risks, ...rest] = process.argv.slice(2);
if (model === undefined || risks === undefined || rest.length > 0) {
  console.error('usage: npm run parity:threagile -- <threagile.yaml> <risks.json>');
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await compare(model, risks);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
