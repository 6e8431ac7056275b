import { readConfig } from './config.js';

/** What production demands. */
const KEYS = `a:${Buffer.alloc(32).toString('base64')}`;

describe('the configuration', () => {
  it('needs nothing: in development everything has a value that works', () => {
    expect(readConfig({})).toMatchObject({
      production: false,
      port: 4000,
      mongodbUri: undefined,
      introspection: true,
      explorer: true,
      demo: true,
    });
  });

  it('shows less in production, unless it is told to', () => {
    const production = { NODE_ENV: 'production', ENCRYPTION_KEYS: KEYS, MONGODB_URI: 'mongodb://db/?replicaSet=rs' };
    expect(readConfig(production)).toMatchObject({
      production: true,
      introspection: false,
      explorer: false,
      demo: false,
    });
    expect(readConfig({ ...production, INTROSPECTION: 'true', EXPLORER: '1' })).toMatchObject({
      introspection: true,
      explorer: true,
    });
  });

  it('plants no demo into a database that somebody named', () => {
    expect(readConfig({ MONGODB_URI: 'mongodb://db/?replicaSet=rs' }).demo).toBe(false);
    expect(readConfig({ MONGODB_URI: 'mongodb://db/?replicaSet=rs', DEMO: 'true' }).demo).toBe(true);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['NODE_ENV', 'staging'],
    ['PUBLIC_URL', 'plinth'],
    ['MONGODB_URI', 'http://db'],
    ['MAX_COST', '-1'],
    ['EVENT_POLL_MS', '1'],
    ['LOG_LEVEL', 'loud'],
    ['INTROSPECTION', 'yes please'],
    ['CORS_ORIGINS', 'https://app.example/'],
    ['CORS_ORIGINS', 'https://app.example, *'],
    ['METRICS_TOKEN', 'short'],
    ['JWT_PRIVATE_KEY', 'not a key'],
    ['JWT_PRIVATE_KEY', '{"kty":"OKP","crv":"Ed25519","x":"only public"}'],
  ])('with a wrong %s (%s) says which variable it is, and not what it holds', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^the configuration is wrong:\n  ${name}: `));
    if (name === 'JWT_PRIVATE_KEY') expect(() => readConfig({ [name]: value })).not.toThrow(value);
  });

  it('tells all that is wrong at once', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT.*\n.*LOG_LEVEL/);
  });

  it('takes an empty variable for one that is not set, and cleans lists and URLs', () => {
    const config = readConfig({
      PORT: '',
      PUBLIC_URL: 'https://plinth.example//',
      CORS_ORIGINS: ' https://a.example, ,https://b.example',
    });
    expect(config).toMatchObject({
      port: 4000,
      publicUrl: 'https://plinth.example',
      corsOrigins: ['https://a.example', 'https://b.example'],
    });
  });
});
