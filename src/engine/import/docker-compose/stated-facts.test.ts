import type { Component } from '../../model.js';
import { component, immediately } from '../technology/result.fixture.js';
import { importDockerCompose } from './docker-compose.js';

const run = immediately(importDockerCompose);
/** What a service `a` with these lines states, beside a service of another image. */
const stated = (lines: string, rest = ''): Component | undefined =>
  component(
    run(`services:\n  a:\n    image: acme/a\n${lines.replace(/^/gm, '    ')}\n  b: { image: acme/b }\n${rest}`),
    'a',
  );

describe('how a service is stopped', () => {
  it.each([
    ['stop_grace_period: 1m30s', true],
    ['stop_grace_period: 11s', true],
    ['stop_grace_period: 10s', undefined],
    ['stop_grace_period: 0s', false],
    ['stop_grace_period: soon', undefined],
    ['stop_signal: SIGKILL', false],
    ['stop_signal: SIGTERM', undefined],
    ['pre_stop: [{ command: ./drain.sh }]', true],
    ['restart: always', undefined],
  ])('%s', (line, graceful) => expect(stated(line)?.gracefulShutdown).toBe(graceful));
});

describe('whether a deployment can be taken back', () => {
  it.each([
    ['deploy: { update_config: { failure_action: rollback } }', true],
    ['deploy: { rollback_config: { parallelism: 2 } }', true],
    ['deploy: { update_config: { failure_action: pause } }', undefined],
    ['deploy: { replicas: 2 }', undefined],
  ])('%s', (line, rollback) => expect(stated(line)?.rollback).toBe(rollback));
});

describe('what a service reaches', () => {
  const networks = 'networks: { shut: { internal: true }, open: {}, default: { internal: true } }';
  it.each([
    ['networks: [shut]', true],
    ['networks: { shut: { aliases: [x] } }', true],
    ['networks: [shut, open]', undefined],
    ['networks: [elsewhere]', undefined],
    ['command: run', true],
    ['network_mode: none', true],
    ['network_mode: host', undefined],
  ])('%s', (line, restricted) => expect(stated(line, networks)?.outboundRestricted).toBe(restricted));
  it('is not said where no network is shut', () => expect(stated('command: run')?.outboundRestricted).toBeUndefined());
});

describe('where a service has its secrets from', () => {
  const secrets = 'secrets: { pw: { file: ./pw.txt }, key: { environment: KEY }, far: { external: true } }';
  it.each([
    ['environment: { DB_PASSWORD: hunter2 }', 'SOURCE'],
    ['environment: { DB_PASSWORD: "$$ecret" }', 'SOURCE'],
    ['environment: [DATABASE_URL=postgres://app:hunter2@db/x]', 'SOURCE'],
    ['environment: ["DATABASE_URL=postgres://app:hunter2@${HOST}/x"]', 'SOURCE'],
    ['environment: { CONNECTION: "Server=db;User Id=sa;Password=hunter2" }', 'SOURCE'],
    ['environment: { STRIPE_API_KEY: sk_live_51HxyzAbc }', 'SOURCE'],
    ['command: redis-server --requirepass hunter2', 'SOURCE'],
    ['build: { context: ., args: { NPM_TOKEN: npm_a1b2c3d4 } }', 'SOURCE'],
    ['environment: { DB_PASSWORD: hunter2 }\nsecrets: [pw]', 'SOURCE'],
    ['environment: { DB_PASSWORD: "${PW}" }', 'ENVIRONMENT'],
    ['environment: { DB_PASSWORD: "${PW:-changeme}" }', 'ENVIRONMENT'],
    ['environment: [DB_PASSWORD]', 'ENVIRONMENT'],
    ['environment: { DB_PASSWORD: }', 'ENVIRONMENT'],
    ['environment: ["DATABASE_URL=postgres://app:$PW@db/x"]', 'ENVIRONMENT'],
    ['command: ["redis-server", "--requirepass", "${PW}"]', 'ENVIRONMENT'],
    ['secrets: [key]', 'ENVIRONMENT'],
    ['secrets: [pw]', 'PLATFORM'],
    ['secrets: [{ source: far, target: /x }]', 'PLATFORM'],
    ['environment: { VAULT_ADDR: "http://vault:8200", VAULT_TOKEN: "${T}" }', 'VAULT'],
    ['environment: { VAULT_ADDR: "http://vault:8200", VAULT_TOKEN: s.abcdefgh }', 'SOURCE'],
    // No secrets: switches, files, names, addresses, tokens of other kinds, gaps.
    ['environment: { MYSQL_ALLOW_EMPTY_PASSWORD: "true", MYSQL_RANDOM_ROOT_PASSWORD: "yes" }', undefined],
    ['environment: { DB_PASSWORD_FILE: /run/secrets/pw, DB_PASSWORD: /run/secrets/pw }', undefined],
    ['environment: { TLS_SECRET: tls-cert, CACHE_KEY: products, AWS_ACCESS_KEY_ID: AKIAXXXXXXXX }', undefined],
    ['environment: { PASSWORD_MIN_LENGTH: 8, TOKEN_TTL: 3600, CSRF_TOKEN: "true", PWD: /app }', undefined],
    ['environment: { API_KEY: <your key>, DB_PASSWORD: "" }', undefined],
    ['environment: { DATABASE_URL: postgres://db/x, API_TOKEN: https://auth.example/token }', undefined],
    ['environment: { HOST: "${HOST}" }', undefined],
    ['env_file: .env', undefined],
    ['configs: [settings]', undefined],
  ])('%s', (lines, source) => expect(stated(lines, secrets)?.secretsSource).toBe(source));

  it('a service that extends another says a name anew', () => {
    const result = run(`services:
  base: { image: acme/a, environment: { DB_PASSWORD: hunter2 } }
  a: { extends: base, environment: { DB_PASSWORD: "\${PW}" } }`);
    expect(component(result, 'a')?.secretsSource).toBe('ENVIRONMENT');
  });
  it('a vault is its own', () => {
    const result = run(
      'services: { vault: { image: hashicorp/vault, environment: { VAULT_ADDR: http://127.0.0.1:8200 } } }',
    );
    expect(component(result, 'vault')).not.toHaveProperty('secretsSource');
  });
});

it('a service that states nothing of this has none of these facts', () => {
  expect(stated('command: run')).toEqual({
    key: 'a', name: 'a', kind: 'SERVICE', image: 'acme/a', machine: 'CONTAINER', replicas: 1, exposure: 'INTERNAL',
  }); // prettier-ignore
});
