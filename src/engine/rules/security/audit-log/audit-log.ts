import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { isRunningCode } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { handledBy } from '../sensitive.js';

const concerned = (facts: Facts): readonly Component[] => {
  const { writing } = handledBy(facts);
  return facts.components.filter((component) => isRunningCode(component) && writing.has(component.key));
};

const payroll = {
  links: { 'payroll -> db': { protocol: 'POSTGRESQL' } },
  entities: { salary: { store: 'db', fields: [{ name: 'amount', type: 'numeric', classification: 'SENSITIVE' }] } },
} as const;
const db = { kind: 'DATASTORE' } as const;

export const auditLog = rule({
  id: 'security/audit-log',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Sensitive writes leave an audit entry',
  why: 'When data about people or money has changed, somebody will ask who did it and when; without an entry there is no answer.',
  remedy: 'Write an entry with each sensitive change: who, what, when, from where, and the outcome.',
  references: ['CWE-778'],
  *needs(facts) {
    for (const component of concerned(facts))
      yield ask(
        about('components', component),
        'auditLog.enabled',
        component.auditLog?.enabled,
        `Does each sensitive change that ${component.name} makes leave an audit entry?`,
      );
  },
  examples: {
    bad: [sample({ components: { payroll: { auditLog: { enabled: false } }, db }, ...payroll })],
    good: [
      sample({ components: { payroll: { auditLog: { enabled: true } }, db }, ...payroll }),
      sample({ components: { payroll: { auditLog: { enabled: false } }, db }, links: { 'payroll -> db': {} } }),
      sample({
        components: { payroll: { auditLog: { enabled: false } }, db },
        ...payroll,
        links: { 'payroll -> db': { protocol: 'POSTGRESQL', readonly: true } },
      }),
    ],
    unknown: [sample({ components: { payroll: {}, db }, ...payroll })],
  },
  *check(facts) {
    for (const component of concerned(facts))
      if (component.auditLog?.enabled === false)
        yield {
          subject: about('components', component),
          message: `${component.name} changes sensitive data and keeps no record of who did.`,
        };
  },
});
