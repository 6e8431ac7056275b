import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { sample } from '../../sample.js';
import { RULES } from '../index.js';
import { rulePages } from './rule-pages.js';
import { showExample } from './show-example.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../../docs/rules');

describe('the pages of the rules', () => {
  it('are in docs/rules as the rules say, one for each rule and no other', () => {
    const pages = rulePages(RULES);
    const present = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
    expect(present.sort()).toEqual([...pages.keys()].sort());
    for (const [path, text] of pages) expect([path, readFileSync(join(folder, path), 'utf8')]).toEqual([path, text]);
  });

  it('show an example as what it states, and nothing else', () => {
    const model = sample({
      requirements: { availabilityPercent: 99.9 },
      components: { shop: { name: 'The shop' }, db: { kind: 'DATASTORE' } },
      links: { 'shop -> db': { timeoutMs: 0 }, 'shop -> db: dumps': {} },
    });
    expect(parse(showExample(model))).toEqual({
      requirements: { availabilityPercent: 99.9 },
      components: { shop: { name: 'The shop', kind: 'SERVICE' }, db: { kind: 'DATASTORE' } },
      links: { 'shop -> db': { timeoutMs: 0 }, 'shop -> db: dumps': {} },
    });
  });
});
