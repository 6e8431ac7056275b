/**
 * Writes docs/rules from the rules; with --check it writes nothing, names the pages that differ, lack or are left over, and
 * exits with 1 when there are any.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rulePages } from '../src/engine/rules/docs/rule-pages.js';
import { RULES } from '../src/engine/rules/index.js';

const folder = join(import.meta.dirname, '..', 'docs', 'rules');
const pages = rulePages(RULES);
const present = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))
  : [];
const textOf = (path: string): string | undefined =>
  present.includes(path) ? readFileSync(join(folder, path), 'utf8') : undefined;

const stale = [...pages].filter(([path, text]) => textOf(path) !== text);
const left = present.filter((path) => !pages.has(path));

if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`docs/rules/${path} ${present.includes(path) ? 'differs' : 'is missing'}`);
  for (const path of left) console.error(`docs/rules/${path} belongs to no rule`);
  process.exitCode = stale.length + left.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const path of left) rmSync(join(folder, path));
  console.log(`docs/rules: ${stale.length} written, ${left.length} removed, ${pages.size - stale.length} unchanged`);
}
