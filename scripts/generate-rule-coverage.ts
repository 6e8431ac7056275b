/** Writes docs/rule-coverage.md: which rule spoke on which of the systems in ../shared/inputs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REAL } from '../src/engine/review/testing/models.examples.js';
import { renderCoverage } from '../src/engine/rules/docs/render-coverage.js';
import { RULES } from '../src/engine/rules/index.js';

if (REAL.length === 0) throw new Error('there are no systems in ../shared/inputs to review');
const systems = await Promise.all(REAL.map(async ([name, load]) => [name, await load()] as const));
writeFileSync(join(import.meta.dirname, '..', 'docs', 'rule-coverage.md'), renderCoverage(RULES, systems));
