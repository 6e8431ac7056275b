import { compareReviews } from './compare-reviews.js';

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
