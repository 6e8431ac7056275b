import fc from 'fast-check';
import { RULES } from '../rules/index.js';
import { answerTypeOf } from './answer-type.js';
import { runReview } from './run-review.js';
import { EXAMPLES } from './testing/models.examples.js';
import { oddModel, spoiled } from './testing/odd-model.examples.js';

const now = Date.UTC(2026, 0, 1);
/** What a text shows where a value was put into it that is none. */
const NO_VALUE = /\bundefined\b|\bNaN\b|\[object |\bInfinity\b/;

describe('a model that holds anything that its fields take', () => {
  it('is reviewed by every rule, without a failure and with each finding and question told apart', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const model = oddModel(seed);
        const { findings, questions, score, confidence } = runReview(model, { now });
        expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
        expect(new Set(questions.map(({ fingerprint }) => fingerprint)).size).toBe(questions.length);
        const texts = [...findings.map(({ message }) => message), ...questions.map(({ text }) => text)];
        expect(texts.filter((text) => NO_VALUE.test(text))).toEqual([]);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  it('is asked only what can be answered', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const model = oddModel(seed);
        const { questions } = runReview(model, { now });
        const unanswerable = questions.filter((question) => !answerTypeOf(model, question));
        expect(unanswerable.map(({ subject, field }) => `${subject.list} ${field}`)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

it.each(RULES.map((rule) => [rule.id, rule] as const))('%s judges its examples with odd facts in them', (_id, rule) => {
  for (const [at, example] of [...rule.examples.bad, ...rule.examples.good].entries())
    for (let seed = at; seed < 100; seed += 20) {
      const { findings, questions } = runReview(spoiled(example, seed), { rules: [rule], now });
      const texts = [...findings.map(({ message }) => message), ...questions.map(({ text }) => text)];
      expect(texts.filter((text) => NO_VALUE.test(text))).toEqual([]);
    }
});

it('a review is the same when it is run again', () => {
  for (const [, model] of EXAMPLES.filter((_, at) => at % 11 === 0))
    expect(JSON.stringify(runReview(structuredClone(model), { now }))).toBe(JSON.stringify(runReview(model, { now })));
});
