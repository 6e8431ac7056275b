import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { componentThreat } from '../drafts.js';
import { highestRanks, isSensitive, isTopRated } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

/** Whether what developers put there is copied to all who read it. */
const isShared = (component: Component): boolean => !component.outOfScope && hasAttribute(component, 'mayHoldSecrets');

export const accidentalSecretLeak = rule({
  id: 'threat/accidental-secret-leak',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Repositories and registries are kept free of secrets',
  why: 'A password or key that is checked in by mistake reaches everybody who can read the history or pull the image, and stays there after it is deleted.',
  remedy:
    'Scan commits and images for secrets before they are accepted, keep secrets in a vault, and replace each one that has leaked.',
  references: ['CWE-200'],
  threat: {
    function: 'OPERATIONS',
    stride: 'INFORMATION_DISCLOSURE',
    falsePositives: 'Nothing that is kept there is built from, or deployed with, any secret.',
  },
  *needs({ components }) {
    for (const component of components)
      if (!component.outOfScope && component.kind === 'BUILD')
        yield ask(
          about('components', component),
          'technologyTypes',
          component.technologyTypes,
          `What is ${component.name}: a source code repository, an artifact registry, a build pipeline, or a code inspection platform?`,
        );
  },
  examples: {
    bad: [
      sample({ components: { git: { kind: 'BUILD', technologyTypes: ['sourcecode-repository'] } } }),
      sample({
        components: {
          images: { kind: 'BUILD', technologyTypes: ['artifact-registry'], dataStored: ['builds'] },
        },
        dataAssets: { builds: { integrity: 'MISSION_CRITICAL' } },
      }),
    ],
    good: [
      sample({ components: { git: { technologyTypes: ['sourcecode-repository'], outOfScope: true } } }),
      sample({ components: { pipeline: { technologyTypes: ['build-pipeline'] } } }),
    ],
    unknown: [sample({ components: { forge: { kind: 'BUILD' } } })],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (!isShared(component)) continue;
      const ranks = highestRanks(facts, component);
      yield componentThreat(component, {
        category: 'accidental-secret-leak',
        likelihood: 'UNLIKELY',
        impact: isTopRated(ranks) ? 'HIGH' : isSensitive(ranks) ? 'MEDIUM' : 'LOW',
        breach: 'PROBABLE',
        message: `Secrets can end up in ${component.name} by mistake and reach all who read it.`,
      });
    }
  },
});
