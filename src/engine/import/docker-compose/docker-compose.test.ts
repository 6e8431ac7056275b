import { existsSync, readFileSync } from 'node:fs';
import type { ImportResult } from '../importer.js';
import { importDockerCompose } from './docker-compose.js';

const run = (source: string): ImportResult => {
  const result = importDockerCompose(source, {});
  if (result instanceof Promise) throw new Error('the importer is synchronous');
  return result;
};
const component = (result: ImportResult, key: string) => result.model.components?.find((item) => item.key === key);
const link = (result: ImportResult, key: string) => result.model.links?.find((item) => item.key === key);
const links = (result: ImportResult): string[] => result.model.links?.map((item) => item.key) ?? [];

const SHOP = `
name: shop
x-env: &env
  DATABASE_URL: postgres://app:s3cr3t@db:5432/shop?sslmode=disable
  REDIS_HOST: cache
  REDIS_PORT: "6380"
services:
  traefik:
    image: traefik:v2.10
    ports: ["80:80", "127.0.0.1:8080:8080"]
  web:
    image: ghcr.io/acme/web:\${TAG:-1.2}
    environment:
      <<: *env
      API_URL: http://api:8000/v1
      PUBLIC_URL: https://shop.example.com
      PARTNER_API_URL: https://api.partner.example/v1
      CORS_ORIGIN: http://traefik
      NO_PROXY: db,cache,mq
    labels:
      traefik.enable: "true"
      traefik.http.services.web.loadbalancer.server.port: "3000"
    depends_on: { api: { condition: service_healthy }, migrate: { condition: service_completed_successfully } }
  api:
    build: .
    ports: [{ target: 8000, published: "8000", host_ip: 127.0.0.1 }]
    deploy: { replicas: 3, resources: { limits: { cpus: "0.50", memory: 512M } } }
    healthcheck: { test: [CMD, curl, localhost] }
    environment:
      - DATABASE_URL=postgres://app:s3cr3t@db:5432/shop?sslmode=require
      - CELERY_BROKER_URL=amqp://guest:gu3st@mq:5672//
      - DB_DRIVER=db
      - PASSTHROUGH
      - LEDGER_HOST=ledger
  migrate: { extends: api, command: ./manage.py migrate }
  jobs-worker: { extends: { service: api }, profiles: [jobs] }
  db: { image: "postgres:\${PG:-15}-alpine", environment: { POSTGRES_PASSWORD: s3cr3t } }
  cache: { image: "bitnami/redis:7.0" }
  mq: { image: "rabbitmq:3-management" }
  metrics: { image: prom/prometheus, configs: [{ source: scrape }], bogus: 1, cap_drop: [ALL] }
configs:
  scrape: { content: "targets: ['api:8000']" }
`;

const lineOf = (text: string): number => SHOP.split('\n').findIndex((line) => line.includes(text)) + 1;

