import { knownLifecycles } from './end-of-life.js';
import { kindByName, parseImage, recogniseImage } from './recognise-image.js';
import { protocolOfPort, TECHNOLOGIES, technologyById, technologyByPort } from './technologies.js';

describe('an image is recognised', () => {
  const cases: readonly (readonly [string, string | undefined, string | undefined, string | undefined])[] = [
    ['postgres', 'postgresql', undefined, 'DATASTORE'],
    ['postgres:15-alpine', 'postgresql', '15', 'DATASTORE'],
    ['postgres:alpine', 'postgresql', undefined, 'DATASTORE'],
    ['mariadb:10.6.4-focal', 'mariadb', '10.6.4', 'DATASTORE'],
    ['docker.io/bitnami/postgresql:16.2.0-debian-12-r8', 'postgresql', '16.2.0', 'DATASTORE'],
    ['docker.io/library/mongo:3.4@sha256:0123', 'mongodb', '3.4', 'DATASTORE'],
    ['localhost:5000/redis', 'redis', undefined, 'CACHE'],
    ['registry.example.com:5000/mirror/redis:v7.2', 'redis', '7.2', 'CACHE'],
    ['mcr.microsoft.com/mssql/server:2019-latest', 'mssql', '2019', 'DATASTORE'],
    ['docker.elastic.co/elasticsearch/elasticsearch:7.17.0', 'elasticsearch', '7.17.0', 'SEARCH'],
    ['rabbitmq:3.6.8', 'rabbitmq', '3.6.8', 'QUEUE'],
    ['rabbitmq:3-management', 'rabbitmq', '3', 'QUEUE'],
    ['confluentinc/cp-kafka:7.4.0', 'kafka', undefined, 'QUEUE'],
    ['wurstmeister/kafka:2.13-2.8.1', 'kafka', '2.8.1', 'QUEUE'],
    ['envoyproxy/envoy:v1.22-latest', 'envoy', '1.22', 'GATEWAY'],
    ['quay.io/keycloak/keycloak:22.0', 'keycloak', '22.0', 'IDENTITY_PROVIDER'],
    ['node:18-alpine', 'nodejs', '18', 'SERVICE'],
    ['debian:buster-slim', 'debian', '10', 'SERVICE'],
    ['minio/minio:RELEASE.2024-01-01T00-00-00Z', 'minio', undefined, 'FILE_STORE'],
    ['acme/catalogue-db:0.3.0', undefined, undefined, 'DATASTORE'],
    ['acme/web:1.0', undefined, undefined, undefined],
    ['', undefined, undefined, undefined],
    ['${IMAGE}', undefined, undefined, undefined],
  ];
  it.each(cases)('%s', (image, technology, version, kind) => {
    const found = recogniseImage(image);
    expect([found.technology, found.version, found.kind]).toEqual([technology, version, kind]);
  });

  it('says how sure it is', () => {
    expect(recogniseImage('postgres').confidence).toBe('IMAGE');
    expect(recogniseImage('acme/user-db').confidence).toBe('NAME');
    expect(recogniseImage('acme/web').confidence).toBe('NONE');
    expect(parseImage('ghcr.io/acme/Web@sha256:abc')).toEqual({ path: 'acme/web' });
  });
});

it('a name suggests a kind by its last word', () => {
  const kinds = [
    'orders-db',
    'userDb',
    'session_cache',
    'redis1',
    'task-queue',
    'edge-router',
    'email-worker',
    'db-0',
  ].map(kindByName);
  expect(kinds).toEqual(['DATASTORE', 'DATASTORE', 'CACHE', 'CACHE', 'QUEUE', 'GATEWAY', 'WORKER', 'DATASTORE']);
  expect([kindByName('migrate-db'), kindByName('db-migrate')]).toEqual(['JOB', 'JOB']);
  expect(['queue-master', 'checkout', 'database-api', '', '123', 'test-api'].map(kindByName)).toEqual(
    Array(6).fill(undefined),
  );
});

describe('the table', () => {
  it('is unambiguous: ids, images and hints each name one technology', () => {
    for (const list of [
      TECHNOLOGIES.map((t) => t.id),
      TECHNOLOGIES.flatMap((t) => t.images),
      TECHNOLOGIES.flatMap((t) => t.hints),
    ])
      expect(list.filter((item, index) => list.indexOf(item) !== index)).toEqual([]);
    expect(TECHNOLOGIES.length).toBeGreaterThan(100);
  });

  it('has every technology whose release lines are known, but the platform itself', () => {
    expect(knownLifecycles().filter((id) => !technologyById(id))).toEqual(['kubernetes']);
  });

  it('knows ports, but nothing of those that anybody uses', () => {
    expect([protocolOfPort(5432), technologyByPort(5432)?.id]).toEqual(['POSTGRESQL', 'postgresql']);
    expect([protocolOfPort(8080), technologyByPort(8080), technologyByPort(15672), technologyByPort(443)]).toEqual(
      Array(4).fill(undefined),
    );
  });
});
