import type { Component, Link } from '../../../model.js';
import { PROTOCOLS } from '../../../protocols.js';
import { found } from '../found.examples.js';
import { searchQueryInjection } from './search-query-injection.js';

const search = (index: Partial<Component>, link: Partial<Link> = {}, caller: Partial<Component> = {}) =>
  found(searchQueryInjection, {
    components: {
      shop: { customDeveloped: true, ...caller },
      index: { technologyTypes: ['search-index'], integrity: 'OPERATIONAL', ...index },
    },
    links: { 'shop -> index': { protocol: 'HTTPS', ...link } },
  });

describe('search query injection', () => {
  it('is a risk of the caller in scope', () => {
    expect(search({})).toEqual(['shop@index@shop>index VERY_LIKELY LOW']);
    expect(search({ outOfScope: true })).toHaveLength(1);
    expect(search({}, {}, { outOfScope: true })).toEqual([]);
    expect(search({ technologyTypes: ['database'] })).toEqual([]);
  });

  it('needs a protocol that search engines speak', () => {
    expect(PROTOCOLS.filter((protocol) => search({}, { protocol }).length > 0)).toEqual([
      'HTTP',
      'HTTPS',
      'ELASTICSEARCH',
      'BINARY',
      'BINARY_ENCRYPTED',
    ]);
  });

  it('is less likely over a link of operations', () => {
    expect(search({}, { usage: 'DEVOPS' })[0]).toContain(' LIKELY LOW');
  });

  it('weighs little only at most INTERNAL and exactly OPERATIONAL', () => {
    expect(search({ confidentiality: 'INTERNAL' })[0]).toContain('LOW');
    expect(search({ confidentiality: 'RESTRICTED' })[0]).toContain('MEDIUM');
    expect(search({ integrity: 'ARCHIVE' })[0]).toContain('MEDIUM');
    expect(search({ integrity: 'CRITICAL' })[0]).toContain('MEDIUM');
    expect(search({ integrity: 'MISSION_CRITICAL' })[0]).toContain('HIGH');
    expect(search({ confidentiality: 'STRICTLY_CONFIDENTIAL' })[0]).toContain('HIGH');
  });
});
