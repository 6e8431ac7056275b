import { MACHINES } from '../../../vocabulary.js';
import { found } from '../found.examples.js';
import { wrongTrustBoundaryContent } from './wrong-trust-boundary-content.js';

it('is what runs on a machine of its own, directly in a namespace', () => {
  const inside = (type: 'NETWORK_POLICY_NAMESPACE_ISOLATION' | 'EXECUTION_ENVIRONMENT') =>
    MACHINES.flatMap((machine) =>
      found(wrongTrustBoundaryContent, {
        boundaries: { b: { type } },
        components: { [machine.toLowerCase()]: { boundary: 'b', machine } },
      }),
    );
  expect(inside('NETWORK_POLICY_NAMESPACE_ISOLATION')).toEqual(['physical UNLIKELY LOW', 'virtual UNLIKELY LOW']);
  expect(inside('EXECUTION_ENVIRONMENT')).toEqual([]);
});
