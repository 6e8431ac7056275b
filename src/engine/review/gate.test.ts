import { passes, type GateOptions } from './gate.js';
import type { Finding, Review } from './review.js';
import { runReview } from './run-review.js';
import { sample } from '../sample.js';
import { RULES } from '../rules/index.js';
import { EXAMPLES_REVIEWED_AT as now } from '../rules/rule.js';

const slow = { timeoutMs: 0, protocol: 'HTTPS' } as const;
const names = ['architecture/described', 'architecture/owner-named', 'reliability/timeout', 'reliability/retry-policy'];
const rules = RULES.filter(({ id }) => names.includes(id));
const reviewOf = (links: Parameters<typeof sample>[0]['links'], waivers = {}): Review =>
  runReview(sample({ components: { a: {}, b: {} }, links: links ?? {}, waivers }), { rules, now });
const one = reviewOf({ 'a -> b': slow });
const two = reviewOf({ 'a -> b': slow, 'b -> a': slow });
const reasons = (review: Review, options: GateOptions, previous?: Review): readonly string[] =>
  passes(review, previous, options).reasons;

describe('the gate', () => {
  it('passes what nothing is demanded of', () => {
    expect(passes(two, undefined, {})).toEqual({ passed: true, reasons: [] });
  });

  it('fails by severity and says by which rules', () => {
    expect(passes(one, undefined, { failOn: 'ERROR' })).toEqual({
      passed: false,
      reasons: ['There is 1 error (reliability/timeout); none is allowed.'],
    });
    expect(reasons(two, { failOn: ['ERROR'] })).toEqual(['There are 2 errors (reliability/timeout); none is allowed.']);
    expect(reasons(two, { failOn: ['INFO'] })).toEqual([
      'There are 2 hints (architecture/described); none is allowed.',
    ]);
    expect(reasons(two, { failOn: 'INFO' })).toHaveLength(2);
  });

  it('looks, where asked to, only at what is new or became graver', () => {
    const demand = { failOn: 'ERROR', onlyNew: true } as const;
    expect(reasons(two, demand, one)).toEqual(['There is 1 new error (reliability/timeout); none is allowed.']);
    expect(passes(two, two, demand).passed).toBe(true);
    expect(passes(two, undefined, demand).passed).toBe(false);
    const milder = { findings: two.findings.map((finding): Finding => ({ ...finding, severity: 'WARNING' })) };
    expect(passes(two, milder, demand).passed).toBe(false);
  });

  it('lets waived findings pass, and not those whose waiver is only talked about', () => {
    const waived = reviewOf({ 'a -> b': slow }, { w: { rule: 'reliability/timeout' } });
    expect(passes(waived, undefined, { failOn: 'ERROR' }).passed).toBe(true);
    const talked = reviewOf({ 'a -> b': slow }, { w: { rule: 'reliability/timeout', status: 'IN_DISCUSSION' } });
    expect(passes(talked, undefined, { failOn: 'ERROR' }).passed).toBe(false);
    // What was waived before and counts now is new.
    expect(passes(one, waived, { failOn: 'ERROR', onlyNew: true }).passed).toBe(false);
  });

  it('holds the score to a minimum, of the whole or of categories', () => {
    expect(reasons(one, { minScore: one.score })).toEqual([]);
    expect(reasons(one, { minScore: 90 })).toEqual([`The score is ${one.score}; it must be at least 90.`]);
    expect(reasons(one, { minScore: 90, packs: ['architecture', 'reliability'] })).toEqual([
      expect.stringMatching(/^The score of reliability is \d+; it must be at least 90\.$/) as string,
    ]);
  });

  it('fails where it is to judge a category that nobody looked at', () => {
    expect(reasons(one, { minScore: 1, packs: ['api'] })).toEqual(['No rule of api ran, so that it has no score.']);
  });

  it('looks only at the findings of the packs that it names', () => {
    expect(passes(one, undefined, { failOn: 'ERROR', packs: ['architecture'] }).passed).toBe(true);
    expect(passes(one, undefined, { failOn: 'ERROR', packs: ['reliability'] }).passed).toBe(false);
  });

  it('bounds open questions and the facts that are not known', () => {
    const count = one.questions.length;
    expect(reasons(one, { maxQuestions: count })).toEqual([]);
    expect(reasons(one, { maxQuestions: 3 })).toEqual([`${count} questions are open; at most 3 may be.`]);
    expect(reasons({ ...one, confidence: 0.4567 }, { minConfidence: 0.5 })).toEqual([
      '45.6 % of the facts are known; it must be at least 50 %.',
    ]);
    expect(reasons(one, { maxQuestions: 0, packs: ['api'] })).toEqual([]);
  });
});
