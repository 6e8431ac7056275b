import { factsOf } from '../../facts.js';
import { sample } from '../../sample.js';
import { crossesNetworkBoundary, inSameEnvironment, inSameNetwork, shareBoundary } from './trust-boundaries.js';

const facts = factsOf(
  sample({
    boundaries: {
      lan: { type: 'NETWORK_ON_PREM' },
      cloud: { type: 'NETWORK_CLOUD_PROVIDER' },
      vm: { type: 'EXECUTION_ENVIRONMENT', parent: 'lan' },
      pod: { type: 'EXECUTION_ENVIRONMENT', parent: 'vm' },
      box: { type: 'EXECUTION_ENVIRONMENT' },
    },
    components: {
      inLan: { boundary: 'lan' },
      inCloud: { boundary: 'cloud' },
      inVm: { boundary: 'vm' },
      inPod: { boundary: 'pod' },
      inBox: { boundary: 'box' },
      outside: {},
    },
  }),
);
const crosses = (source: string, target: string) =>
  crossesNetworkBoundary(facts, { key: 'l', name: 'l', source, target });

describe('a link crosses a network boundary', () => {
  it('between two of them, and between inside and outside', () => {
    expect(crosses('inLan', 'inCloud')).toBe(true);
    expect(crosses('outside', 'inLan')).toBe(true);
    expect(crosses('inLan', 'outside')).toBe(true);
  });

  it('not within one, nor out of an execution environment in it', () => {
    expect(crosses('inLan', 'inLan')).toBe(false);
    expect(crosses('inVm', 'inLan')).toBe(false);
    expect(crosses('outside', 'inBox')).toBe(false);
  });

  it('not into an execution environment that is inside another', () => {
    expect(crosses('outside', 'inPod')).toBe(false);
    expect(crosses('inPod', 'inLan')).toBe(true);
  });
});

describe('two components', () => {
  const of = (key: string) => facts.component(key) ?? { key, name: key, kind: 'OTHER' as const };

  it('stand in one network where the network around them, or around their environment, is the same', () => {
    const same = (one: string, other: string) => inSameNetwork(facts, of(one), of(other));
    expect(same('inLan', 'inVm')).toBe(true);
    expect(same('inBox', 'outside')).toBe(true);
    expect(same('inLan', 'inCloud')).toBe(false);
    expect(same('inPod', 'inLan')).toBe(false);
    expect(same('inLan', 'outside')).toBe(false);
  });

  it('stand in one execution environment where it is directly around both', () => {
    const same = (one: string, other: string) => inSameEnvironment(facts, of(one), of(other));
    expect(same('inVm', 'inVm')).toBe(true);
    expect(same('inVm', 'inPod')).toBe(false);
    expect(same('inLan', 'inLan')).toBe(false);
    expect(same('outside', 'outside')).toBe(false);
  });

  it('share a boundary where one is around both, or none around either', () => {
    const share = (one: string, other: string) => shareBoundary(facts, of(one), of(other));
    expect(share('inPod', 'inLan')).toBe(true);
    expect(share('inLan', 'inCloud')).toBe(false);
    expect(share('inLan', 'outside')).toBe(false);
    expect(share('outside', 'outside')).toBe(true);
  });
});
