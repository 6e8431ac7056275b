/** The whole technology table and its look-ups. */
import type { Protocol } from '../protocols.js';
import { PLATFORMS } from './platforms.js';
import { SERVERS } from './servers.js';
import { STORES } from './stores.js';
import type { Technology } from './technology.js';

/** Every technology that is recognised. */
export const TECHNOLOGIES: readonly Technology[] = [...STORES, ...SERVERS, ...PLATFORMS];

const byId = new Map(TECHNOLOGIES.map((row) => [row.id, row]));
const byImage = new Map(TECHNOLOGIES.flatMap((row) => row.images.map((image) => [image, row] as const)));
const byHint = new Map(TECHNOLOGIES.flatMap((row) => row.hints.map((hint) => [hint, row] as const)));

/** The row of an id. */
export const technologyById = (id: string): Technology | undefined => byId.get(id);

/** The row whose image this is; `path` is an image's name without registry, tag and digest. The longest match wins. */
export const technologyByImage = (path: string): Technology | undefined => {
  const parts = path.toLowerCase().split('/');
  for (let from = 0; from < parts.length; from++) {
    const row = byImage.get(parts.slice(from).join('/'));
    if (row) return row;
  }
  return undefined;
};

/** The row that a word of a variable's name speaks of: `MYSQL`. */
export const technologyByHint = (word: string): Technology | undefined => byHint.get(word);

// What these ports are used for is not in doubt; 8080, 3000, 9000 and their like say nothing.
const COMMON_PORTS: Readonly<Record<number, Protocol>> = {
  21: 'FTP', 22: 'SSH', 25: 'SMTP', 80: 'HTTP', 389: 'LDAP', 443: 'HTTPS', 465: 'SMTP_ENCRYPTED', 587: 'SMTP', 636: 'LDAPS',
  1433: 'SQL_ACCESS_PROTOCOL', 1521: 'SQL_ACCESS_PROTOCOL', 1883: 'MQTT', 2049: 'NFS', 3306: 'MYSQL', 4222: 'NATS',
  4317: 'GRPC', 4318: 'HTTP', 5432: 'POSTGRESQL', 5671: 'AMQPS', 5672: 'AMQP', 6379: 'REDIS', 9042: 'NOSQL_ACCESS_PROTOCOL',
  9092: 'KAFKA', 9200: 'ELASTICSEARCH', 11211: 'MEMCACHED', 27017: 'MONGODB', 50051: 'GRPC', 61616: 'JMS',
}; // prettier-ignore

/** What a port speaks whoever listens on it; undefined where it says nothing. */
export const protocolOfPort = (port: number): Protocol | undefined => COMMON_PORTS[port];

// Only stores and brokers: what answers on 80 may be anything.
const byPort = new Map(
  [
    'postgresql',
    'mysql',
    'mongodb',
    'mssql',
    'oracle',
    'cassandra',
    'redis',
    'memcached',
    'elasticsearch',
    'rabbitmq',
    'kafka',
    'nats',
  ]
    .map((id) => byId.get(id))
    .flatMap((row) => (row ? Object.keys(row.ports).map((port) => [Number(port), row] as const) : [])),
);

/** The store or broker that is commonly found behind a port. */
export const technologyByPort = (port: number): Technology | undefined =>
  protocolOfPort(port) ? byPort.get(port) : undefined;
