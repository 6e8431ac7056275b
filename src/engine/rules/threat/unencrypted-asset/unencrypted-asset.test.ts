import type { Component } from '../../../model.js';
import { runReview } from '../../../review/run-review.js';
import { sample } from '../../../sample.js';
import { ENCRYPTIONS } from '../../../vocabulary.js';
import { found } from '../found.examples.js';
import { unencryptedAsset } from './unencrypted-asset.js';

const dataAssets = {
  secret: { confidentiality: 'CONFIDENTIAL' },
  top: { integrity: 'MISSION_CRITICAL' },
  up: { availability: 'MISSION_CRITICAL' },
} as const;
const keeping = (x: Partial<Component>) =>
  found(unencryptedAsset, { components: { x: { encryption: 'NONE', ...x } }, dataAssets });

describe('what is kept unencrypted', () => {
  it('is what is rated itself, processed or stored; availability does not count', () => {
    expect(keeping({ dataProcessed: ['secret'] })).toEqual(['x UNLIKELY MEDIUM']);
    expect(keeping({ dataStored: ['top'] })).toEqual(['x UNLIKELY HIGH']);
    expect(keeping({ integrity: 'CRITICAL' })).toEqual(['x UNLIKELY MEDIUM']);
    expect(keeping({ dataStored: ['up'], availability: 'MISSION_CRITICAL' })).toEqual([]);
  });

  it('is nothing of what only passes data on, or lives inside another component', () => {
    for (const type of ['reverse-proxy', 'load-balancer', 'waf', 'ids', 'ips', 'library'])
      expect(keeping({ technologyTypes: [type], dataStored: ['top'] })).toEqual([]);
    for (const type of ['gateway', 'monitoring', 'service-registry'])
      expect(keeping({ technologyTypes: [type], dataStored: ['top'] })).toHaveLength(1);
  });

  it('is data of the highest rating without keys of its users’ own, where users’ data is kept', () => {
    const encrypted = (type: string, data: string) =>
      ENCRYPTIONS.map((encryption) => keeping({ technologyTypes: [type], encryption, dataStored: [data] })[0] ?? '');
    const medium = 'x UNLIKELY MEDIUM';
    expect(encrypted('mail-server', 'top')).toEqual(['x UNLIKELY HIGH', medium, medium, medium, '']);
    expect(encrypted('mail-server', 'secret')).toEqual([medium, '', '', '', '']);
    expect(encrypted('data-lake', 'top')).toEqual(['x UNLIKELY HIGH', '', '', '', '']);
  });

  it('goes by its fix, where encryption by the store is enough', () => {
    const fixOf = (x: Partial<Component>) =>
      runReview(sample({ components: { x: { encryption: 'NONE', ...x } }, dataAssets }), {
        rules: [unencryptedAsset],
        now: 0,
      }).findings[0]?.fix?.steps;
    expect(fixOf({ dataStored: ['secret'] })).toEqual([
      { do: 'SET', list: 'components', key: 'x', field: 'encryption', value: 'TRANSPARENT' },
    ]);
    expect(fixOf({ dataStored: ['top'], technologyTypes: ['database'] })).toBeUndefined();
  });
});
