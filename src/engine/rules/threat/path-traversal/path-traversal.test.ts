import type { Component, Link } from '../../../model.js';
import { found } from '../found.examples.js';
import { pathTraversal } from './path-traversal.js';

const access = (files: Partial<Component>, link: Partial<Link> = {}, caller: Partial<Component> = {}) =>
  found(pathTraversal, {
    components: { shop: { customDeveloped: true, ...caller }, files },
    dataAssets: { top: { integrity: 'MISSION_CRITICAL' }, up: { availability: 'MISSION_CRITICAL' } },
    links: { 'shop -> files': link },
  });
const server = { technologyTypes: ['file-server'] } as const;

describe('path traversal', () => {
  it('is a risk of the caller, over any protocol, also where the files are out of scope', () => {
    expect(access(server)).toEqual(['shop@files@shop>files VERY_LIKELY MEDIUM']);
    expect(access({ ...server, outOfScope: true }, { protocol: 'SSH' })).toHaveLength(1);
    expect(access(server, {}, { outOfScope: true })).toEqual([]);
  });

  it('concerns file servers and local file systems, not other stores', () => {
    expect(access({ technologyTypes: ['local-file-system'] })).toHaveLength(1);
    for (const type of ['block-storage', 'database', 'data-lake'])
      expect(access({ technologyTypes: [type] })).toEqual([]);
  });

  it('is less likely over a link of operations', () => {
    expect(access(server, { usage: 'DEVOPS' })[0]).toContain(' LIKELY MEDIUM');
  });

  it('weighs more with the highest secrecy or integrity, not availability', () => {
    expect(access({ ...server, confidentiality: 'STRICTLY_CONFIDENTIAL' })[0]).toContain('HIGH');
    expect(access({ ...server, dataStored: ['top'] })[0]).toContain('HIGH');
    expect(access({ ...server, dataStored: ['up'] })[0]).toContain('MEDIUM');
  });
});
