import { BY_HAND, checklist } from './checklist.js';

export const quickReference = checklist('quick-reference', 'Quick reference', 1, [
  {
    heading: 'Architecture',
    phase: 'IMPLEMENTATION',
    rows: [
      ['small-files', 'No file of source code is longer than 200 lines.', BY_HAND],
      ['strong-types', 'Types are declared and checked everywhere.', BY_HAND],
      ['single-responsibility', 'Each service has one responsibility.', BY_HAND],
      ['dependencies-handed-in', 'What a part depends on is handed to it.', BY_HAND],
      ['solid', 'The code keeps to the five SOLID principles.', BY_HAND],
    ],
  },
  {
    heading: 'API Design',
    phase: 'DESIGN',
    rows: [
      ['resource-naming', 'REST paths name resources.', ['api/resource-naming']],
      [
        'status-codes',
        'HTTP methods and status codes mean what HTTP says.',
        ['api/status-codes', 'api/method-semantics'],
      ],
      ['response-format', 'All answers of failure have one format.', ['api/error-format']],
      ['input-validation', 'Input is bounded and validated.', ['security/input-validation', 'api/input-bounded']],
      [
        'versioning',
        'APIs have versions, and a version is not broken.',
        ['api/versioned', 'api/breaking-change-needs-new-version', 'api/grpc-package-versioned'],
      ],
    ],
  },
  {
    heading: 'Security',
    phase: 'IMPLEMENTATION',
    rows: [
      [
        'authentication',
        'Callers prove who they are.',
        [
          'api/auth-declared',
          'api/writes-authenticated',
          'security/service-authentication',
          'threat/missing-authentication',
        ],
      ],
      [
        'authorization',
        'What a caller may do is checked.',
        ['api/roles-declared', 'api/graphql-field-authorization', 'security/roles-defined'],
      ],
      [
        'input-sanitization',
        'Input cannot become a command, a query or a page.',
        [
          'threat/sql-nosql-injection',
          'threat/search-query-injection',
          'threat/ldap-injection',
          'threat/path-traversal',
          'threat/xml-external-entity',
          'threat/untrusted-deserialization',
          'threat/cross-site-scripting',
        ],
      ],
      ['rate-limiting', 'Nobody can call without limit.', ['api/rate-limited', 'security/login-throttled']],
      ['https', 'Nothing travels unencrypted.', ['api/transport-https', 'security/transport-encrypted']],
    ],
  },
  {
    heading: 'Performance',
    phase: 'IMPLEMENTATION',
    rows: [
      [
        'indexes',
        'The database has the indexes that its reads need.',
        ['data/primary-key', 'data/foreign-key-indexed', 'data/access-pattern-indexed'],
      ],
      [
        'connection-pooling',
        'Connections are pooled, within what the server accepts.',
        ['data/pool-configured', 'data/pool-exceeds-server'],
      ],
      [
        'caching',
        'What is read often is cached, and stays fresh.',
        [
          'performance/hot-read-cached',
          'performance/cache-invalidation',
          'performance/cache-stampede',
          'performance/static-on-cdn',
        ],
      ],
      ['no-n-plus-one', 'No read is repeated for each row of another.', ['data/n-plus-one', 'performance/chatty-link']],
      [
        'monitoring',
        'Services are measured against objectives.',
        ['observability/metrics', 'observability/slo', 'observability/slow-query-log'],
      ],
    ],
  },
]);
