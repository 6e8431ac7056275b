import { runReview } from '../../review/run-review.js';
import { EXAMPLES_REVIEWED_AT } from '../rule.js';
import { THREAT_RULES } from './index.js';

/** How probable it is that an exploit reads or changes data; the same for all findings of a rule. */
const EXPECTED = {
  IMPROBABLE: [
    'missing-vault',
    'missing-vault-isolation',
    'mixed-targets-on-shared-runtime',
    'push-instead-of-pull-deployment',
    'service-registry-poisoning',
    'unencrypted-asset',
    'unguarded-direct-datastore-access',
    'unnecessary-communication-link',
    'unnecessary-data-asset',
    'unnecessary-data-transfer',
    'unnecessary-technical-asset',
    'wrong-communication-link-content',
    'wrong-trust-boundary-content',
  ],
  POSSIBLE: ['server-side-request-forgery', 'unchecked-deployment'],
  PROBABLE: ['path-traversal', 'search-query-injection', 'sql-nosql-injection', 'xml-external-entity'],
} as const;

const findingsOf = (category: string) => {
  const rule = THREAT_RULES.find(({ id }) => id === `threat/${category}`);
  if (!rule) throw new Error(`there is no rule threat/${category}`);
  return rule.examples.bad.flatMap((model) => runReview(model, { rules: [rule], now: EXAMPLES_REVIEWED_AT }).findings);
};

describe.each(Object.entries(EXPECTED))('a data breach is %s', (probability, categories) => {
  it.each(categories)('by %s', (category) => {
    const found = new Set(findingsOf(category).map(({ threat }) => threat?.dataBreachProbability));
    expect([...found]).toEqual([probability]);
  });
});

it('names at stake what the finding is about, unless a rule says otherwise', () => {
  const atStake = (category: string) => findingsOf(category)[0]?.threat?.dataBreachComponents;
  expect(atStake('missing-vault')).toEqual([]);
  expect(atStake('wrong-communication-link-content')).toEqual([]);
  expect(atStake('mixed-targets-on-shared-runtime')).toEqual(['shop', 'ledger']);
  expect(atStake('unnecessary-data-asset')).toEqual(['wishes']);
  expect(atStake('search-query-injection')).toEqual(['index']);
  expect(atStake('sql-nosql-injection')).toEqual(['orders']);
  expect(atStake('path-traversal')).toEqual(['files']);
  expect(atStake('push-instead-of-pull-deployment')).toEqual(['shop']);
  expect(atStake('unguarded-direct-datastore-access')).toEqual(['orders']);
  expect(atStake('unnecessary-communication-link')).toEqual(['shop']);
});
