/** What a port's name or `appProtocol` says is spoken on it. */
import type { Protocol } from '../../protocols.js';

const NAMES: Readonly<Record<string, Protocol>> = {
  http: 'HTTP', http1: 'HTTP', http2: 'HTTP', h2c: 'HTTP', web: 'HTTP', https: 'HTTPS', ws: 'WS', wss: 'WSS', grpc: 'GRPC', grpcweb: 'GRPC', graphql: 'GRAPHQL',
  mongo: 'MONGODB', mongodb: 'MONGODB', mysql: 'MYSQL', mariadb: 'MYSQL', postgres: 'POSTGRESQL', postgresql: 'POSTGRESQL', pgsql: 'POSTGRESQL', redis: 'REDIS',
  valkey: 'REDIS', memcached: 'MEMCACHED', memcache: 'MEMCACHED', amqp: 'AMQP', amqps: 'AMQPS', kafka: 'KAFKA', nats: 'NATS', mqtt: 'MQTT', elasticsearch: 'ELASTICSEARCH',
  smtp: 'SMTP', ldap: 'LDAP', ldaps: 'LDAPS', ftp: 'FTP', sftp: 'SFTP', ssh: 'SSH', nfs: 'NFS', cql: 'NOSQL_ACCESS_PROTOCOL',
}; // prettier-ignore

/** The protocol that a name such as `grpc-api`, `tcp-redis`, `kubernetes.io/h2c` states; undefined where it states none. */
export const protocolOfPortName = (name: string | undefined): Protocol | undefined => {
  for (const word of (name ?? '').toLowerCase().split(/[^a-z0-9]+/)) {
    const found = Object.hasOwn(NAMES, word) ? NAMES[word] : undefined;
    if (found) return found;
  }
  return undefined;
};
