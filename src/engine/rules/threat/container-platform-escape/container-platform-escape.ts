import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { componentThreat } from '../drafts.js';
import { highestRanks, isTopRated } from '../ratings.js';
import { isOfType } from '../technology-types.js';

const cluster = { kind: 'OTHER', technologyTypes: ['container-platform'] } as const;

export const containerPlatformEscape = rule({
  id: 'threat/container-platform-escape',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'The container platform is hardened against escapes',
  why: 'Containers share the platform under them: who breaks out of one can reach all the others and the platform’s own secrets.',
  remedy:
    'Harden hosts and platform by their published benchmarks: no privileged containers, no root, a read-only file system, policies for pods and networks, and updates in time.',
  references: ['CWE-1008'],
  threat: {
    function: 'OPERATIONS',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'All containers on the platform are equally trusted and none of them takes input from outside.',
  },
  examples: {
    bad: [
      sample({ components: { cluster, shop: { machine: 'CONTAINER' } } }),
      sample({ components: { cluster: { ...cluster, integrity: 'MISSION_CRITICAL' } } }),
    ],
    good: [
      sample({ components: { cluster: { ...cluster, outOfScope: true } } }),
      sample({ components: { shop: { machine: 'CONTAINER' } } }),
    ],
  },
  *check(facts) {
    const containers = facts.components.filter(({ machine }) => machine === 'CONTAINER').map(({ key }) => key);
    for (const component of facts.components) {
      if (component.outOfScope || !isOfType(component, 'container-platform')) continue;
      yield componentThreat(component, {
        category: 'container-platform-escape',
        likelihood: 'UNLIKELY',
        impact: isTopRated(highestRanks(facts, component)) ? 'HIGH' : 'MEDIUM',
        breach: 'PROBABLE',
        breachAt: containers,
        message: `Who escapes from one container on ${component.name} can reach the platform and the other containers.`,
      });
    }
  },
});