describe('a project', () => {
  const shop = run(SHOP);

  it('has its services as components, with what they are and run as', () => {
    expect(shop.model.name).toBe('shop');
    expect(component(shop, 'db')).toMatchObject({
      kind: 'DATASTORE',
      technology: 'postgresql',
      technologyVersion: '15',
      exposure: 'INTERNAL',
      replicas: 1,
    });
    expect(component(shop, 'cache')).toMatchObject({ kind: 'CACHE', technology: 'redis' });
    expect(component(shop, 'mq')).toMatchObject({ kind: 'QUEUE', technology: 'rabbitmq', customDeveloped: false });
    expect(component(shop, 'web')).toMatchObject({ kind: 'SERVICE', image: 'ghcr.io/acme/web:1.2' });
    expect(component(shop, 'api')).toMatchObject({
      replicas: 3,
      cpuMillicores: 500,
      memoryBytes: 512 * 1024 * 1024,
      livenessProbe: true,
      customDeveloped: true,
      ports: [8000],
    });
    expect(component(shop, 'migrate')).toMatchObject({ kind: 'JOB', replicas: 3 });
    expect(component(shop, 'jobs-worker')).toMatchObject({ kind: 'WORKER', tags: ['profile:jobs'] });
  });

  it('is reachable where ports are published, but not on the loopback address', () => {
    expect(component(shop, 'traefik')?.exposure).toBe('PUBLIC');
    expect(component(shop, 'api')?.exposure).toBe('INTERNAL');
  });

  it('has the links that settings, commands, labels and configuration files name, and no others', () => {
    const of = (source: string): string[] => links(shop).filter((key) => key.startsWith(`${source}>`));
    expect(of('web')).toEqual(['web>api', 'web>api.partner.example', 'web>db', 'web>cache']);
    expect(of('api')).toEqual(['api>db', 'api>mq', 'api>ledger']);
    expect([of('traefik'), of('metrics'), of('db')]).toEqual([['traefik>web'], ['metrics>api'], []]);
    expect(of('jobs-worker')).toContain('jobs-worker>db');
  });

  it('says what the links speak, on which port, how', () => {
    expect(link(shop, 'web>db')).toMatchObject({
      protocol: 'POSTGRESQL',
      port: 5432,
      encrypted: false,
      authentication: 'CREDENTIALS',
    });
    expect(link(shop, 'api>db')).toMatchObject({ encrypted: true });
    expect(link(shop, 'web>cache')).toMatchObject({
      protocol: 'REDIS',
      port: 6380,
      description: 'Named by REDIS_HOST.',
    });
    expect(link(shop, 'web>api')).toMatchObject({ protocol: 'HTTP', port: 8000 });
    expect(link(shop, 'traefik>web')).toMatchObject({ protocol: 'HTTP', port: 3000 });
  });

  it('has what is named but not defined, and says so with its place', () => {
    expect(component(shop, 'ledger')?.kind).toBe('SERVICE');
    expect(component(shop, 'api.partner.example')?.kind).toBe('EXTERNAL');
    expect(shop.issues).toContainEqual(
      expect.objectContaining({
        severity: 'INFO',
        path: 'services.api.environment[4]',
        line: lineOf('LEDGER_HOST'),
        message: expect.stringContaining('ledger'),
      }),
    );
  });

  it('never shows the value of a secret', () => {
    const printed = JSON.stringify(shop);
    expect(printed).not.toMatch(/s3cr3t|gu3st/);
  });

  it('reports an unknown key with its place and what has no place in one line', () => {
    expect(shop.issues).toContainEqual(
      expect.objectContaining({ severity: 'WARNING', path: 'services.metrics.bogus', line: lineOf('bogus') }),
    );
    expect(shop.issues.filter(({ message }) => message.startsWith('left out'))).toHaveLength(1);
  });

  it('is the same each time', () => expect(run(SHOP)).toEqual(shop));
});

describe('networks', () => {
  const result = run(`
services:
  proxy: { image: nginx, ports: ["443:443"], networks: [front, back] }
  api: { build: ., networks: { back: { aliases: [internal-api] }, data: } }
  db: { image: postgres, networks: [data] }
  web: { build: ., networks: [front], environment: { API_HOST: internal-api } }
networks: { front: , back: , data: { internal: true } }
`);
  it('are boundaries; a service in several stands in the most closed', () => {
    expect(result.model.boundaries?.map(({ key }) => key)).toEqual(['front', 'data']);
    expect(['proxy', 'api', 'db', 'web'].map((key) => component(result, key)?.boundary)).toEqual([
      'front',
      'data',
      'data',
      'front',
    ]);
    expect(result.issues.filter(({ message }) => message.includes('several networks'))).toHaveLength(2);
  });
  it('give names', () => expect(links(result)).toEqual(['web>api']));
  it('are none where there is only one', () => {
    const one = run('services: { a: { image: x, networks: [n] }, b: { image: y, networks: [n] } }\nnetworks: { n: }');
    expect([one.model.boundaries, component(one, 'a')?.boundary]).toEqual([undefined, undefined]);
  });
});

