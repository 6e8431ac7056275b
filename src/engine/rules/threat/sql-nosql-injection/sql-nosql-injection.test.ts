import type { Component, Link } from '../../../model.js';
import { PROTOCOLS } from '../../../protocols.js';
import { found } from '../found.examples.js';
import { sqlNosqlInjection } from './sql-nosql-injection.js';

const query = (database: Partial<Component>, link: Partial<Link> = {}, caller: Partial<Component> = {}) =>
  found(sqlNosqlInjection, {
    components: { shop: { customDeveloped: true, ...caller }, db: { technologyTypes: ['database'], ...database } },
    dataAssets: { top: { integrity: 'MISSION_CRITICAL' }, up: { availability: 'MISSION_CRITICAL' } },
    links: { 'shop -> db': { protocol: 'JDBC', ...link } },
  });
const STRICT = [
  'POSTGRESQL',
  'MYSQL',
  'MONGODB',
  'JDBC',
  'JDBC_ENCRYPTED',
  'ODBC',
  'ODBC_ENCRYPTED',
  'SQL_ACCESS_PROTOCOL',
  'SQL_ACCESS_PROTOCOL_ENCRYPTED',
  'NOSQL_ACCESS_PROTOCOL',
  'NOSQL_ACCESS_PROTOCOL_ENCRYPTED',
];

describe('injection into database queries', () => {
  it('is a risk of the caller in scope, wherever the database is', () => {
    expect(query({})).toEqual(['shop@db@shop>db VERY_LIKELY MEDIUM']);
    expect(query({ outOfScope: true })).toHaveLength(1);
    expect(query({}, {}, { outOfScope: true })).toEqual([]);
  });

  it('needs a database protocol, or a database behind one that others speak too', () => {
    const over = (type: string) =>
      PROTOCOLS.filter((protocol) => query({ technologyTypes: [type] }, { protocol }).length > 0).sort();
    expect(over('erp')).toEqual([...STRICT].sort());
    for (const type of ['database', 'identity-store-database'])
      expect(over(type)).toEqual([...STRICT, 'HTTP', 'HTTPS', 'BINARY', 'BINARY_ENCRYPTED'].sort());
    expect(over('identity-store-ldap')).toEqual([...STRICT].sort());
  });

  it('is less likely over a link of operations, and weighs as much as what is kept', () => {
    expect(query({}, { usage: 'DEVOPS' })[0]).toContain(' LIKELY MEDIUM');
    expect(query({ dataStored: ['top'] })[0]).toContain('HIGH');
    expect(query({ dataStored: ['up'] })[0]).toContain('MEDIUM');
    expect(query({ confidentiality: 'STRICTLY_CONFIDENTIAL' })[0]).toContain('HIGH');
  });
});
