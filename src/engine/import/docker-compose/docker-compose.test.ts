import { component, immediately, link, links } from '../technology/result.fixture.js';
import { importDockerCompose } from './docker-compose.js';

const run = immediately(importDockerCompose);

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
