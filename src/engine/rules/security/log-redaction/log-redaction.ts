import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { isRunningCode } from '../../scope.js';
import { handledBy } from '../sensitive.js';

const REDACTED: Practised<Component, 'redactedLogs'> = {
  list: 'components',
  practice: 'redactedLogs',
  own: ({ logging }) => logging?.redacted,
  field: 'logging.redacted',
};

const concerned = (facts: Facts): readonly Component[] => {
  const { personal, sensitive } = handledBy(facts);
  return facts.components.filter(
    (component) => isRunningCode(component) && (personal.has(component.key) || sensitive.has(component.key)),
  );
};

const customers = {
  links: { 'shop -> db': { protocol: 'POSTGRESQL' } },
  entities: { customer: { store: 'db', fields: [{ name: 'email', type: 'text', classification: 'PERSONAL' }] } },
} as const;
const db = { kind: 'DATASTORE' } as const;

export const logRedaction = rule({
  id: 'security/log-redaction',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Components that handle personal data redact their logs',
  why: 'Logs are copied, searched and kept by people and systems that may not see the data itself.',
  remedy: 'Keep passwords, tokens and personal data out of log records by a list of fields, and test that they are.',
  references: ['CWE-532'],
  *needs(facts) {
    yield* askPractice(facts, REDACTED, concerned(facts), {
      all: 'Are secrets and personal data kept out of the logs?',
      one: ({ name }) => `Are secrets and personal data kept out of the logs of ${name}?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { shop: { logging: { redacted: false } }, db }, ...customers }),
      sample({ requirements: { practices: { redactedLogs: false } }, components: { shop: {}, db }, ...customers }),
    ],
    good: [
      sample({ components: { shop: { logging: { redacted: true } }, db }, ...customers }),
      sample({ components: { weather: { logging: { redacted: false } } } }),
    ],
    unknown: [sample({ components: { shop: {}, db }, ...customers })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      REDACTED,
      concerned(facts),
      (redacted) => !redacted,
      ({ name }, own) =>
        own
          ? `${name} handles personal data and writes it to its logs.`
          : `${name}: personal data is written to the logs.`,
    );
  },
});
