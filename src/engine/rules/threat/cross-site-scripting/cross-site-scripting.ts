import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { askType } from '../asks.js';
import { componentThreat } from '../drafts.js';
import { isTyped } from '../known.js';
import { isWebAccess } from '../protocol-groups.js';
import { highestRanks, isTopRatedData } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

const isWebApplication = (component: Component): boolean =>
  !component.outOfScope && isTyped(component) && hasAttribute(component, 'webApplication');

export const crossSiteScripting = rule({
  id: 'threat/cross-site-scripting',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Web applications show nothing that browsers run by mistake',
  why: 'Text that one user enters and another user’s browser takes for script acts with the second user’s rights.',
  remedy:
    'Escape every value for the place where it is shown (most template engines do), forbid inline script by a content security policy, and check input.',
  references: ['CWE-79'],
  threat: {
    function: 'DEVELOPMENT',
    stride: 'TAMPERING',
    falsePositives: 'The component answers no browser, or nothing of what it shows comes from users.',
  },
  *needs(facts) {
    for (const component of facts.components)
      if (!component.outOfScope && component.kind === 'SERVICE' && facts.linksTo(component.key).some(isWebAccess))
        yield askType(component);
  },
  examples: {
    bad: [
      sample({ components: { shop: { technologyTypes: ['web-application'] } } }),
      sample({
        components: { login: { technologyTypes: ['identity-provider'], confidentiality: 'STRICTLY_CONFIDENTIAL' } },
      }),
    ],
    good: [
      sample({ components: { shop: { technologyTypes: ['web-application'], outOfScope: true } } }),
      sample({ components: { api: { technologyTypes: ['web-service-rest'] } } }),
      sample({ components: { login: { kind: 'IDENTITY_PROVIDER' } } }),
    ],
    unknown: [
      sample({
        components: { browser: { kind: 'CLIENT' }, shop: {} },
        links: { 'browser -> shop': { protocol: 'HTTPS' } },
      }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (!isWebApplication(component)) continue;
      yield componentThreat(component, {
        category: 'cross-site-scripting',
        likelihood: 'LIKELY',
        impact: isTopRatedData(highestRanks(facts, component)) ? 'HIGH' : 'MEDIUM',
        breach: 'POSSIBLE',
        message: `${component.name} shows pages in which another user’s input could run as script.`,
      });
    }
  },
});
