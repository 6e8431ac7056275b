import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { componentThreat } from '../drafts.js';
import { isModelled } from '../known.js';
import { highestRanks, isTopRated } from '../ratings.js';

const isContainer = (component: Component): boolean => !component.outOfScope && component.machine === 'CONTAINER';

export const containerBaseimageBackdooring = rule({
  id: 'threat/container-baseimage-backdooring',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Base images of containers can be trusted',
  why: 'A container runs everything that its base image brings along; a back door in that image runs with the component’s own rights.',
  remedy:
    'Build from a few base images of known origin, pin them by digest, scan them before each deployment, and leave out what is not needed.',
  references: ['CWE-912'],
  threat: {
    function: 'OPERATIONS',
    stride: 'TAMPERING',
    falsePositives: 'The image is built from nothing (“scratch”), or everything in its base image is verified.',
  },
  examples: {
    bad: [
      sample({ components: { shop: { machine: 'CONTAINER', technologyTypes: ['web-server'] } } }),
      sample({ components: { ledger: { machine: 'CONTAINER', availability: 'MISSION_CRITICAL' } } }),
    ],
    good: [
      sample({ components: { shop: { machine: 'VIRTUAL', technologyTypes: ['web-server'] } } }),
      sample({ components: { shop: { machine: 'CONTAINER', confidentiality: 'INTERNAL', outOfScope: true } } }),
      sample({ components: { shop: { machine: 'CONTAINER', image: 'shop:1.2' } } }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (!isContainer(component) || !isModelled(component)) continue;
      yield componentThreat(component, {
        category: 'container-baseimage-backdooring',
        likelihood: 'UNLIKELY',
        impact: isTopRated(highestRanks(facts, component)) ? 'HIGH' : 'MEDIUM',
        breach: 'PROBABLE',
        message: `${component.name} runs in a container whose base image could bring a back door along.`,
      });
    }
  },
});
