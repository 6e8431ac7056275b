import { BY_HAND, checklist } from './checklist.js';

export const errorHandling = checklist('error-handling', 'Error handling', 2, [
  {
    heading: 'Error Handling Strategy',
    phase: 'IMPLEMENTATION',
    rows: [
      ['status-codes', 'Failures answer with the status code that fits.', ['api/status-codes']],
      ['error-format', 'Errors have one format everywhere.', ['api/error-format']],
      ['logged', 'Errors are logged with what explains them.', ['observability/structured-logs']],
      ['told-apart', 'Mistakes of callers are told apart from failures of the server.', ['api/status-codes']],
      ['nothing-leaks', 'Messages help and show nothing of the inside.', BY_HAND],
    ],
  },
]);

export const codeQuality = checklist('code-quality', 'Quality of the code', 2, [
  {
    heading: 'Code Quality Standards',
    phase: 'IMPLEMENTATION',
    rows: [
      ['typescript', 'Projects for Node.js are written in TypeScript.', BY_HAND],
      ['type-hints', 'Python code has type hints.', BY_HAND],
      ['style', 'Code follows the style guide of its language.', BY_HAND],
      ['modular', 'Code is modular and can be tested.', BY_HAND],
      ['layers', 'Handlers, services and data access are kept apart.', BY_HAND],
    ],
  },
]);

export const writingCode = checklist('writing-code', 'Writing code', 5, [
  {
    heading: 'When Writing Code',
    phase: 'IMPLEMENTATION',
    rows: [
      [
        'security-first',
        'Input is validated, output made harmless, queries take parameters.',
        ['security/input-validation', 'threat/sql-nosql-injection', 'threat/cross-site-scripting'],
      ],
      ['types', 'Code is annotated with types.', BY_HAND],
      ['clean-architecture', 'Code follows the SOLID principles and a clean architecture.', BY_HAND],
      ['error-handling', 'Errors are handled throughout, with messages that mean something.', ['api/error-format']],
      ['testable', 'Concerns are separated, so that each can be tested.', BY_HAND],
      ['comments', 'Code explains itself; comments explain what is intricate.', BY_HAND],
      [
        'performance',
        'No read is repeated for each row; structures fit their use.',
        ['data/n-plus-one', 'data/unbounded-read'],
      ],
    ],
  },
]);
