import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REAL } from '../../review/testing/models.examples.js';
import { sample } from '../../sample.js';
import { RULES } from '../index.js';
import { renderCoverage } from './render-coverage.js';

const SYSTEMS = 8;
const page = join(import.meta.dirname, '../../../../docs/rule-coverage.md');

describe('the table of which rule spoke where', () => {
  it('has no rule that is silent on one of its own bad examples', () => {
    const rows = renderCoverage(RULES, [])
      .split('\n')
      .filter((line) => line.startsWith('| ['));
    expect(rows).toHaveLength(RULES.length);
    for (const line of rows) {
      const [, fired, all] = /\| (\d+)\/(\d+) \|/.exec(line) ?? [];
      expect([line, fired]).toEqual([line, all]);
    }
  });

  it('shows findings and questions of a system', () => {
    const shop = sample({
      components: { shop: {}, pay: {}, old: {} },
      links: { 'shop -> pay': { protocol: 'GRPC', timeoutMs: 0 } },
    });
    const table = renderCoverage(RULES, [['a shop', shop]]);
    expect(table).toContain('| rule | own examples | a shop |');
    expect(table).toMatch(/\| \[reliability\/timeout\]\(rules\/reliability\/timeout\.md\) \| \d\/\d \| 1 \|/);
    expect(table).toMatch(/\| \[architecture\/technology-named\]\([^)]*\) \| \d\/\d \| 3\? \|/);
  });

  const isWhole = REAL.length === SYSTEMS;
  (isWhole ? it : it.skip)(
    isWhole
      ? 'stands in docs as the systems in ../shared/inputs give it'
      : 'stands in docs (skipped: ../shared/inputs is absent)',
    async () => {
      const systems = await Promise.all(REAL.map(async ([name, load]) => [name, await load()] as const));
      expect(readFileSync(page, 'utf8')).toBe(renderCoverage(RULES, systems));
    },
  );
});
