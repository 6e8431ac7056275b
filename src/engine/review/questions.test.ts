import { rule, type Rule } from '../rules/rule.js';
import { about, aboutBlueprint, type Ask } from '../rules/yields.js';
import { sample } from '../sample.js';
import { FIRST_FIELDS } from './first-questions.js';
import { runReview } from './run-review.js';
import { REAL } from './testing/models.examples.js';

const now = Date.UTC(2026, 0, 1);
const asking = (id: Rule['id'], asks: readonly Ask[]): Rule =>
  rule({
    id,
    severity: 'INFO',
    phase: 'DESIGN',
    title: 'Asks',
    why: 'Tests need it.',
    remedy: 'None.',
    examples: { bad: [], good: [] },
    needs: () => asks,
    check: () => [],
  });
const model = sample({ components: { a: {}, b: {} } });
const ask = (key: string, field: string, decides?: number): Ask => ({
  subject: about('components', { key, name: key }),
  field,
  text: `${field} of ${key}?`,
  ...(decides !== undefined && { decides }),
});
const rest = (rules: readonly Rule[]) =>
  runReview(model, { now, rules })
    .questions.slice(FIRST_FIELDS.length)
    .map(({ field, unlocks, subject }) => [subject.key, field, unlocks]);

describe('the order of the questions', () => {
  it('is by the number of judgements that wait, over all rules and all that a rule has in mind', () => {
    const one = asking('api/one', [ask('a', 'owner'), ask('b', 'zones'), ask('b', 'zones'), ask('b', 'zones')]);
    const two = asking('api/two', [ask('a', 'owner'), ask('a', 'machine', 7)]);
    expect(rest([one, two])).toEqual([
      ['a', 'machine', 7],
      ['b', 'zones', 3],
      ['a', 'owner', 2],
    ]);
  });

  it('puts first what an architect asks first, and then the rest about the whole blueprint', () => {
    const style = { subject: aboutBlueprint(model), field: 'requirements.style', text: 'Which style?' };
    const questions = runReview(model, { now, rules: [asking('api/one', [ask('a', 'owner', 100), style])] }).questions;
    expect(questions.map(({ field }) => field)).toEqual([...FIRST_FIELDS, 'requirements.style', 'owner']);
    expect(questions[0]?.unlocks).toBe(0);
  });
});

describe.each(REAL.filter(([name]) => ['Online Boutique', 'Sock Shop', 'React, Java and MySQL'].includes(name)))(
  '%s, imported alone',
  (_, load) => {
    it('asks first for load, latency, availability, compliance, tenancy, RPO, RTO and deployment', async () => {
      const { questions } = runReview(await load(), { now });
      expect(questions.slice(0, FIRST_FIELDS.length).map(({ field }) => field)).toEqual(FIRST_FIELDS);
      expect(FIRST_FIELDS).toEqual(
        [
          'peakRequestsPerSecond',
          'latencyP95Ms',
          'availabilityPercent',
          'compliance',
          'tenancy',
          'rpoMinutes',
          'rtoMinutes',
          'deployment',
        ].map((field) => `requirements.${field}`),
      );
      for (const { rules, unlocks } of questions.slice(FIRST_FIELDS.length))
        expect(unlocks).toBeGreaterThanOrEqual(rules.length);
    });
  },
);
