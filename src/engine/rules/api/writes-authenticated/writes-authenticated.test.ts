import type { Operation } from '../../../model.js';
import { runReview } from '../../../review/run-review.js';
import { ordersWith } from '../orders.examples.js';
import { writesAuthenticated } from './writes-authenticated.js';

const outcome = (operation: Partial<Operation>) => {
  const { findings, questions } = runReview(
    ordersWith([{ name: 'act', method: 'POST', path: '/things', public: true, ...operation }]),
    { rules: [writesAuthenticated], now: 0 },
  );
  const asked = questions.filter(({ rules }) => rules.length > 0).map(({ field }) => field.split('.').at(-1));
  return [...findings.map(() => 'finding'), ...asked].join(' ');
};

describe('a public operation', () => {
  it.each([
    ['that creates', { effect: 'CREATE' }, 'finding'],
    ['that deletes by its method', { method: 'DELETE', path: '/things/{id}' }, 'finding'],
    ['whose effect nobody has stated', {}, 'effect'],
    ['that only reads by POST', { effect: 'READ' }, ''],
    ['that reads', { method: 'GET' }, ''],
    ['that signs up', { effect: 'CREATE', purpose: 'SIGN_UP' }, ''],
    ['that resets a password', { effect: 'ACTION', purpose: 'PASSWORD_RESET' }, ''],
    ['that sounds like a sign-in', { effect: 'CREATE', path: '/auth/sign-in' }, 'purpose'],
    ['that sounds like one and is not', { effect: 'CREATE', path: '/sessions', purpose: 'OTHER' }, 'finding'],
    ['that sounds like a webhook', { effect: 'UPDATE', name: 'stripeWebhook' }, 'purpose'],
    ['that does something', { effect: 'ACTION' }, 'purpose'],
    ['that takes payments', { effect: 'CREATE', purpose: 'PAYMENT' }, 'finding'],
    ['that is a webhook with a signature', { purpose: 'WEBHOOK', authentication: ['hmac'] }, ''],
    ['that is a webhook', { purpose: 'WEBHOOK' }, 'authentication'],
    ['that is not public after all', { effect: 'CREATE', public: false }, ''],
  ] as const)('%s: %j gives “%s”', (_what, operation, expected) => {
    expect(outcome(operation)).toBe(expected);
  });
});
