import { createOriginAllowed } from './origins.js';

const APOLLO = 'https://studio.apollographql.com';
const allows = (production: boolean, corsOrigins: readonly string[] = []) =>
  createOriginAllowed({ production, corsOrigins }, 'https://plinth.example/base');

describe('an origin', () => {
  it('of the service itself and of the configuration may call', () => {
    for (const production of [true, false]) {
      const allowed = allows(production, ['https://app.example']);
      expect(['https://plinth.example', 'https://app.example'].map(allowed)).toEqual([true, true]);
    }
  });

  it.each([
    'https://evil.example',
    'https://plinth.example.evil.example',
    'https://sub.plinth.example',
    'http://plinth.example',
    'https://plinth.example:8443',
    'https://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://localhost@evil.example',
    'null',
    '',
  ])('%j may not, in development either', (origin) => {
    expect([allows(true)(origin), allows(false)(origin)]).toEqual([false, false]);
  });

  it.each([APOLLO, 'http://localhost:3000', 'https://localhost', 'http://127.0.0.1:5173', 'http://[::1]:4000'])(
    '%s may in development alone',
    (origin) => {
      expect([allows(true)(origin), allows(false)(origin)]).toEqual([false, true]);
    },
  );
});
