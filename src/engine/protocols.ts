/**
 * The protocols that a link can speak. Threagile's whole list is here (its `-encrypted` variants included), with the
 * protocols that backends name today beside it.
 */

/** Facts about a protocol: is the transport encrypted by definition, does the caller wait, what family is it of. */
export interface ProtocolFacts {
  /** true: always encrypted; false: never; undefined: depends on how it is set up. */
  readonly encrypted?: boolean;
  /** false when the caller usually does not wait for an answer. */
  readonly sync: boolean;
  readonly family:
    'web' | 'rpc' | 'database' | 'message' | 'file' | 'mail' | 'directory' | 'remote' | 'process' | 'raw' | 'unknown';
}

const row = (family: ProtocolFacts['family'], encrypted?: boolean, sync = true): ProtocolFacts =>
  encrypted === undefined ? { family, sync } : { family, sync, encrypted };

const TABLE = {
  UNKNOWN: row('unknown'),
  HTTP: row('web', false),
  HTTPS: row('web', true),
  WS: row('web', false),
  WSS: row('web', true),
  GRPC: row('rpc'),
  GRAPHQL: row('web'),
  REVERSE_PROXY_WEB_PROTOCOL: row('web', false),
  REVERSE_PROXY_WEB_PROTOCOL_ENCRYPTED: row('web', true),
  MQTT: row('message', false, false),
  AMQP: row('message', false, false),
  AMQPS: row('message', true, false),
  KAFKA: row('message', undefined, false),
  NATS: row('message', undefined, false),
  JMS: row('message', false, false),
  POSTGRESQL: row('database'),
  MYSQL: row('database'),
  MONGODB: row('database'),
  REDIS: row('database'),
  MEMCACHED: row('database', false),
  ELASTICSEARCH: row('database'),
  JDBC: row('database', false),
  JDBC_ENCRYPTED: row('database', true),
  ODBC: row('database', false),
  ODBC_ENCRYPTED: row('database', true),
  SQL_ACCESS_PROTOCOL: row('database', false),
  SQL_ACCESS_PROTOCOL_ENCRYPTED: row('database', true),
  NOSQL_ACCESS_PROTOCOL: row('database', false),
  NOSQL_ACCESS_PROTOCOL_ENCRYPTED: row('database', true),
  TCP: row('raw'),
  UDP: row('raw', undefined, false),
  TEXT: row('raw', false),
  TEXT_ENCRYPTED: row('raw', true),
  BINARY: row('raw', false),
  BINARY_ENCRYPTED: row('raw', true),
  SSH: row('remote', true),
  SSH_TUNNEL: row('remote', true),
  SMTP: row('mail', false),
  SMTP_ENCRYPTED: row('mail', true),
  POP3: row('mail', false),
  POP3_ENCRYPTED: row('mail', true),
  IMAP: row('mail', false),
  IMAP_ENCRYPTED: row('mail', true),
  FTP: row('file', false),
  FTPS: row('file', true),
  SFTP: row('file', true),
  SCP: row('file', true),
  NFS: row('file', false),
  SMB: row('file', false),
  SMB_ENCRYPTED: row('file', true),
  LOCAL_FILE_ACCESS: row('file', undefined),
  LDAP: row('directory', false),
  LDAPS: row('directory', true),
  NRPE: row('remote', false),
  XMPP: row('message', false),
  IIOP: row('rpc', false),
  IIOP_ENCRYPTED: row('rpc', true),
  JRMP: row('rpc', false),
  JRMP_ENCRYPTED: row('rpc', true),
  IN_PROCESS_LIBRARY_CALL: row('process', undefined),
  INTER_PROCESS_COMMUNICATION: row('process', undefined),
  CONTAINER_SPAWNING: row('process', undefined),
} satisfies Record<string, ProtocolFacts>;

/** What a link speaks. */
export type Protocol = keyof typeof TABLE;
/** Every protocol, in the order of the table. */
export const PROTOCOLS = Object.keys(TABLE) as readonly Protocol[];
/** The table's row of a protocol. */
export const protocolFacts = (protocol: Protocol): ProtocolFacts => TABLE[protocol];

/** Protocols that never leave the machine: encryption on the wire does not apply to them. */
export const isProcessLocal = (protocol: Protocol): boolean =>
  protocol === 'LOCAL_FILE_ACCESS' || TABLE[protocol].family === 'process';

/** Whether a link is encrypted: what is declared, else what the protocol implies; undefined when neither says. */
export const isEncrypted = (link: {
  readonly protocol?: Protocol;
  readonly encrypted?: boolean;
}): boolean | undefined => link.encrypted ?? (link.protocol ? TABLE[link.protocol].encrypted : undefined);

/** Whether the caller waits: what is declared, else what the protocol implies; undefined when neither says. */
export const isSync = (link: {
  readonly protocol?: Protocol;
  readonly mode?: 'SYNC' | 'ASYNC';
}): boolean | undefined =>
  link.mode
    ? link.mode === 'SYNC'
    : link.protocol && link.protocol !== 'UNKNOWN'
      ? TABLE[link.protocol].sync
      : undefined;
