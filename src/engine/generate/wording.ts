/** English for what a model counts and names. */
import type { Protocol } from '../protocols.js';
import type { ComponentKind } from '../vocabulary.js';

const plural = (noun: string): string =>
  /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;

/** `1 entity`, `3 entities`, `no entities`. */
export const count = (n: number, noun: string): string =>
  `${n === 0 ? 'no' : grouped(n)} ${n === 1 ? noun : plural(noun)}`;

/** `12,500`: thousands parted by commas, whatever the locale of the machine. */
export const grouped = (n: number): string => {
  const [whole = '', rest] = String(n).split('.');
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (rest ? `.${rest}` : '');
};

/** `a`, `a and b`, `a, b and c`. */
export const enumerate = (items: readonly string[], word = 'and'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items[items.length - 1] ?? ''}`;

/** As `enumerate`, but after `max` items `and 4 others`. */
export const enumerateUpTo = (max: number, items: readonly string[]): string =>
  items.length <= max
    ? enumerate(items)
    : enumerate([...items.slice(0, max), `${items.length - max} other${items.length - max === 1 ? '' : 's'}`]);

/** The first letter in upper case. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value of a vocabulary as words: `STRICTLY_CONFIDENTIAL` reads `strictly confidential`. */
export const words = (value: string): string => value.toLowerCase().replaceAll('_', ' ');

/** What people call a kind of component, in the singular. */
export const kindWord = (kind: ComponentKind): string =>
  kind === 'EXTERNAL'
    ? 'external system'
    : kind === 'OTHER'
      ? 'other component'
      : kind === 'BUILD'
        ? 'build system'
        : kind === 'MONITORING'
          ? 'monitoring system'
          : words(kind);

const SPELLED: Partial<Record<Protocol, string>> = {
  GRPC: 'gRPC',
  GRAPHQL: 'GraphQL',
  KAFKA: 'Kafka',
  POSTGRESQL: 'PostgreSQL',
  MYSQL: 'MySQL',
  MONGODB: 'MongoDB',
  REDIS: 'Redis',
  MEMCACHED: 'Memcached',
  ELASTICSEARCH: 'Elasticsearch',
  UNKNOWN: 'protocol unknown',
  REVERSE_PROXY_WEB_PROTOCOL: 'reverse proxy',
  REVERSE_PROXY_WEB_PROTOCOL_ENCRYPTED: 'reverse proxy, encrypted',
  SQL_ACCESS_PROTOCOL: 'SQL',
  SQL_ACCESS_PROTOCOL_ENCRYPTED: 'SQL, encrypted',
  NOSQL_ACCESS_PROTOCOL: 'NoSQL',
  NOSQL_ACCESS_PROTOCOL_ENCRYPTED: 'NoSQL, encrypted',
  TEXT: 'text',
  TEXT_ENCRYPTED: 'text, encrypted',
  BINARY: 'binary',
  BINARY_ENCRYPTED: 'binary, encrypted',
  SSH_TUNNEL: 'SSH tunnel',
  LOCAL_FILE_ACCESS: 'file access',
  IN_PROCESS_LIBRARY_CALL: 'library call',
  INTER_PROCESS_COMMUNICATION: 'inter-process',
  CONTAINER_SPAWNING: 'container spawning',
};

/** What people call a protocol: `HTTPS`, `gRPC`, `JDBC, encrypted`. */
export const protocolWord = (protocol: Protocol): string =>
  SPELLED[protocol] ?? protocol.replace(/_ENCRYPTED$/, ', encrypted').replaceAll('_', ' ');
