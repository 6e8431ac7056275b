import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRule, RULES } from '../../rules/index.js';
import { EXAMPLES_REVIEWED_AT as now } from '../../rules/rule.js';
import { sample } from '../../sample.js';
import { runReview } from '../run-review.js';
import { checklistsOf } from './checklists-of.js';
import { CHECKLISTS, findChecklistItem } from './index.js';
import { renderChecklists } from './render-checklists.js';

const ITEMS = CHECKLISTS.flatMap(({ items }) => items);
const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const texts = join(root, '../shared/seeds');

/** How many demands each heading of the standards has. */
const DEMANDS = {
  '1, Architecture': 5,
  '1, API Design': 5,
  '1, Security': 5,
  '1, Performance': 5,
  '2, Error Handling Strategy': 5,
  '2, Code Quality Standards': 5,
  '3, Design Phase': 6,
  '3, Implementation Phase': 6,
  '3, Validation Phase': 5,
  '3, Success Metrics': 5,
  '4, Security Checklist': 7,
  '5, When Writing Code': 7,
  '5, When Designing Systems': 6,
  '5, When Debugging/Reviewing': 5,
  '5, Quality Standards': 6,
};

/** Demands under a heading of a text: the boxes, bullets or numbers of the first list below it. */
const demandsIn = (text: string, heading: string): number => {
  const lines = text.split('\n');
  const start = lines.findLastIndex(
    (line) => /^(#+ |\*\*)/.test(line) && line.replace(/^#+ |\*\*|:/g, '').trim() === heading,
  );
  const below = lines.slice(start + 1);
  const end = below.findIndex((line) => /^(#|\*\*)/.test(line));
  return below.slice(0, end < 0 ? undefined : end).filter((line) => /^(- |\d+\. )/.test(line)).length;
};

const sourceOf = ({ source }: (typeof ITEMS)[number]): string => `${source.standard}, ${source.heading}`;

describe('the checklists', () => {
  it('name rules that exist, and have an id and a text of their own', () => {
    expect(ITEMS.flatMap(({ rules }) => rules).filter((rule) => !findRule(rule))).toEqual([]);
    expect(new Set(ITEMS.map(({ id }) => id)).size).toBe(ITEMS.length);
    for (const list of CHECKLISTS) expect(new Set(list.items.map(({ text }) => text)).size).toBe(list.items.length);
    expect(findChecklistItem('security/cors')?.rules).toEqual(['api/cors-declared']);
  });

  it('have an item for every demand of the standards', () => {
    const places: Record<string, number[]> = {};
    for (const item of ITEMS) (places[sourceOf(item)] ??= []).push(item.source.place);
    const all = Object.entries(DEMANDS).map(([at, count]) => [at, Array.from({ length: count }, (_, i) => i + 1)]);
    expect(places).toEqual(Object.fromEntries(all));
  });

  (existsSync(texts) ? it : it.skip)('know how many demands the standards have', () => {
    const all = readdirSync(texts)
      .sort()
      .map((file) => readFileSync(join(texts, file), 'utf8'));
    for (const [at, count] of Object.entries(DEMANDS)) {
      const [standard = '', heading = ''] = at.split(', ');
      expect([at, demandsIn(all[Number(standard) - 1] ?? '', heading)]).toEqual([at, count]);
    }
    const boxes = all.join('\n').match(/^- \[ \]/gm)?.length;
    expect(boxes).toBe(44);
  });

  it('are documented as they are', () => {
    expect(readFileSync(join(root, 'docs/checklists.md'), 'utf8')).toBe(renderChecklists(CHECKLISTS));
  });
});

describe('a checklist that is answered', () => {
  const model = sample({
    components: { a: {}, b: {} },
    links: { 'a -> b': { protocol: 'HTTPS', timeoutMs: 0 } },
    attestations: {
      tests: { item: 'validation-phase/tests-pass', evidence: 'build 17' },
      scan: { item: 'validation-phase/security-scan', holds: false },
      ticked: { item: 'quality-standards/timeouts' },
    },
  });
  const answers = (of = model, rules = RULES) => {
    const lists = checklistsOf(runReview(of, { rules, now }), of);
    return (id: string) => lists.flatMap(({ items }) => items).find(({ item }) => item.id === id);
  };
  const statusOf = (id: string, ...of: Parameters<typeof answers>) => answers(...of)(id)?.status;
  const TIMEOUTS = 'quality-standards/timeouts';

  it('is violated by a finding, whatever anybody attests', () => {
    expect(answers()(TIMEOUTS)).toMatchObject({ status: 'VIOLATED', findings: [expect.any(String)], attestations: [] });
  });

  it('is not violated by what is waived', () => {
    const { waivers } = sample({ waivers: { w: { rule: 'reliability/timeout' } } });
    expect(statusOf(TIMEOUTS, { ...model, waivers })).toBe('HOLDS');
  });

  it('is unknown while its rules ask, and holds when they do not', () => {
    const links = (facts: object) => sample({ components: { a: {}, b: {} }, links: { 'a -> b': facts } });
    const asked = answers(links({ protocol: 'HTTPS' }))(TIMEOUTS);
    expect([asked?.status, asked?.questions.length]).toEqual(['UNKNOWN', 1]);
    expect(statusOf(TIMEOUTS, links({ protocol: 'HTTPS', timeoutMs: 500 }))).toBe('HOLDS');
  });

  it('is off when not all of its rules ran and those that did have nothing to say', () => {
    const without = RULES.filter(({ id }) => id !== 'reliability/timeout');
    expect(answers(model, without)(TIMEOUTS)).toMatchObject({ status: 'OFF', off: ['reliability/timeout'] });
  });

  it('is answered by hand where no rule decides it', () => {
    expect(statusOf('validation-phase/tests-pass')).toBe('HOLDS');
    expect(answers()('validation-phase/tests-pass')?.attestations[0]?.evidence).toBe('build 17');
    expect(statusOf('validation-phase/security-scan')).toBe('VIOLATED');
    expect(statusOf('validation-phase/code-review')).toBe('UNKNOWN');
    const denied = sample({
      attestations: { yes: { item: 'code-quality/style' }, no: { item: 'code-quality/style', holds: false } },
    });
    expect(statusOf('code-quality/style', denied)).toBe('VIOLATED');
  });

  it('counts its items by status', () => {
    for (const { items, counts } of checklistsOf(runReview(model, { now }), model))
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(items.length);
  });
});
