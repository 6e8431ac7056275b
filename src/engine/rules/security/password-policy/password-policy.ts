import type { Facts } from '../../../facts.js';
import type { Component, Passwords } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { isHosted, issuers } from '../identity.js';
import { isStrongArgon2id } from './argon2id.js';

/** Whoever keeps passwords; a provider that states that it keeps none does so by an empty record. */
const concerned = (facts: Facts): readonly Component[] => issuers(facts, ({ passwords }) => passwords);

const SLOW = ['HASHED_ARGON2ID', 'HASHED_SCRYPT', 'HASHED_BCRYPT'];

const weaknesses = (passwords: Passwords, minimumLength: number): readonly (readonly [string, string])[] => {
  const { algorithm, memoryKib, iterations, breachedRefused, minimumLength: length } = passwords;
  const found: [string, string][] = [];
  if (algorithm !== undefined && !SLOW.includes(algorithm))
    found.push(['algorithm', 'keeps passwords in a form that is read or guessed fast']);
  if (algorithm === 'HASHED_ARGON2ID' && isStrongArgon2id(passwords) === false)
    found.push([
      'parameters',
      `hashes passwords with argon2id below OWASP’s minimum (${memoryKib} KiB, ${iterations} passes)`,
    ]);
  if (breachedRefused === false) found.push(['breached', 'accepts passwords that are known from leaks']);
  if (length !== undefined && length < minimumLength)
    found.push(['length', `accepts passwords of ${length} characters, fewer than ${minimumLength}`]);
  return found;
};

const login = { kind: 'IDENTITY_PROVIDER' } as const;
const strong = {
  algorithm: 'HASHED_ARGON2ID',
  memoryKib: 19_456,
  iterations: 2,
  breachedRefused: true,
  minimumLength: 12,
} as const;

export const passwordPolicy = rule({
  id: 'security/password-policy',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Passwords are hashed with argon2id and those known from leaks are refused',
  why: 'A stolen table of fast hashes is a table of passwords a day later, and most guesses at a sign-in are passwords that have leaked elsewhere.',
  remedy:
    'Hash with argon2id (at least 19 MiB, 2 passes, 1 lane; scrypt and bcrypt are acceptable), accept 8 characters or more, and compare new passwords with a list of leaked ones.',
  references: [
    'CWE-521',
    'CWE-916',
    'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html',
  ],
  thresholds: {
    minimumLength: { value: 8, unit: 'characters', text: 'shortest password that is accepted', min: 6, max: 64 },
  },
  *needs(facts) {
    for (const component of concerned(facts)) {
      const { passwords, name } = component;
      const subject = about('components', component);
      if (!isHosted(component))
        yield ask(subject, 'passwords.algorithm', passwords?.algorithm, `How does ${name} keep passwords?`);
      yield ask(
        subject,
        'passwords.breachedRefused',
        passwords?.breachedRefused,
        `Does ${name} refuse passwords that are known from leaks?`,
      );
      if (passwords?.algorithm !== 'HASHED_ARGON2ID') continue;
      yield ask(
        subject,
        'passwords.memoryKib',
        passwords.memoryKib,
        `How many KiB of memory does argon2id use in ${name}?`,
      );
      yield ask(
        subject,
        'passwords.iterations',
        passwords.iterations,
        `How many passes does argon2id make in ${name}?`,
      );
    }
  },
  examples: {
    bad: [
      sample({ components: { login: { ...login, passwords: { ...strong, memoryKib: 4096 } } } }),
      sample({ components: { shop: { passwords: { ...strong, breachedRefused: false } } } }),
      sample({ components: { shop: { passwords: { ...strong, algorithm: 'HASHED_OTHER', minimumLength: 6 } } } }),
    ],
    good: [
      sample({ components: { login: { ...login, passwords: strong } } }),
      sample({ components: { login: { ...login, passwords: { ...strong, memoryKib: 47_104, iterations: 1 } } } }),
      sample({ components: { shop: { passwords: { algorithm: 'HASHED_BCRYPT', breachedRefused: true } } } }),
    ],
    unknown: [sample({ components: { login } })],
  },
  *check(facts, { threshold }) {
    for (const component of concerned(facts))
      for (const [discriminator, text] of weaknesses(component.passwords ?? {}, threshold('minimumLength')))
        yield { subject: about('components', component), discriminator, message: `${component.name} ${text}.` };
  },
});
