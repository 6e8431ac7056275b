import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { deploymentLinks, deploymentTargets } from '../deployment.js';
import { componentThreat } from '../drafts.js';
import { isTyped } from '../known.js';
import { highestRanks, isSensitive } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

const builds = { technologyTypes: ['build-pipeline'] } as const;
const code = { code: { integrity: 'IMPORTANT' } } as const;

export const uncheckedDeployment = rule({
  id: 'threat/unchecked-deployment',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Code is checked on its way into production',
  why: 'What nobody and nothing looks at between a commit and production carries holes, and what an attacker slipped in, straight to the users.',
  remedy:
    'Let the pipeline scan code and dependencies, review every change, and let only what passed both be deployed.',
  references: ['CWE-1127'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'TAMPERING',
    falsePositives: 'Every way through which code passes already checks it and can stop it.',
  },
  *needs(facts) {
    for (const component of facts.components)
      if (hasAttribute(component, 'development')) {
        const text = `What is ${component.name}: a build pipeline, a source code repository, an artifact registry, or another tool?`;
        yield ask(about('components', component), 'technologyTypes', component.technologyTypes, text);
      }
  },
  examples: {
    bad: [
      sample({ components: { builds } }),
      sample({
        components: { builds, shop: { availability: 'CRITICAL' } },
        dataAssets: code,
        links: { 'builds -> shop': { usage: 'DEVOPS', dataSent: ['code'] } },
      }),
      sample({ components: { laptop: { technologyTypes: ['devops-client'], outOfScope: true } } }),
    ],
    good: [sample({ components: { shop: {}, probe: { kind: 'MONITORING' } } })],
    unknown: [sample({ components: { builds: { kind: 'BUILD' } } })],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (!isTyped(component) || !hasAttribute(component, 'development')) continue;
      const receivers = deploymentLinks(facts, component).flatMap(({ target }) => facts.component(target) ?? []);
      yield componentThreat(component, {
        category: 'unchecked-deployment',
        likelihood: 'UNLIKELY',
        impact: receivers.some((each) => isSensitive(highestRanks(facts, each))) ? 'MEDIUM' : 'LOW',
        breach: 'POSSIBLE',
        breachAt: deploymentTargets(facts, component),
        message: `Code may pass ${component.name} unchecked on its way into production.`,
        related: receivers.map((each) => about('components', each)),
      });
    }
  },
});
