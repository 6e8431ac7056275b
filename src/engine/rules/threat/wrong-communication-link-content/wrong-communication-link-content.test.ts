import type { Component, Link } from '../../../model.js';
import { found } from '../found.examples.js';
import { wrongCommunicationLinkContent } from './wrong-communication-link-content.js';

const link = (facts: Partial<Link>, b: Partial<Component> = {}) =>
  found(wrongCommunicationLinkContent, {
    components: { a: { outOfScope: true }, b: { outOfScope: true, ...b } },
    dataAssets: { d: {} },
    links: { 'a -> b': { readonly: false, dataSent: ['d'], dataReceived: [], ...facts } },
  });
const wrong = 'a@a>b UNLIKELY LOW';

describe('a link that contradicts itself', () => {
  it('only reads and receives nothing, or does not and sends nothing, in scope or not', () => {
    expect(link({ readonly: true })).toEqual([wrong]);
    expect(link({ readonly: true, dataSent: [] })).toEqual([wrong]);
    expect(link({ readonly: true, dataReceived: ['d'] })).toEqual([]);
    expect(link({ dataSent: [], dataReceived: ['d'] })).toEqual([wrong]);
    expect(link({ dataSent: [] })).toEqual([wrong]);
    expect(link({})).toEqual([]);
  });

  it('speaks a protocol that its target cannot', () => {
    expect(link({ protocol: 'IN_PROCESS_LIBRARY_CALL' }, { technologyTypes: ['tool'] })).toEqual([wrong]);
    expect(link({ protocol: 'LOCAL_FILE_ACCESS' }, { technologyTypes: ['file-server'] })).toEqual([wrong]);
    expect(link({ protocol: 'CONTAINER_SPAWNING' }, { machine: 'SERVERLESS' })).toEqual([wrong]);
    expect(link({ protocol: 'INTER_PROCESS_COMMUNICATION' }, { technologyTypes: ['database'] })).toEqual([]);
  });

  it('counts twice where both are wrong, under one id', () => {
    expect(link({ readonly: true, protocol: 'LOCAL_FILE_ACCESS' }, { technologyTypes: ['database'] })).toEqual([
      wrong,
      wrong,
    ]);
  });
});
