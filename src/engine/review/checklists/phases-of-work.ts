import { BY_HAND, checklist } from './checklist.js';

export const designPhase = checklist('design-phase', 'Design phase', 3, [
  {
    heading: 'Design Phase',
    phase: 'DESIGN',
    rows: [
      [
        'requirements',
        'The requirements are known and clear.',
        ['architecture/requirements-stated', 'reliability/recovery-objectives'],
      ],
      [
        'scalability',
        'The architecture takes the load to come.',
        ['performance/utilisation', 'performance/headroom', 'reliability/single-point-of-failure'],
      ],
      ['contracts', 'APIs have contracts, and these are documented.', ['api/contract-for-inbound', 'api/documented']],
      [
        'schema',
        'The data model has keys, relations and indexes.',
        ['data/primary-key', 'data/foreign-key-target', 'data/foreign-key-indexed', 'data/access-pattern-indexed'],
      ],
      [
        'security',
        'Security is designed: roles, secrets, encryption, entries, sensitive data.',
        [
          'security/roles-defined',
          'security/secrets-managed',
          'security/transport-encrypted',
          'threat/unguarded-access-from-internet',
          'data/classified',
        ],
      ],
      ['targets', 'Targets of performance are stated.', ['performance/targets-stated']],
    ],
  },
]);

export const implementationPhase = checklist('implementation-phase', 'Implementation phase', 3, [
  {
    heading: 'Implementation Phase',
    phase: 'IMPLEMENTATION',
    rows: [
      ['existing-patterns', 'New code is written as the code around it.', BY_HAND],
      [
        'error-handling',
        'Errors and failing dependencies are handled.',
        ['api/error-format', 'reliability/timeout', 'reliability/retry-policy', 'reliability/circuit-breaker'],
      ],
      ['input-validation', 'Input is validated.', ['security/input-validation', 'api/input-bounded']],
      [
        'observability',
        'Services log, measure and trace.',
        ['observability/structured-logs', 'observability/metrics', 'observability/tracing'],
      ],
      ['tests', 'Unit and integration tests are written.', BY_HAND],
      [
        'security',
        'The usual practices of security are followed.',
        [
          'security/token-lifetime',
          'security/token-algorithm',
          'security/password-policy',
          'security/headers',
          'security/csrf',
          'security/log-redaction',
          'data/password-hashed',
          'data/sensitive-encrypted',
        ],
      ],
    ],
  },
]);

export const validationPhase = checklist('validation-phase', 'Validation phase', 3, [
  {
    heading: 'Validation Phase',
    phase: 'VALIDATION',
    rows: [
      ['tests-pass', 'All tests pass.', BY_HAND],
      ['code-review', 'Somebody else has reviewed the code.', BY_HAND],
      ['security-scan', 'A scan for known holes has found none.', BY_HAND],
      ['benchmarks', 'Measured performance meets the targets.', BY_HAND],
      [
        'documentation',
        'The documentation says what is there.',
        ['architecture/described', 'api/documented', 'architecture/decision-consequences'],
      ],
    ],
  },
]);

export const successMetrics = checklist('success-metrics', 'Measures of success', 3, [
  {
    heading: 'Success Metrics',
    phase: 'VALIDATION',
    rows: [
      ['code-quality', 'The code scores above 85 % in the quality measure of the team.', BY_HAND],
      ['coverage', 'Unit tests cover more than 80 %, integration tests more than 70 %.', BY_HAND],
      ['latency', 'The 95th percentile of latency is within its target.', ['performance/latency-budget'], 'DESIGN'],
      ['vulnerabilities', 'No critical hole is known.', BY_HAND],
      ['documentation', 'The API is documented completely.', ['api/contract-for-inbound', 'api/documented']],
    ],
  },
]);
