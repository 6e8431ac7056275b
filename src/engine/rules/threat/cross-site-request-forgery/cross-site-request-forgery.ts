import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { askType } from '../asks.js';
import { accessThreat } from '../drafts.js';
import { isTyped } from '../known.js';
import { isWebAccess } from '../protocol-groups.js';
import { HIGHEST, highestCarried } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

const webAccess = (facts: Facts, component: Component): Link[] =>
  component.outOfScope ? [] : facts.linksTo(component.key).filter(isWebAccess);

const browser = { kind: 'CLIENT', technologyTypes: ['browser'] } as const;
const shop = { technologyTypes: ['web-application'] } as const;

export const crossSiteRequestForgery = rule({
  id: 'threat/cross-site-request-forgery',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Web applications refuse requests forged by other sites',
  why: 'A browser sends a user’s cookies with every request, also with one that another site made it send; the application then acts in the user’s name.',
  remedy:
    'Mark session cookies SameSite, demand a token or a header of the application’s own with every change, and let no GET change anything.',
  references: ['CWE-352'],
  threat: {
    function: 'DEVELOPMENT',
    stride: 'SPOOFING',
    falsePositives: 'The browser adds nothing by itself that authenticates the request: no cookie, no certificate.',
  },
  *needs(facts) {
    for (const component of facts.components)
      if (component.kind === 'SERVICE' && webAccess(facts, component).length > 0) yield askType(component);
  },
  examples: {
    bad: [
      sample({ components: { browser, shop }, links: { 'browser -> shop': { protocol: 'HTTPS' } } }),
      sample({
        components: { console: { technologyTypes: ['devops-client'] }, shop },
        dataAssets: { prices: { integrity: 'MISSION_CRITICAL' } },
        links: { 'console -> shop': { protocol: 'WSS', usage: 'DEVOPS', dataSent: ['prices'] } },
      }),
    ],
    good: [
      sample({ components: { browser, shop }, links: { 'browser -> shop': { protocol: 'SSH' } } }),
      sample({
        components: { browser, api: { technologyTypes: ['web-service-rest'] } },
        links: { 'browser -> api': { protocol: 'HTTPS' } },
      }),
      sample({
        components: { browser, shop: { ...shop, outOfScope: true } },
        links: { 'browser -> shop': { protocol: 'HTTPS' } },
      }),
    ],
    unknown: [sample({ components: { browser, shop: {} }, links: { 'browser -> shop': { protocol: 'HTTPS' } } })],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (!isTyped(component) || !hasAttribute(component, 'webApplication')) continue;
      for (const link of webAccess(facts, component))
        yield accessThreat(component, link, {
          category: 'cross-site-request-forgery',
          likelihood: link.usage === 'DEVOPS' ? 'LIKELY' : 'VERY_LIKELY',
          impact: highestCarried(facts, link).integrity === HIGHEST ? 'MEDIUM' : 'LOW',
          breach: 'IMPROBABLE',
          idOf: [component.key, link.key],
          message: `Another site can make browsers send requests to ${component.name} over ${linkName(facts, link)}.`,
        });
    }
  },
});
