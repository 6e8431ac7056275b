import fc from 'fast-check';
import { EXAMPLES_REVIEWED_AT as now, PHASES, SEVERITIES } from '../rules/rule.js';
import { RULES } from '../rules/index.js';
import { sample } from '../sample.js';
import { CATEGORIES, categoryOf } from './category.js';
import type { Review } from './review.js';
import { runReview } from './run-review.js';
import { scoresOf, type Scored } from './scores.js';
import { allModels } from './testing/models.examples.js';

const KEYS = Array.from({ length: 8 }, (_, i) => `c${i}`);
const modelOf = (keys: readonly string[]) => sample({ components: Object.fromEntries(keys.map((key) => [key, {}])) });
const rules = [
  { id: 'api/x', phase: 'DESIGN' },
  { id: 'data/y', phase: 'VALIDATION' },
] as const;
const finding = fc.record({
  rule: fc.constantFrom('api/x', 'data/y', 'custom/z', 'manual/m'),
  severity: fc.constantFrom(...SEVERITIES),
  phase: fc.constantFrom(...PHASES),
  subject: fc.constantFrom(...KEYS).map((key) => ({ list: 'components' as const, key, name: key })),
});

/** All the scores of a review by name. */
const flat = ({ score, scores }: Pick<Review, 'score' | 'scores'>): ReadonlyMap<string, number> =>
  new Map([
    ['overall', score],
    ...scores.categories.map((each) => [each.category, each.score] as const),
    ...scores.phases.map((each) => [each.phase, each.score] as const),
  ]);
/** Names of the scores that are lower after than before. */
const lowered = (
  before: Pick<Review, 'score' | 'scores'>,
  after: Pick<Review, 'score' | 'scores'>,
): readonly string[] =>
  [...flat(after)].flatMap(([name, score]) => (score < (flat(before).get(name) ?? 0) ? [name] : []));

describe('the scores of a review', () => {
  it('are those of the categories and phases that were looked at or found in', () => {
    const manual: Scored = {
      rule: 'manual/m',
      severity: 'ERROR',
      phase: 'DESIGN',
      subject: { list: 'components', key: 'c0', name: 'c0' },
    };
    const { scores } = scoresOf(modelOf(KEYS), [manual], rules);
    expect(scores.categories).toEqual([
      { category: 'api', score: 100, findings: 0 },
      { category: 'data', score: 100, findings: 0 },
      { category: 'manual', score: 80, findings: 1 },
    ]);
    expect(scores.phases).toEqual([
      { phase: 'DESIGN', score: 80, findings: 1 },
      { phase: 'VALIDATION', score: 100, findings: 0 },
    ]);
  });

  it('are none lowered by fixing a finding, nor by removing what it is about', () => {
    fc.assert(
      fc.property(fc.array(finding, { minLength: 1, maxLength: 25 }), (all) => {
        const before = scoresOf(modelOf(KEYS), all, rules);
        for (const fixed of all) {
          const rest = all.filter((each) => each !== fixed);
          expect(lowered(before, scoresOf(modelOf(KEYS), rest, rules))).toEqual([]);
        }
        const gone = all[0]?.subject.key;
        const left = all.filter(({ subject }) => subject.key !== gone);
        const overall = scoresOf(modelOf(KEYS.filter((key) => key !== gone)), left, rules).score;
        expect(overall).toBeGreaterThanOrEqual(before.score);
      }),
    );
  });

  it('are none below the overall score, which holds all findings', () => {
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 25 }), (all) => {
        const scores = flat(scoresOf(modelOf(KEYS), all, rules));
        expect(Math.min(...scores.values())).toBe(scores.get('overall'));
      }),
    );
  });

  it('are 100 exactly where nothing counts, in every example and real system', async () => {
    for (const [, model] of await allModels()) {
      const { score, scores } = runReview(model, { now });
      for (const part of [...scores.categories, ...scores.phases]) {
        expect(part.score === 100).toBe(part.findings === 0);
        expect(part.score).toBeGreaterThanOrEqual(score);
      }
    }
  });

  it('leave out what is waived', () => {
    const model = sample({ components: { a: {}, b: {} }, links: { 'a -> b': { protocol: 'HTTPS', timeoutMs: 0 } } });
    const { waivers } = sample({ waivers: { w: { rule: 'reliability/timeout' } } });
    const scoreOf = (of: typeof model) => flat(runReview(of, { now })).get('reliability');
    expect(scoreOf(model)).toBeLessThan(100);
    expect(scoreOf({ ...model, waivers })).toBe(100);
  });

  it('know the category of every rule', () => {
    for (const { id } of RULES) expect(CATEGORIES).toContain(categoryOf(id));
    expect([categoryOf('manual/x'), categoryOf('custom/x'), categoryOf('x/y'), categoryOf('api')]).toEqual([
      'manual',
      'custom',
      undefined,
      undefined,
    ]);
  });
});
