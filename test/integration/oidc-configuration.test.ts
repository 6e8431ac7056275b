/** Variables that hold keys and credentials: what is refused, and how. */
import { issuerSettings } from '../kit/oidc.js';
import { testConfig } from '../kit/server.js';

describe('the configuration', () => {
  const acme = { id: 'acme', ...issuerSettings('https://id.example') };
  it.each<[string, unknown]>([
    ['no JSON', undefined],
    ['an address without TLS', [{ ...acme, issuer: 'http://id.example' }]],
    ['no client', [{ ...acme, clientId: '' }]],
    ['one id twice', [acme, acme]],
    ['no scope openid', [{ ...acme, scopes: ['email'] }]],
    ['nowhere to come back to', [{ ...acme, redirectUris: [] }]],
    ['a word that nobody knows', [{ ...acme, secret: 'its secret' }]],
  ])('with %s is refused by the name of its variable, without its secrets', (_, value) => {
    const read = () => testConfig({ OIDC_ISSUERS: JSON.stringify(value) ?? '{' });
    expect(read).toThrow(/OIDC_ISSUERS: must be a JSON list/);
    expect(read).not.toThrow(/its secret/);
  });

  it('needs an encryption key in production', () => {
    expect(() => testConfig({ NODE_ENV: 'production', ENCRYPTION_KEYS: '' })).toThrow(
      'ENCRYPTION_KEYS: must be set in production',
    );
    expect(() => testConfig({ ENCRYPTION_KEYS: 'a:short' })).toThrow('ENCRYPTION_KEYS: must be id:key pairs');
    expect(() => testConfig({ JWT_PRIVATE_KEY: '{"kty":"oct","k":"its secret"}' })).toThrow(
      /^(?!.*its secret).*JWT_PRIVATE_KEY/s,
    );
  });
});
