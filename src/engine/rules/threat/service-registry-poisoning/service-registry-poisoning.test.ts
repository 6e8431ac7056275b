import type { Sample } from '../../../sample.js';
import { found } from '../found.examples.js';
import { serviceRegistryPoisoning } from './service-registry-poisoning.js';

const registry = { technologyTypes: ['service-registry'] } as const;
const asked = (components: Sample['components'], dataSent: readonly string[] = []) =>
  found(serviceRegistryPoisoning, {
    components: { registry, shop: {}, ...components },
    dataAssets: { top: { availability: 'MISSION_CRITICAL' } },
    links: { 'shop -> registry': { dataSent } },
  });

describe('a service registry', () => {
  it('weighs more with the highest rating of itself, a caller or what is asked', () => {
    expect(asked({})).toEqual(['registry UNLIKELY LOW']);
    expect(asked({ registry: { ...registry, confidentiality: 'STRICTLY_CONFIDENTIAL' } })).toEqual([
      'registry UNLIKELY MEDIUM',
    ]);
    expect(asked({ shop: { dataProcessed: ['top'] } })).toEqual(['registry UNLIKELY MEDIUM']);
    expect(asked({}, ['top'])).toEqual(['registry UNLIKELY MEDIUM']);
  });

  it('weighs little as long as nobody asks it', () => {
    const components = { registry: { ...registry, integrity: 'MISSION_CRITICAL' } } as const;
    expect(found(serviceRegistryPoisoning, { components })).toEqual(['registry UNLIKELY LOW']);
  });
});
