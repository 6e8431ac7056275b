/** Protocols by what can be done over them. Threagile's lists, with the protocols that it does not know beside them. */
import type { Link } from '../../model.js';
import type { Protocol } from '../../protocols.js';

const WEB: readonly Protocol[] = [
  'HTTP',
  'HTTPS',
  'WS',
  'WSS',
  'GRAPHQL',
  'REVERSE_PROXY_WEB_PROTOCOL',
  'REVERSE_PROXY_WEB_PROTOCOL_ENCRYPTED',
];

const DATABASE: readonly Protocol[] = [
  'JDBC',
  'JDBC_ENCRYPTED',
  'ODBC',
  'ODBC_ENCRYPTED',
  'SQL_ACCESS_PROTOCOL',
  'SQL_ACCESS_PROTOCOL_ENCRYPTED',
  'NOSQL_ACCESS_PROTOCOL',
  'NOSQL_ACCESS_PROTOCOL_ENCRYPTED',
  'POSTGRESQL',
  'MYSQL',
  'MONGODB',
];

/** What databases also speak: HTTP where they are reached by REST, a binary protocol of their own. */
const ALSO_DATABASE: readonly Protocol[] = ['HTTP', 'HTTPS', 'BINARY', 'BINARY_ENCRYPTED'];

/** Whether a link speaks one of the protocols; one whose protocol nobody has stated does not. */
export const speaks = ({ protocol }: Link, protocols: readonly Protocol[]): boolean =>
  protocol !== undefined && protocols.includes(protocol);

/** Whether a link carries web requests. */
export const isWebAccess = (link: Link): boolean => speaks(link, WEB);

/** Whether a link speaks a protocol that only databases speak. */
export const isDatabaseAccess = (link: Link): boolean => speaks(link, DATABASE);

/** Whether a link speaks a protocol that databases speak, among others. */
export const mayBeDatabaseAccess = (link: Link): boolean => speaks(link, [...DATABASE, ...ALSO_DATABASE]);