describe('odd files', () => {
  it('an image from an unknown variable is guessed from names, a port from one is published', () => {
    const result = run(
      'services:\n  valkey-cart: { image: "${VALKEY_IMAGE}", ports: ["${P}"] }\n  app: { image: "${N}-app", environment: [VALKEY_CART_ADDR] }',
    );
    expect(component(result, 'valkey-cart')).toMatchObject({ kind: 'CACHE', technology: 'valkey', exposure: 'PUBLIC' });
    expect(component(result, 'app')).not.toHaveProperty('image');
    expect(links(result)).toEqual(['app>valkey-cart']);
  });

  it('what is no compose file is refused with a reason', () => {
    for (const source of ['services: []', 'a: 1', '- 1', 'kind: Pod\nmetadata: {image: x}', 'x'])
      expect(run(source)).toMatchObject({
        model: {},
        issues: [{ severity: 'ERROR', line: 1, message: expect.stringContaining('services') }],
      });
    expect(run('')).toMatchObject({ model: {}, issues: [{ severity: 'ERROR' }] });
  });

  it('services that are nothing, circles and missing names are reported and the rest is read', () => {
    const result = run(
      'services:\n  a: 1\n  b: { extends: c, image: redis }\n  c: { extends: b }\n  d: { image: x, depends_on: [gone], links: ["b:store"], environment: { STORE_HOST: store } }\n  e: null',
    );
    expect(result.model.components?.map(({ key }) => key)).toEqual(['b', 'c', 'd']);
    expect(links(result)).toEqual(['d>b']);
    expect(result.issues.filter(({ severity }) => severity === 'WARNING').map(({ line }) => line)).toEqual([2, 6, 5]);
  });

  it('the first format, without "services", is read', () => {
    expect(links(run('web:\n  image: acme/web\n  links: [redis]\nredis:\n  image: redis'))).toEqual(['web>redis']);
  });

  it('a service of any name is only a name', () => {
    const result = run(
      'services:\n  __proto__: { image: redis }\n  constructor: { image: x, environment: { A_HOST: __proto__ } }',
    );
    expect(links(result)).toEqual(['constructor>proto']);
  });
});

it('1,000 services with 3,000 links take less than two seconds', () => {
  const services = Array.from({ length: 1_000 }, (_, i) => {
    const names = [1, 2, 3].map((step) => `      S${step}_ADDR: svc-${(i + step) % 1_000}:8080`).join('\n');
    return `  svc-${i}:\n    image: acme/svc-${i}:1\n    environment:\n${names}`;
  });
  const start = performance.now();
  const result = run(`services:\n${services.join('\n')}`);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect([result.model.components?.length, result.model.links?.length]).toEqual([1_000, 3_000]);
});

const inputs = '../shared/inputs/compose';
const given = existsSync(inputs);
describe(given ? 'real projects' : `real projects (skipped: ${inputs} is absent)`, () => {
  const read = (name: string): ImportResult => run(readFileSync(`${inputs}/${name}`, 'utf8'));

  (given ? it : it.skip)('Sock Shop: 15 services, four stores, a queue', () => {
    const result = read('sock-shop.yml');
    expect(result.model.components).toHaveLength(15);
    const stores = result.model.components?.filter(({ kind }) => kind === 'DATASTORE');
    expect(stores?.map(({ key, technology, technologyVersion }) => [key, technology, technologyVersion])).toEqual([
      ['catalogue-db', 'mysql', undefined],
      ['carts-db', 'mongodb', '3.4'],
      ['orders-db', 'mongodb', '3.4'],
      ['user-db', 'mongodb', undefined],
    ]);
    expect(component(result, 'rabbitmq')).toMatchObject({
      kind: 'QUEUE',
      technology: 'rabbitmq',
      technologyVersion: '3.6.8',
    });
    expect(links(result)).toEqual(['user>user-db', 'user-sim>edge-router']);
    expect(component(result, 'edge-router')?.exposure).toBe('PUBLIC');
    expect(result.issues.every(({ severity }) => severity === 'INFO')).toBe(true);
  });

  (given ? it : it.skip)('React, Java, MySQL: three services in two networks', () => {
    const result = read('react-java-mysql.yaml');
    expect(links(result)).toEqual(['backend>db', 'frontend>backend']);
    expect(component(result, 'db')).toMatchObject({
      technology: 'mariadb',
      technologyVersion: '10.6.4',
      livenessProbe: true,
    });
    expect(link(result, 'backend>db')?.protocol).toBe('MYSQL');
    expect(result.model.boundaries).toHaveLength(2);
  });
});
