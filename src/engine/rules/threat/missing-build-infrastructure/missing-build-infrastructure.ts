import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { compareText } from '../../../review/order.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { aboutBlueprint } from '../../yields.js';
import { componentThreat } from '../drafts.js';
import { isTyped } from '../known.js';
import { highestRanks, isSensitive, sensitivityScore } from '../ratings.js';
import { isOfType } from '../technology-types.js';

const PARTS = ['build-pipeline', 'sourcecode-repository', 'devops-client'];

const lacksPart = (facts: Facts): boolean =>
  PARTS.some((part) => !facts.components.some((component) => isOfType(component, part)));

const ownCode = (facts: Facts): Component[] =>
  facts.components
    .filter(({ customDeveloped, outOfScope }) => customDeveloped && !outOfScope)
    .sort((a, b) => compareText(a.key, b.key));

/** The component that stands for all with code of the team's own: the first sensitive one, or one that is rated higher. */
const example = (facts: Facts, components: readonly Component[]) => {
  let sensitive = false;
  let shown: Component | undefined;
  for (const component of components) {
    if (!shown || !sensitive || sensitivityScore(component) > sensitivityScore(shown)) shown = component;
    sensitive ||= isSensitive(highestRanks(facts, component));
  }
  return shown && { component: shown, sensitive };
};

const shop = { technologyTypes: ['web-application'], customDeveloped: true } as const;
const build = {
  laptop: { technologyTypes: ['devops-client'] },
  git: { technologyTypes: ['sourcecode-repository'] },
  pipeline: { technologyTypes: ['build-pipeline'] },
} as const;

export const missingBuildInfrastructure = rule({
  id: 'threat/missing-build-infrastructure',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'The model shows where its code is built',
  why: 'Whoever changes the code before it is deployed owns the product; while the model leaves out how it is built, those threats go unseen.',
  remedy: 'Add the developers’ clients, the source code repository and the build pipeline, with their links.',
  references: ['CWE-1127'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'TAMPERING',
    falsePositives: 'The code is built by others who answer for it in a model of their own.',
  },
  *needs(facts) {
    const own = ownCode(facts);
    if (own.length > 0 && lacksPart(facts) && !facts.components.some(isTyped))
      yield {
        subject: aboutBlueprint(facts),
        field: 'components',
        text: 'What is the team’s code kept, built and deployed with: which repository, build pipeline and developers’ clients?',
      };
    else if (own.length > 0) yield undefined;
  },
  examples: {
    bad: [
      sample({ components: { shop } }),
      sample({ components: { ...build, pipeline: {}, shop: { ...shop, availability: 'CRITICAL' } } }),
    ],
    good: [
      sample({ components: { ...build, shop } }),
      sample({ components: { shop: { ...shop, customDeveloped: false } } }),
      sample({ components: { shop: { ...shop, outOfScope: true } } }),
    ],
    unknown: [sample({ components: { shop: { customDeveloped: true } } })],
  },
  *check(facts) {
    const found = lacksPart(facts) && facts.components.some(isTyped) ? example(facts, ownCode(facts)) : undefined;
    if (!found) return;
    yield componentThreat(found.component, {
      category: 'missing-build-infrastructure',
      likelihood: 'UNLIKELY',
      impact: found.sensitive ? 'MEDIUM' : 'LOW',
      breach: 'IMPROBABLE',
      breachAt: [],
      message: `The model does not show how the team’s code is built, for one that of ${found.component.name}.`,
    });
  },
});
