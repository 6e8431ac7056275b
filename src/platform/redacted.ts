/** Paths of the log's objects that never show: wherever a secret may stand, at the top, in an object, or in an error. */
const NAMES = [
  'password',
  'newPassword',
  'currentPassword',
  'refreshToken',
  'accessToken',
  'token',
  'secret',
  'clientSecret',
  'linkToken',
  'challenge',
  'recoveryCode',
  'recoveryCodes',
  'passwordHash',
  'authorization',
  'cookie',
];

/** For pino's `redact`. */
export const REDACTED: string[] = NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);
