import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { accessThreat } from '../drafts.js';
import { isDatastore } from '../known.js';
import { isSensitive, isTopRated, ranksOf } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

/** The rank of `RESTRICTED` and `IMPORTANT`. */
const RESTRICTED = 2;

/** Whether a component serves users with something that not every user may see or do; several tenants make it more so. */
const servesPeopleApart = (component: Component): boolean => {
  if (component.outOfScope || !hasAttribute(component, 'servesEndUsers')) return false;
  const ranks = ranksOf(component);
  const highest = Math.max(ranks.confidentiality, ranks.integrity, ranks.availability);
  return isSensitive(ranks) || (component.multiTenant === true && highest >= RESTRICTED);
};

/** Authenticated links from callers that know for whom they act. */
const authenticated = (facts: Facts, component: Component): Link[] =>
  facts.linksTo(component.key).filter((link) => {
    const caller = facts.component(link.source);
    if (!caller || !hasAttribute(caller, 'propagatesIdentity') || isDatastore(caller)) return false;
    return link.authentication !== undefined && link.authentication !== 'NONE';
  });

/** Whether whoever calls acts as the user; for operation and deployment a technical user is enough. */
const actsAsUser = ({ authorization, usage }: Link): boolean =>
  authorization === 'END_USER_IDENTITY_PROPAGATION' || (usage === 'DEVOPS' && authorization !== 'NONE');

const page = { technologyTypes: ['web-server'] } as const;
const api = { technologyTypes: ['web-service-rest'], integrity: 'CRITICAL' } as const;

export const missingIdentityPropagation = rule({
  id: 'threat/missing-identity-propagation',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Services know for which user they are called',
  why: 'A service that knows only which system calls it has to trust that system’s checks: a hole in it opens the data of all users.',
  remedy: 'Pass the user’s identity on with each call (a signed token), and authorise by it in the service itself.',
  references: ['CWE-284'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'What the service offers over this link is the same for every user.',
  },
  *needs(facts) {
    for (const component of facts.components)
      if (servesPeopleApart(component))
        for (const link of authenticated(facts, component))
          yield ask(
            about('links', link),
            'authorization',
            link.authorization,
            `As whom does the caller act over ${linkName(facts, link)}: as the user, or as a technical user?`,
          );
  },
  examples: {
    bad: [
      sample({
        components: { page, api },
        links: { 'page -> api': { authentication: 'TOKEN', authorization: 'TECHNICAL_USER' } },
      }),
      sample({
        components: { page, api: { ...api, integrity: 'IMPORTANT', multiTenant: true } },
        links: { 'page -> api': { authentication: 'TOKEN', authorization: 'NONE', usage: 'DEVOPS' } },
      }),
    ],
    good: [
      sample({
        components: { page, api },
        links: { 'page -> api': { authentication: 'TOKEN', authorization: 'END_USER_IDENTITY_PROPAGATION' } },
      }),
      sample({
        components: { page, api },
        links: { 'page -> api': { authentication: 'TOKEN', authorization: 'TECHNICAL_USER', usage: 'DEVOPS' } },
      }),
      sample({
        components: { page, api: { ...api, integrity: 'IMPORTANT' } },
        links: { 'page -> api': { authentication: 'TOKEN', authorization: 'TECHNICAL_USER' } },
      }),
      sample({
        components: { page, api },
        links: { 'page -> api': { authentication: 'NONE', authorization: 'NONE' } },
      }),
      sample({
        components: { jobs: { technologyTypes: ['scheduler'] }, api },
        links: { 'jobs -> api': { authentication: 'TOKEN', authorization: 'TECHNICAL_USER' } },
      }),
    ],
    unknown: [sample({ components: { page, api }, links: { 'page -> api': { authentication: 'TOKEN' } } })],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (!servesPeopleApart(component)) continue;
      for (const link of authenticated(facts, component)) {
        if (link.authorization === undefined || actsAsUser(link)) continue;
        yield accessThreat(component, link, {
          category: 'missing-identity-propagation',
          likelihood: 'UNLIKELY',
          impact: isTopRated(ranksOf(component)) ? 'MEDIUM' : 'LOW',
          breach: 'IMPROBABLE',
          idOf: [link.key, link.source, component.key],
          message: `${component.name} does not learn over ${linkName(facts, link)} for which user it is called.`,
        });
      }
    }
  },
});
