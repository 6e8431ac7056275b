/** Pages of which origins may call, over HTTP and sockets alike. */
import type { Config } from '../config.js';

/** Where Apollo Sandbox runs. */
const SANDBOX = 'https://studio.apollographql.com';
const SANDBOX_EMBEDDED = 'https://sandbox.embed.apollographql.com';

/** The service's own origin, the configured ones and, outside production, Sandbox and any page of this machine. */
export const createOriginAllowed = (
  { corsOrigins, production }: Pick<Config, 'corsOrigins' | 'production'>,
  publicUrl: string,
): ((origin: string) => boolean) => {
  const allowed = new Set([new URL(publicUrl).origin, ...corsOrigins]);
  if (!production) for (const origin of [SANDBOX, SANDBOX_EMBEDDED]) allowed.add(origin);
  const local = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
  return (origin) => allowed.has(origin) || (!production && local.test(origin));
};
