import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';
import { about, ask } from '../../yields.js';

const hasTrail = (component: Component): boolean => inScope(component) && component.auditLog?.enabled === true;

export const auditTrail = rule({
  id: 'observability/audit-trail',
  severity: 'INFO',
  phase: 'IMPLEMENTATION',
  title: 'The audit trail is kept apart and cannot be edited',
  why: 'Whoever breaks into a service can rewrite a trail that lies in its own database, and then nothing proves what happened.',
  remedy:
    'Send audit entries to a store of their own that only takes new ones (write-once storage, an append-only account, a hash chain).',
  references: ['CWE-778', 'https://owasp.org/Top10/A09_2021-Security_Logging_and_Monitoring_Failures/'],
  *needs({ components }) {
    for (const component of components) {
      if (!hasTrail(component)) continue;
      const { auditLog, name } = component;
      const subject = about('components', component);
      yield ask(
        subject,
        'auditLog.separate',
        auditLog?.separate,
        `Is the audit trail of ${name} kept apart from its data?`,
      );
      yield ask(
        subject,
        'auditLog.immutable',
        auditLog?.immutable,
        `Can anybody change what stands in the audit trail of ${name}, or only add to it?`,
      );
    }
  },
  examples: {
    bad: [
      sample({ components: { bank: { auditLog: { enabled: true, separate: false, immutable: true } } } }),
      sample({ components: { bank: { auditLog: { enabled: true, separate: true, immutable: false } } } }),
    ],
    good: [
      sample({ components: { bank: { auditLog: { enabled: true, separate: true, immutable: true } }, shop: {} } }),
    ],
    unknown: [sample({ components: { bank: { auditLog: { enabled: true } } } })],
  },
  *check({ components }) {
    for (const component of components) {
      if (!hasTrail(component)) continue;
      const { auditLog, name } = component;
      const wrong = [
        ...(auditLog?.separate === false ? ['lies with the data that it is about'] : []),
        ...(auditLog?.immutable === false ? ['can be edited'] : []),
      ];
      if (wrong.length > 0)
        yield {
          subject: about('components', component),
          message: `The audit trail of ${name} ${wrong.join(' and ')}.`,
        };
    }
  },
});
