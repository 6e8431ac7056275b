/** Every defence, and the rows of docs/security.md that a library keeps. */
import type { Defence, KeptByLibrary } from './defence.js';
import { ACCOUNT_DEFENCES } from './rows/accounts.js';
import { BACKGROUND_DEFENCES } from './rows/background.js';
import { BROWSER_DEFENCES } from './rows/browser.js';
import { OPERATION_DEFENCES } from './rows/operations.js';
import { PERMISSION_DEFENCES } from './rows/permissions.js';
import { PROFILE_DEFENCES } from './rows/profiles.js';
import { PROVIDER_DEFENCES } from './rows/providers.js';
import { REQUEST_DEFENCES } from './rows/requests.js';
import { SECOND_FACTOR_DEFENCES } from './rows/second-factor.js';
import { SESSION_DEFENCES } from './rows/sessions.js';
import { SOCKET_DEFENCES } from './rows/sockets.js';
import { TENANT_DEFENCES } from './rows/tenants.js';
import { TOKEN_DEFENCES } from './rows/tokens.js';
import { UPGRADE_DEFENCES } from './rows/upgrades.js';
import { VALUE_DEFENCES } from './rows/values.js';

export const DEFENCES: readonly Defence[] = [
  ...OPERATION_DEFENCES,
  ...REQUEST_DEFENCES,
  ...BROWSER_DEFENCES,
  ...VALUE_DEFENCES,
  ...TOKEN_DEFENCES,
  ...SESSION_DEFENCES,
  ...ACCOUNT_DEFENCES,
  ...PROFILE_DEFENCES,
  ...SECOND_FACTOR_DEFENCES,
  ...PROVIDER_DEFENCES,
  ...PERMISSION_DEFENCES,
  ...TENANT_DEFENCES,
  ...SOCKET_DEFENCES,
  ...UPGRADE_DEFENCES,
  ...BACKGROUND_DEFENCES,
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
    library: 'fastify',
    test: 'test/e2e/http-edge.test.ts',
    title: 'comes as %s, as any page can send it: %d',
  },
  {
    library: 'graphql-ws',
    test: 'test/e2e/socket.test.ts',
    title: 'ends with 4401 when something is asked before signing in',
  },
];
