/** Writes docs/checklists.md from the checklists; with --check it writes nothing and exits with 1 when the document differs. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKLISTS } from '../src/engine/review/checklists/index.js';
import { renderChecklists } from '../src/engine/review/checklists/render-checklists.js';

const path = join(import.meta.dirname, '..', 'docs', 'checklists.md');
const text = renderChecklists(CHECKLISTS);
const same = existsSync(path) && readFileSync(path, 'utf8') === text;

if (process.argv.includes('--check')) {
  if (!same) console.error('docs/checklists.md differs from the checklists');
  process.exitCode = same ? 0 : 1;
} else if (same) console.log('docs/checklists.md unchanged');
else {
  writeFileSync(path, text);
  console.log('docs/checklists.md written');
}
