const DIRECTIVES: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  // GraphiQL's dialogs add a style element of their own.
  'style-src': "'self' 'unsafe-inline'",
  // GraphiQL's style sheet carries its fonts with it.
  'font-src': 'data:',
  'img-src': "'self'",
  'base-uri': "'none'",
  // Forms are sent by the page's code; a browser never posts a password by itself.
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * What the explorer's page may do: load its own files and talk to its own host, nothing else. `host` is the request's
 * header: some browsers do not count a socket to the page's own host as `'self'`.
 */
export function contentSecurityPolicy(host: string | undefined): string {
  const sockets = host !== undefined && HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  return Object.entries({ ...DIRECTIVES, 'connect-src': `'self'${sockets}` })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}
