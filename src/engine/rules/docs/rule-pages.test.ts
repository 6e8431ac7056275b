import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { sample } from '../../sample.js';
import { RULES } from '../index.js';
import { rule } from '../rule.js';
import { about, ask } from '../yields.js';
import { renderRulePage } from './render-rule-page.js';
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

  it('show phase, thresholds, what is asked for, whether there is a fix, and references', () => {
    const model = sample({ links: { 'a -> b': {} }, components: { 'a.b': { kind: 'DATASTORE' } } });
    const fix = { text: 'Sets it.', steps: [] };
    const page = renderRulePage(
      rule({
        id: 'architecture/shown',
        severity: 'WARNING',
        phase: 'VALIDATION',
        title: 'It is shown',
        why: 'Readers want to know.',
        remedy: 'Show it.',
        references: ['CWE-400', 'https://example.org/standard'],
        thresholds: { most: { value: 1500, unit: 'ms', text: 'wait at most', min: 1, max: 20_000 } },
        examples: { bad: [model], good: [], unknown: [model] },
        needs: ({ links, components }, { threshold }) => [
          ...links.map((link) => ask(about('links', link), 'retry.jitter', undefined, `${threshold('most')}?`)),
          ...components.map((each) => ask(about('components', each), 'owner', 'known', 'Who?')),
          ...components.map((each) =>
            ask({ list: 'entities', key: each.key, name: each.name }, 'fields.a\\.b.protection', undefined, 'How?'),
          ),
        ],
        check: ({ links }) => links.map((link) => ({ subject: about('links', link), message: 'bad', fix })),
      }),
    );
    expect(page).toContain('severity warning · phase validation · fix yes');
    expect(page).toContain('| `most` | wait at most | 1,500 ms | 1 to 20,000 ms |');
    expect(page).toContain(
      '- `entities.fields.*.protection`: protection\n- `links.retry.jitter`: jitter between attempts\n',
    );
    expect(page).not.toContain('owner');
    expect(page).toContain(
      '[CWE-400](https://cwe.mitre.org/data/definitions/400.html), <https://example.org/standard>',
    );
  });

  it('show an example as what it states, and nothing else', () => {
    const model = sample({
      requirements: { availabilityPercent: 99.9 },
      components: { shop: { name: 'The shop' }, db: { kind: 'DATASTORE' } },
      links: { 'shop -> db': { timeoutMs: 0 }, 'shop -> db: dumps': {} },
      roles: { admin: { privileged: true } },
    });
    expect(parse(showExample(model))).toEqual({
      requirements: { availabilityPercent: 99.9 },
      components: { shop: { name: 'The shop', kind: 'SERVICE' }, db: { kind: 'DATASTORE' } },
      links: { 'shop -> db': { timeoutMs: 0 }, 'shop -> db: dumps': {} },
      roles: { admin: { privileged: true } },
    });
  });
});
