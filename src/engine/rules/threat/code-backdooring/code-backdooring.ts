import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { deploymentTargets } from '../deployment.js';
import { componentThreat } from '../drafts.js';
import { highestRanks, isSensitiveData } from '../ratings.js';
import { hasAttribute, isOfType } from '../technology-types.js';

const buildsCode = (component: Component): boolean => !component.outOfScope && hasAttribute(component, 'development');

/** The first link by which somebody comes in whom the team does not control: from the internet, or out of scope. */
const openDoor = (facts: Facts, component: Component): Link | undefined =>
  facts.linksTo(component.key).find((link) => {
    const caller = facts.component(link.source);
    return caller !== undefined && ((!link.vpn && caller.exposure === 'INTERNET') || caller.outOfScope === true);
  });

const laptop = { kind: 'CLIENT', technologyTypes: ['client-system'] } as const;
const git = { kind: 'BUILD', technologyTypes: ['sourcecode-repository'] } as const;

export const codeBackdooring = rule({
  id: 'threat/code-backdooring',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'What builds the code is out of strangers’ reach',
  why: 'Who gets into the place where code is written or built can put a back door into everything that is deployed from it.',
  remedy:
    'Let developers reach the build systems through a VPN from managed devices only, sign what is built, and have every change reviewed by a second person.',
  references: ['CWE-912'],
  threat: {
    function: 'OPERATIONS',
    stride: 'TAMPERING',
    falsePositives: 'The system builds or keeps nothing that ever runs in production.',
  },
  *needs(facts) {
    for (const component of facts.components) {
      if (!buildsCode(component) || component.exposure === 'INTERNET') continue;
      for (const link of facts.linksTo(component.key)) {
        const caller = facts.component(link.source);
        if (caller && caller.kind === 'CLIENT' && !caller.outOfScope && !caller.technologyTypes)
          yield ask(
            about('components', caller),
            'exposure',
            caller.exposure,
            `Does ${caller.name} stand on the internet or inside the team’s network?`,
          );
      }
    }
  },
  examples: {
    bad: [
      sample({ components: { git: { ...git, exposure: 'INTERNET' } } }),
      sample({
        components: { laptop: { ...laptop, exposure: 'INTERNET' }, git: { ...git, confidentiality: 'CONFIDENTIAL' } },
        links: { 'laptop -> git': { protocol: 'SSH' } },
      }),
      sample({
        components: { contractor: { ...laptop, outOfScope: true }, git },
        links: { 'contractor -> git': { protocol: 'SSH', vpn: true } },
      }),
    ],
    good: [
      sample({
        components: { laptop: { ...laptop, exposure: 'INTERNET' }, git },
        links: { 'laptop -> git': { protocol: 'SSH', vpn: true } },
      }),
      sample({ components: { laptop, git }, links: { 'laptop -> git': { protocol: 'SSH' } } }),
      sample({ components: { git: { ...git, exposure: 'INTERNET', outOfScope: true } } }),
    ],
    unknown: [
      sample({
        components: { laptop: { kind: 'CLIENT' }, pipeline: { kind: 'BUILD' } },
        links: { 'laptop -> pipeline': { protocol: 'HTTPS' } },
      }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (!buildsCode(component)) continue;
      const onInternet = component.exposure === 'INTERNET';
      const door = onInternet ? undefined : openDoor(facts, component);
      if (!onInternet && !door) continue;
      const grave = isSensitiveData(highestRanks(facts, component));
      yield componentThreat(component, {
        category: 'code-backdooring',
        likelihood: 'UNLIKELY',
        impact: isOfType(component, 'code-inspection-platform') ? 'LOW' : grave ? 'HIGH' : 'MEDIUM',
        breach: 'PROBABLE',
        breachAt: deploymentTargets(facts, component),
        message: door
          ? `${component.name} builds or keeps code and can be reached by strangers over ${linkName(facts, door)}.`
          : `${component.name} builds or keeps code and stands on the internet.`,
        ...(door && { related: [about('links', door)] }),
      });
    }
  },
});
