import type { Model } from '../model.js';
import { RULES } from '../rules/index.js';
import { EXAMPLES_REVIEWED_AT as now } from '../rules/rule.js';
import { sample } from '../sample.js';
import { compareReviews, whatChanged } from './compare-reviews.js';
import { configureRules } from './configure-rules.js';
import type { ConfiguredRule } from './configured-rule.js';
import { runReview } from './run-review.js';
import { causesBetween } from './causes-between.js';

const review = (rules: readonly string[], ...findings: (readonly [string, string])[]) => ({
  rules,
  findings: findings.map(([rule, fingerprint]) => ({ rule, fingerprint })),
});

describe('comparing two reviews', () => {
  it('tells new findings from persisting and fixed ones', () => {
    const before = review(['data/x'], ['data/x', 'a'], ['data/x', 'b']);
    const now = review(['data/x'], ['data/x', 'b'], ['data/x', 'c']);
    expect(compareReviews(before, now)).toEqual({ added: ['c'], persisting: ['b'], fixed: ['a'] });
  });

  it('does not call fixed what nobody looked at', () => {
    const before = review(['data/x', 'data/y'], ['data/x', 'a'], ['data/y', 'b']);
    expect(compareReviews(before, review(['data/y']))).toEqual({ added: [], persisting: [], fixed: ['b'] });
  });
});

describe('what changed since', () => {
  const [described, named, timeout] = [
    'architecture/described',
    'architecture/owner-named',
    'reliability/timeout',
  ] as const;
  const some = (...ids: readonly string[]) => RULES.filter(({ id }) => ids.includes(id));
  const link = { 'a -> b': { protocol: 'HTTPS', timeoutMs: 0, description: 'x' } } as const;
  const before = sample({ components: { a: {}, b: { description: 'x' } }, links: link });
  const run = (model: Model, rules: readonly ConfiguredRule[], extra = {}) =>
    runReview({ ...model, ...extra }, { rules, now });
  const first = run(before, some(described, timeout));

  it('tells new, fixed and persisting findings, and what each was', () => {
    const after = sample({
      components: { a: { description: 'x' }, b: { description: 'x' } },
      links: { ...link, 'b -> a': link['a -> b'] },
    });
    const changes = whatChanged(first, run(after, some(described, timeout)));
    expect(changes.added.map(({ subject }) => subject.key)).toEqual(['b>a']);
    expect(changes.persisting.map(({ subject }) => subject.key)).toEqual(['a>b']);
    expect(changes.fixed.map(({ rule }) => rule)).toEqual([described]);
    expect(changes.scoreDifference).toBe(run(after, some(described, timeout)).score - first.score);
    const causes = causesBetween(before, after);
    expect(changes.added.map(causes)).toEqual([[{ kind: 'CREATED', list: 'links', key: 'b>a', fields: [] }]]);
  });

  it('finds the change that fixed a finding', () => {
    const after = { ...before, links: before.links.map((each) => ({ ...each, timeoutMs: 500 })) };
    const { fixed } = whatChanged(first, run(after, some(described, timeout)));
    expect(fixed.map(causesBetween(before, after))).toEqual([
      [{ kind: 'UPDATED', list: 'links', key: 'a>b', fields: ['timeoutMs'] }],
    ]);
  });

  it('tells what is graver or milder than before', () => {
    const { rules } = configureRules(some(described, timeout), { rules: { [timeout]: { severity: 'INFO' } } });
    const { severityChanged, scoreDifference } = whatChanged(first, run(before, rules));
    expect(severityChanged.map((each) => [each.before.severity, each.after.severity])).toEqual([['ERROR', 'INFO']]);
    expect(scoreDifference).toBeGreaterThan(0);
  });

  it('tells what is waived since, and what counts again', () => {
    const { waivers } = sample({ waivers: { w: { rule: timeout } } });
    const waived = run(before, some(described, timeout), { waivers });
    expect(whatChanged(first, waived).waivedSince.map(({ rule }) => rule)).toEqual([timeout]);
    expect(whatChanged(waived, first).countingAgain.map(({ rule }) => rule)).toEqual([timeout]);
    expect(whatChanged(waived, waived).waivedSince).toEqual([]);
  });

  it('tells which rules ran anew, and does not call fixed what nobody looked at', () => {
    const changes = whatChanged(first, run(before, some(described, named)));
    expect([changes.newlyRan, changes.noLongerRan]).toEqual([[named], [timeout]]);
    expect(changes.fixed).toEqual([]);
    expect(changes.notLookedAt.map(({ rule }) => rule)).toEqual([timeout]);
  });

  it('finds the cause in what hangs on the subject, in the requirements, or nowhere', () => {
    const causes = causesBetween(before, { ...before, links: [], requirements: { users: 1 } });
    const subject = { list: 'components', key: 'a', name: 'a' } as const;
    expect(causes({ subject, related: [] })).toEqual([{ kind: 'DELETED', list: 'links', key: 'a>b', fields: [] }]);
    expect(causes({ subject: { list: 'blueprint', key: '', name: '' }, related: [] })).toEqual([
      { kind: 'UPDATED', list: 'blueprint', key: '', fields: ['requirements.users'] },
    ]);
    expect(causesBetween(before, before)({ subject, related: [] })).toEqual([]);
  });
});
