/** What the log and errors say holds no secret. */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { readConfig } from '../../src/config.js';
import { REDACTED } from '../../src/platform/redacted.js';
import { createClient } from '../kit/client.js';
import { startServer } from '../kit/server.js';
import { newOwner, PASSWORD } from '../kit/story.js';

it('holds no secret of a request, of a refusal or of a failure', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const server = await startServer({ log: pino({ level: 'trace', redact: REDACTED }, sink) });
  try {
    const ada = await newOwner(server.url);
    const wrong = 'a wrong password that is long enough';
    const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { errors { code } } }';
    const nobody = createClient(server.url);
    await nobody.send(SIGN_IN, { input: { email: ada.email, password: wrong } });
    await nobody.send(SIGN_IN, { input: { email: ada.email, password: wrong, token: wrong } });
    await ada.send('mutation ($t: String!) { refreshSession(refreshToken: $t) { errors { code } } }', {
      t: ada.refreshToken,
    });
    const failure = Object.assign(new Error('failed'), {
      password: PASSWORD,
      refreshToken: ada.refreshToken,
      config: { secret: wrong, clientSecret: wrong },
      input: { recoveryCode: wrong, linkToken: wrong, challenge: wrong },
      recoveryCodes: [wrong],
      user: { passwordHash: wrong },
      headers: { authorization: `Bearer ${ada.token}` },
    });
    server.app.fastify.log.error(
      { err: failure, req: { headers: { authorization: `Bearer ${ada.token}` } } },
      'made up',
    );
    const text = lines.join('\n');
    expect(text).toContain('made up');
    for (const secret of [PASSWORD, wrong, ada.refreshToken, ada.token ?? '']) expect(text).not.toContain(secret);
  } finally {
    await server.close();
  }
});

it.each([
  ['JWT_PRIVATE_KEY', '{"kty":"OKP","x":"very-secret-value"}'],
  ['ENCRYPTION_KEYS', 'very-secret-value'],
  ['OIDC_ISSUERS', 'very-secret-value'],
  ['MONGODB_URI', 'http://user:very-secret-value@host'],
  ['SMTP_URL', 'http://user:very-secret-value@host'],
])('a wrong %s names the variable and not its value', (variable, value) => {
  let message = '';
  try {
    readConfig({ [variable]: value });
  } catch (error) {
    message = String(error);
  }
  expect(message).toContain(variable);
  expect(message).not.toContain('very-secret-value');
});
