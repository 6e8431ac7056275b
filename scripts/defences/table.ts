/** Every defence, and the rows of docs/security.md that a library keeps. */
import type { Defence, KeptByLibrary } from './defence.js';
import { ACCOUNT_DEFENCES } from './rows/accounts.js';
import { BROWSER_DEFENCES } from './rows/browser.js';
import { OPERATION_DEFENCES } from './rows/operations.js';
import { SECOND_FACTOR_DEFENCES } from './rows/second-factor.js';
import { SOCKET_DEFENCES } from './rows/sockets.js';
import { TENANT_DEFENCES } from './rows/tenants.js';
import { TOKEN_DEFENCES } from './rows/tokens.js';

export const DEFENCES: readonly Defence[] = [
  ...OPERATION_DEFENCES,
  ...BROWSER_DEFENCES,
  ...TOKEN_DEFENCES,
  ...ACCOUNT_DEFENCES,
  ...SECOND_FACTOR_DEFENCES,
  ...TENANT_DEFENCES,
  ...SOCKET_DEFENCES,
];

export const KEPT_BY_LIBRARIES: readonly KeptByLibrary[] = [
  {
    library: '@apollo/server',
    test: 'test/e2e/limits-documents.test.ts',
    title: 'cannot be remembered under the hash of another document',
  },
  {
    library: '@apollo/server',
    test: 'test/e2e/http-edge.test.ts',
    title: 'is a mutation by GET: 405, and nothing is done',
  },
  {
    library: 'graphql-ws',
    test: 'test/e2e/socket.test.ts',
    title: 'ends with 4401 when something is asked before signing in',
  },
];
