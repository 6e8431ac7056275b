import { BY_HAND, checklist } from './checklist.js';

export const designingSystems = checklist('designing-systems', 'Designing systems', 5, [
  {
    heading: 'When Designing Systems',
    phase: 'DESIGN',
    rows: [
      [
        'requirements-first',
        'Scale, consistency and constraints are clear first.',
        ['architecture/requirements-stated', 'performance/targets-stated', 'reliability/recovery-objectives'],
      ],
      [
        'failure-modes',
        'What can fail is designed for: breakers, retries, fallbacks.',
        [
          'reliability/circuit-breaker',
          'reliability/retry-policy',
          'reliability/degradation',
          'reliability/single-point-of-failure',
        ],
      ],
      [
        'observability',
        'Logs, metrics and traces are planned.',
        ['observability/structured-logs', 'observability/metrics', 'observability/tracing'],
      ],
      [
        'decisions',
        'Decisions are written down with their reasons.',
        [
          'architecture/decision-per-technology',
          'architecture/decision-alternatives',
          'architecture/decision-consequences',
          'architecture/decision-superseded',
        ],
      ],
      ['contract-first', 'APIs begin with their contracts.', ['api/contract-for-inbound']],
      [
        'compatibility',
        'Versions keep what clients rely on, and end on an announced day.',
        ['api/versioned', 'api/breaking-change-needs-new-version', 'api/deprecation-has-sunset'],
      ],
    ],
  },
]);

export const reviewingSystems = checklist('reviewing-systems', 'Reviewing systems', 5, [
  {
    heading: 'When Debugging/Reviewing',
    phase: 'VALIDATION',
    rows: [
      ['root-causes', 'Causes are mended rather than symptoms.', BY_HAND],
      [
        'vulnerabilities',
        'No way around authentication, no injection, no open data.',
        [
          'threat/missing-authentication',
          'threat/sql-nosql-injection',
          'threat/unguarded-access-from-internet',
          'threat/unguarded-direct-datastore-access',
        ],
      ],
      [
        'resources',
        'Connections and other resources are given back.',
        ['data/pool-configured', 'reliability/graceful-shutdown'],
      ],
      [
        'errors-and-logs',
        'Errors are handled and logs suffice to find them.',
        ['api/error-format', 'observability/structured-logs'],
      ],
      [
        'bottlenecks',
        'What slows down or saturates first is known and within bounds.',
        ['performance/utilisation', 'performance/headroom', 'performance/latency-budget'],
      ],
    ],
  },
]);

export const qualityStandards = checklist('quality-standards', 'Standards of quality', 5, [
  {
    heading: 'Quality Standards',
    phase: 'IMPLEMENTATION',
    rows: [
      [
        'endpoints-guarded',
        'Each endpoint says who may call it.',
        ['api/auth-declared', 'api/writes-authenticated', 'api/roles-declared'],
      ],
      [
        'transactions',
        'What belongs together is written together or not at all.',
        ['data/cross-service-transaction', 'reliability/outbox'],
      ],
      [
        'encryption',
        'Sensitive data is encrypted where it lies and where it travels.',
        [
          'data/sensitive-encrypted',
          'security/transport-encrypted',
          'threat/unencrypted-asset',
          'threat/unencrypted-communication',
        ],
      ],
      ['inputs-validated', 'What comes from outside is validated.', ['security/input-validation', 'api/input-bounded']],
      ['timeouts', 'What is waited for has a timeout.', ['reliability/timeout', 'reliability/timeout-nesting']],
      [
        'idempotence',
        'What may be repeated does nothing twice.',
        ['api/idempotent-writes', 'reliability/retry-idempotent', 'reliability/idempotent-consumer'],
      ],
    ],
  },
]);
