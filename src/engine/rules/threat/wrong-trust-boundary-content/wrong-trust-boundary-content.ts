import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { componentThreat } from '../drafts.js';

const namespace = { boundaries: { apps: { type: 'NETWORK_POLICY_NAMESPACE_ISOLATION' } } } as const;

export const wrongTrustBoundaryContent = rule({
  id: 'threat/wrong-trust-boundary-content',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'In a namespace stands what runs in containers',
  why: 'A network policy of a namespace protects containers only: whatever else is drawn inside it is not protected by it, so that risks stay unseen.',
  remedy: 'Correct the type of the boundary, what the component runs on, or where it stands.',
  references: ['CWE-1008'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'Hardly any: it is nearly always the model that is wrong.',
  },
  examples: {
    bad: [
      sample({ ...namespace, components: { shop: { boundary: 'apps', machine: 'VIRTUAL' } } }),
      sample({ ...namespace, components: { mill: { boundary: 'apps', machine: 'PHYSICAL', outOfScope: true } } }),
    ],
    good: [
      sample({
        ...namespace,
        components: {
          shop: { boundary: 'apps', machine: 'CONTAINER' },
          mailer: { boundary: 'apps', machine: 'SERVERLESS' },
          unknown: { boundary: 'apps' },
          outside: { machine: 'PHYSICAL' },
        },
      }),
      sample({
        boundaries: {
          ...namespace.boundaries,
          host: { type: 'EXECUTION_ENVIRONMENT', parent: 'apps' },
        },
        components: { shop: { boundary: 'host', machine: 'VIRTUAL' } },
      }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      const boundary = component.boundary === undefined ? undefined : facts.boundary(component.boundary);
      if (boundary?.type !== 'NETWORK_POLICY_NAMESPACE_ISOLATION') continue;
      if (component.machine !== 'PHYSICAL' && component.machine !== 'VIRTUAL') continue;
      yield componentThreat(component, {
        category: 'wrong-trust-boundary-content',
        likelihood: 'UNLIKELY',
        impact: 'LOW',
        breach: 'IMPROBABLE',
        message: `${component.name} is no container, yet stands in ${boundary.name}, whose policy protects containers only.`,
        related: [about('boundaries', boundary)],
      });
    }
  },
});
