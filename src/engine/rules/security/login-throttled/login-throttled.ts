import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { OperationPurpose } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { issuers } from '../identity.js';

const GUESSABLE: readonly OperationPurpose[] = ['SIGN_IN', 'PASSWORD_RESET', 'ONE_TIME_CODE'];

const signsIn = (facts: Facts, component: Component): boolean =>
  facts
    .contractsOf(component.key)
    .flatMap(({ key }) => facts.versionsOf(key))
    .some(({ operations = [] }) => operations.some(({ purpose }) => purpose && GUESSABLE.includes(purpose)));

/** Whether a provider of the team's, which answers for itself, does the signing in. */
const leavesItToProvider = (facts: Facts, component: Component): boolean =>
  facts.linksFrom(component.key).some(({ target }) => facts.component(target)?.kind === 'IDENTITY_PROVIDER');

const concerned = (facts: Facts): readonly Component[] =>
  issuers(
    facts,
    (component) =>
      component.signInThrottle ?? ((signsIn(facts, component) && !leavesItToProvider(facts, component)) || undefined),
  );

const login = { kind: 'IDENTITY_PROVIDER' } as const;

export const loginThrottled = rule({
  id: 'security/login-throttled',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'Sign-in, reset and one-time codes are throttled per account and per address',
  why: 'A bound per address alone lets a thousand addresses guess at one account; one per account alone lets one address try a common password at every account.',
  remedy: 'Count failed tries per account and per address, and slow down or refuse after a few.',
  references: [
    'CWE-307',
    'https://cheatsheetseries.owasp.org/cheatsheets/Credential_Stuffing_Prevention_Cheat_Sheet.html',
  ],
  *needs(facts) {
    for (const component of concerned(facts)) {
      const { signInThrottle, name } = component;
      const subject = about('components', component);
      yield ask(
        subject,
        'signInThrottle.perAccount',
        signInThrottle?.perAccount,
        `Does ${name} bound how often somebody may try to sign in to one account?`,
      );
      yield ask(
        subject,
        'signInThrottle.perAddress',
        signInThrottle?.perAddress,
        `Does ${name} bound how often one address may try to sign in?`,
      );
    }
  },
  examples: {
    bad: [
      sample({ components: { login: { ...login, signInThrottle: { perAccount: true, perAddress: false } } } }),
      sample({
        components: { shop: { signInThrottle: { perAccount: false, perAddress: false } } },
        contracts: { shop: { component: 'shop' } },
        contractVersions: { 'shop@1': { operations: [{ name: 'signIn', purpose: 'SIGN_IN' }] } },
      }),
    ],
    good: [
      sample({ components: { login: { ...login, signInThrottle: { perAccount: true, perAddress: true } }, cart: {} } }),
      sample({
        components: { login: { ...login, signInThrottle: { perAccount: true, perAddress: true } }, shop: {} },
        links: { 'shop -> login': { protocol: 'HTTPS' } },
        contracts: { shop: { component: 'shop' } },
        contractVersions: { 'shop@1': { operations: [{ name: 'signIn', purpose: 'SIGN_IN' }] } },
      }),
    ],
    unknown: [
      sample({ components: { login } }),
      sample({
        components: { shop: {} },
        contracts: { shop: { component: 'shop' } },
        contractVersions: { 'shop@1': { operations: [{ name: 'signIn', purpose: 'SIGN_IN' }] } },
      }),
    ],
  },
  *check(facts) {
    for (const component of concerned(facts)) {
      const { perAccount, perAddress } = component.signInThrottle ?? {};
      const open = [
        ...(perAccount === false ? ['at one account'] : []),
        ...(perAddress === false ? ['from one address'] : []),
      ];
      if (open.length > 0)
        yield {
          subject: about('components', component),
          message: `${component.name} lets anybody try to sign in without end ${open.join(' and ')}.`,
        };
    }
  },
});
