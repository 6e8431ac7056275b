/** What a link speaks, from the URL's scheme, the port, the target's technology, the variable's name; in this order. */
import type { Protocol } from '../../protocols.js';
import { protocolOfPort, technologyByHint, technologyById } from '../../technology/technologies.js';
import type { Technology } from '../../technology/technology.js';
import type { Reference } from './references.js';
import { wordsOf } from './variable.js';

const SCHEMES: Readonly<Record<string, Protocol>> = {
  http: 'HTTP', https: 'HTTPS', ws: 'WS', wss: 'WSS', h2c: 'HTTP', lb: 'HTTP', grpc: 'GRPC', grpcs: 'GRPC', amqp: 'AMQP', amqps: 'AMQPS', rabbitmq: 'AMQP',
  sb: 'AMQPS', pyamqp: 'AMQP', kafka: 'KAFKA', plaintext: 'KAFKA', sasl_plaintext: 'KAFKA', sasl_ssl: 'KAFKA', nats: 'NATS', mqtt: 'MQTT', mqtts: 'MQTT',
  postgres: 'POSTGRESQL', postgresql: 'POSTGRESQL', pgsql: 'POSTGRESQL', postgis: 'POSTGRESQL', mysql: 'MYSQL', mysql2: 'MYSQL', mariadb: 'MYSQL',
  mongodb: 'MONGODB', mongo: 'MONGODB', redis: 'REDIS', rediss: 'REDIS', valkey: 'REDIS', memcached: 'MEMCACHED', memcache: 'MEMCACHED',
  sqlserver: 'SQL_ACCESS_PROTOCOL', mssql: 'SQL_ACCESS_PROTOCOL', oracle: 'SQL_ACCESS_PROTOCOL', cockroachdb: 'POSTGRESQL', cassandra: 'NOSQL_ACCESS_PROTOCOL',
  bolt: 'NOSQL_ACCESS_PROTOCOL', neo4j: 'NOSQL_ACCESS_PROTOCOL', clickhouse: 'SQL_ACCESS_PROTOCOL', elasticsearch: 'ELASTICSEARCH',
  ldap: 'LDAP', ldaps: 'LDAPS', smtp: 'SMTP', smtps: 'SMTP_ENCRYPTED', ftp: 'FTP', ftps: 'FTPS', sftp: 'SFTP', ssh: 'SSH', udp: 'UDP', nfs: 'NFS', jms: 'JMS',
}; // prettier-ignore

const SPOKEN_BY: Readonly<Record<string, string>> = {
  postgres: 'postgresql', postgresql: 'postgresql', pgsql: 'postgresql', postgis: 'postgresql', mysql: 'mysql', mysql2: 'mysql', mariadb: 'mariadb',
  mongodb: 'mongodb', mongo: 'mongodb', redis: 'redis', rediss: 'redis', valkey: 'valkey', memcached: 'memcached', memcache: 'memcached', amqp: 'rabbitmq',
  amqps: 'rabbitmq', pyamqp: 'rabbitmq', rabbitmq: 'rabbitmq', kafka: 'kafka', nats: 'nats', sqlserver: 'mssql', mssql: 'mssql', oracle: 'oracle',
  cassandra: 'cassandra', bolt: 'neo4j', neo4j: 'neo4j', clickhouse: 'clickhouse', elasticsearch: 'elasticsearch', cockroachdb: 'cockroachdb',
}; // prettier-ignore

const ENCRYPTED_SCHEMES = new Set(['rediss', 'grpcs', 'mqtts', 'sasl_ssl']);

/** The technology that a scheme is the language of. */
export const technologyOfScheme = (scheme: string): Technology | undefined => technologyById(SPOKEN_BY[scheme] ?? '');

/** Whether the link is encrypted, as far as scheme and settings say more than the protocol does. */
export const encryptionOf = (reference: Reference): boolean | undefined =>
  reference.encrypted ?? (ENCRYPTED_SCHEMES.has(reference.scheme ?? '') ? true : undefined);

const byName = (variable: string): Protocol | undefined => {
  const words = wordsOf(variable);
  for (const word of words) {
    const found = technologyByHint(word)?.protocol;
    if (found) return found;
  }
  return words.includes('GRPC') ? 'GRPC' : words.includes('GRAPHQL') ? 'GRAPHQL' : undefined;
};

export interface ProtocolEvidence {
  readonly reference?: Reference;
  /** Name of the variable that named the target. */
  readonly variable?: string;
  /** What the target itself says of the port (a Service's port name, a probe). */
  readonly declared?: Protocol;
  readonly technology?: Technology;
}

/** The protocol that the evidence speaks for; undefined where there is none. */
export const protocolOf = ({ reference, variable, declared, technology }: ProtocolEvidence): Protocol | undefined => {
  const port = reference?.port;
  // Containers of a language or an application server have a port of their own, and no word about others.
  const ofTechnology = technology && ((port !== undefined ? technology.ports[port] : undefined) ?? technology.protocol);
  return (
    SCHEMES[reference?.scheme ?? ''] ??
    declared ??
    ofTechnology ??
    (port !== undefined ? protocolOfPort(port) : undefined) ??
    byName(variable ?? '') ??
    (reference?.scheme === 'tcp' ? 'TCP' : undefined)
  );
};
