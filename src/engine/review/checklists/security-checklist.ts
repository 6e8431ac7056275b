import { checklist } from './checklist.js';

export const securityChecklist = checklist('security', 'Security', 4, [
  {
    heading: 'Security Checklist',
    phase: 'IMPLEMENTATION',
    rows: [
      ['input-validation', 'Each endpoint validates its input.', ['security/input-validation', 'api/input-bounded']],
      ['rate-limiting', 'Calls are limited by address and by user.', ['api/rate-limited', 'security/login-throttled']],
      ['cors', 'Other origins may call only where that is meant.', ['api/cors-declared']],
      ['sql-injection', 'Input cannot become part of a query.', ['threat/sql-nosql-injection']],
      [
        'no-secrets',
        'No secret stands in code, images, logs or addresses.',
        [
          'security/secrets-managed',
          'security/log-redaction',
          'api/no-secrets-in-url',
          'threat/accidental-secret-leak',
        ],
      ],
      ['https', 'Everything is served over HTTPS alone.', ['api/transport-https', 'security/transport-encrypted']],
      ['headers', 'Answers to browsers carry the usual security headers.', ['security/headers']],
    ],
  },
]);
