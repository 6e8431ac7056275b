/** Sockets, and secrets in the log. */
import type { Defence } from '../defence.js';

const SOCKET = 'src/api/socket/socket.ts';
const SERVE = 'src/api/socket/serve-connection.ts';
const SOCKET_TEST = 'test/e2e/socket.test.ts';
const LIMITS_TEST = 'test/e2e/limits-socket.test.ts';
const CUT_OFF_TEST = 'test/e2e/cut-off.test.ts';
const REDACTION_TEST = 'test/integration/redaction.test.ts';

/** Who calls, before each event. */
const ASKED_AGAIN = {
  file: 'src/modules/resolving/context.ts',
  text: 'state.viewer = await callerOf(options);',
  without: '',
};

export const SOCKET_DEFENCES: readonly Defence[] = [
  {
    name: 'socket-origin',
    removes: [
      {
        file: SOCKET,
        text: 'if (origin !== undefined && !options.originAllowed(origin))',
        without: "if (origin === '' && !options.originAllowed(origin))",
      },
    ],
    test: SOCKET_TEST,
    title: 'is refused with 403 to pages of other origins',
  },
  {
    name: 'socket-credentials',
    removes: [{ file: SOCKET, text: 'if (!viewer) return false;', without: 'if (!viewer) return true;' }],
    test: SOCKET_TEST,
    title: 'ends with 4403 with %s',
  },
  {
    name: 'socket-init-timeout',
    removes: [{ file: SOCKET, text: 'connectionInitWaitTimeout: INIT_MS,', without: 'connectionInitWaitTimeout: 0,' }],
    test: SOCKET_TEST,
    title: 'ends with 4408 when nobody signs in within seconds',
  },
  {
    name: 'socket-frames',
    removes: [{ file: SOCKET, text: 'maxPayload: MAX_MESSAGE,', without: 'maxPayload: 100 * MAX_MESSAGE,' }],
    test: SOCKET_TEST,
    title: 'is cut off with 1009 for a message of 5 MB',
  },
  {
    name: 'socket-subscriptions',
    removes: [{ file: SOCKET, text: 'const MAX_SUBSCRIPTIONS = 50;', without: 'const MAX_SUBSCRIPTIONS = 5_000;' }],
    test: SOCKET_TEST,
    title: 'gets 50 subscriptions on one connection and an error for the next, until it ends one',
  },
  {
    name: 'socket-documents',
    removes: [
      {
        file: 'src/api/socket/operations.ts',
        text: '[...specifiedRules, ...shapeRules(),',
        without: '[...specifiedRules,',
      },
    ],
    test: SOCKET_TEST,
    title: 'an operation that is not right',
  },
  {
    name: 'socket-messages-of-servers',
    removes: [{ file: SOCKET, text: 'jsonMessageReviver: refuseServersMessages,', without: '' }],
    test: SOCKET_TEST,
    title: 'is cut off with 4400 for %s',
  },
  {
    name: 'socket-budget',
    removes: [
      {
        file: 'src/api/socket/operations.ts',
        text: 'options.budget.spend({ viewer: contextValue.maybeViewer, address }, points);',
        without: "{ requested: points, maximum: 0, remaining: 0, resetsAt: '' };",
      },
    ],
    test: LIMITS_TEST,
    title: 'used up is RATE_LIMITED with the seconds to wait; subscriptions have their cost too',
  },
  {
    name: 'sockets-of-an-actor',
    removes: [{ file: SOCKET, text: 'const MAX_SOCKETS = 100;', without: 'const MAX_SOCKETS = 10_000;' }],
    test: LIMITS_TEST,
    title: 'of one actor: at most a hundred; others are not held up, and who leaves makes room',
  },
  {
    name: 'sockets-of-strangers',
    removes: [{ file: SOCKET, text: 'const MAX_STRANGERS = 100;', without: 'const MAX_STRANGERS = 10_000;' }],
    test: LIMITS_TEST,
    title: 'that have not signed in: at most a hundred from one address',
  },
  {
    name: 'slow-readers-by-time',
    removes: [
      {
        file: SERVE,
        text: 'setTimeout(() => socket.terminate(), unreadMs);',
        without: 'setTimeout(() => undefined, unreadMs);',
      },
    ],
    test: LIMITS_TEST,
    title: 'is cut off when it has left something unread for long',
  },
  {
    name: 'slow-readers-by-bytes',
    removes: [
      {
        file: SERVE,
        text: 'if (socket.bufferedAmount + data.length > Math.max(MAX_UNREAD, data.length)) {',
        without: 'if (socket.bufferedAmount < 0) {',
      },
    ],
    test: LIMITS_TEST,
    title: 'is cut off when too much waits for it, however short the time',
  },
  {
    name: 'slow-readers-of-feeds',
    removes: [
      {
        file: SERVE,
        text: 'if (socket.readyState !== socket.OPEN) return resolve();',
        without: 'resolve();',
      },
      {
        file: SERVE,
        text: 'if (socket.bufferedAmount + data.length > Math.max(MAX_UNREAD, data.length)) {',
        without: 'if (socket.bufferedAmount < 0) {',
      },
    ],
    test: 'test/e2e/live-under-load.test.ts',
    title: 'costs the server no memory, delays nobody else and gets everything when it reads again',
  },
  {
    name: 'revocation-ends-streams',
    removes: [ASKED_AGAIN],
    test: CUT_OFF_TEST,
    title: 'also when nothing happens after they %s',
  },
  { name: 'expiry-ends-streams', removes: [ASKED_AGAIN], test: CUT_OFF_TEST, title: 'when their access token expires' },
  {
    name: 'a-revoked-key-ends-streams',
    removes: [ASKED_AGAIN],
    test: CUT_OFF_TEST,
    title: 'when their API key is revoked',
  },
  {
    name: 'removal-ends-feeds',
    removes: [ASKED_AGAIN],
    test: 'test/integration/organization-scope.test.ts',
    title: 'ends for a member who has been removed, before the next event',
  },
  {
    name: 'redaction',
    removes: [
      {
        file: 'src/platform/redacted.ts',
        text: 'NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);',
        without: 'NAMES.map((name) => name);',
      },
    ],
    test: REDACTION_TEST,
    title: 'holds no secret of a request, of a refusal or of a failure',
  },
  {
    name: 'configuration-without-values',
    removes: [
      {
        file: 'src/config.ts',
        text: "`  ${issue.path.join('.')}: ${issue.message}`",
        without: "`  ${issue.path.join('.')}: ${issue.message} ${String(given[String(issue.path[0])])}`",
      },
    ],
    test: REDACTION_TEST,
    title: 'names the variable and not its value',
  },
  {
    name: 'mails-are-not-served-in-production',
    removes: [
      { file: 'src/platform/mail/index.ts', text: 'outbox: production ? undefined : outbox', without: 'outbox' },
    ],
    test: 'test/integration/account-mail.test.ts',
    title: 'is there in development and not in production',
  },
];
