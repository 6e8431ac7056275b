import { factsOf } from '../../facts.js';
import { sample } from '../../sample.js';
import { crossesNetworkBoundary } from './trust-boundaries.js';

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
