import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { endsOf, linkName } from '../../scope.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { accessThreat } from '../drafts.js';
import { highestRanks, isSensitive } from '../ratings.js';
import { hasAttribute, isOfType } from '../technology-types.js';

interface Access {
  readonly link: Link;
  readonly pipeline: Component;
  readonly target: Component;
}

/** Links over which a build pipeline can change a component of the product that is in scope. */
function* writes(facts: Facts): Generator<Access> {
  for (const link of facts.links) {
    const ends = endsOf(facts, link);
    if (!ends || link.readonly || !isOfType(ends.source, 'build-pipeline')) continue;
    const { source: pipeline, target } = ends;
    if (target.outOfScope || target.usage === 'DEVOPS' || hasAttribute(target, 'development')) continue;
    yield { link, pipeline, target };
  }
}

const builds = { technologyTypes: ['build-pipeline'] } as const;

export const pushInsteadOfPullDeployment = rule({
  id: 'threat/push-instead-of-pull-deployment',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'What runs fetches its releases, the pipeline does not push them',
  why: 'A target that takes deployments from outside has one more open door, and the pipeline holds the keys to all of them.',
  remedy: 'Let targets pull signed releases from a registry (as GitOps tools do), and close the way from the pipeline.',
  references: ['CWE-1127'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'TAMPERING',
    falsePositives: 'The link is no way to deploy.',
  },
  *needs(facts) {
    for (const { link } of writes(facts))
      yield ask(
        about('links', link),
        'usage',
        link.usage,
        `Does ${linkName(facts, link)} serve the product, or does it deploy or operate it?`,
      );
  },
  examples: {
    bad: [
      sample({ components: { builds, shop: {} }, links: { 'builds -> shop': { usage: 'DEVOPS' } } }),
      sample({
        components: { builds, shop: { usage: 'BUSINESS', availability: 'CRITICAL' } },
        links: { 'builds -> shop': { usage: 'DEVOPS', readonly: false } },
      }),
    ],
    good: [
      sample({ components: { builds, shop: {} }, links: { 'builds -> shop': { usage: 'DEVOPS', readonly: true } } }),
      sample({ components: { builds, shop: {} }, links: { 'builds -> shop': { usage: 'BUSINESS' } } }),
      sample({
        components: {
          builds,
          images: { technologyTypes: ['artifact-registry'] },
          probe: { usage: 'DEVOPS' },
          partner: { outOfScope: true },
        },
        links: {
          'builds -> images': { usage: 'DEVOPS' },
          'builds -> probe': { usage: 'DEVOPS' },
          'builds -> partner': { usage: 'DEVOPS' },
        },
      }),
    ],
    unknown: [sample({ components: { builds: { kind: 'BUILD' }, shop: {} }, links: { 'builds -> shop': {} } })],
  },
  *check(facts) {
    const pushes = [...writes(facts)].filter(({ link }) => link.usage === 'DEVOPS');
    // Who holds a pipeline holds all that it pushes to: the most sensitive target weighs for each.
    const sensitive = pushes.some(({ target }) => isSensitive(highestRanks(facts, target)));
    for (const { link, pipeline, target } of pushes)
      yield accessThreat(target, link, {
        category: 'push-instead-of-pull-deployment',
        likelihood: 'UNLIKELY',
        impact: sensitive ? 'MEDIUM' : 'LOW',
        breach: 'IMPROBABLE',
        // All targets of a pipeline share its id.
        idOf: [pipeline.key],
        message: `${pipeline.name} pushes to ${target.name} over ${linkName(facts, link)}.`,
      });
  },
});
