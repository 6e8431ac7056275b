import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { authenticatedAccess, isWorthProtecting } from '../access.js';
import { accessThreat } from '../drafts.js';
import { highestCarried, isSensitiveData } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

interface Access {
  /** The link that ends at the component. */
  readonly link: Link;
  /** The link that people, or what they use, start: the same one, or one to what forwards it. */
  readonly origin: Link;
  readonly caller: Component;
}

/** Sensitive access to a sensitive component, with its origin at most one forwarder away. */
function* sensitiveAccess(facts: Facts, component: Component): Generator<Access> {
  if (component.outOfScope || hasAttribute(component, 'forwardsTraffic')) return;
  if (hasAttribute(component, 'plainTrafficTolerated') || !isWorthProtecting(facts, component)) return;
  for (const link of authenticatedAccess(facts, component)) {
    const caller = facts.component(link.source);
    const forwarded = caller && !caller.usedByHuman && hasAttribute(caller, 'forwardsTraffic');
    for (const origin of forwarded ? authenticatedAccess(facts, caller) : [link]) {
      const first = facts.component(origin.source);
      if (first && isSensitiveData(highestCarried(facts, origin))) yield { link, origin, caller: first };
    }
  }
}

const orders = { dataAssets: { orders: { confidentiality: 'CONFIDENTIAL' } } } as const;
const people = { kind: 'CLIENT', usedByHuman: true } as const;
const shop = { dataProcessed: ['orders'] } as const;

export const missingAuthenticationSecondFactor = rule({
  id: 'threat/missing-authentication-second-factor',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'People use a second factor where the data is sensitive',
  why: 'Passwords are guessed, stolen and used twice; a second factor keeps who has one of them from getting in.',
  remedy: 'Ask people for a second factor when they sign in: a passkey, a security key, or a one-time code.',
  references: ['CWE-308'],
  threat: {
    function: 'BUSINESS_SIDE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives:
      'Nothing of a customer’s can be seen or changed over the link, or a device of the company is the second factor.',
  },
  *needs(facts) {
    for (const component of facts.components)
      for (const { origin, caller } of sensitiveAccess(facts, component)) {
        if (caller.usedByHuman === undefined && caller.kind === 'CLIENT')
          yield ask(about('components', caller), 'usedByHuman', undefined, `Do people use ${caller.name} directly?`);
        if (caller.usedByHuman)
          yield ask(
            about('links', origin),
            'authentication',
            origin.authentication,
            `How does the caller authenticate over ${linkName(facts, origin)}?`,
          );
      }
  },
  examples: {
    bad: [
      sample({
        ...orders,
        components: { people, shop },
        links: { 'people -> shop': { authentication: 'SESSION_ID', dataSent: ['orders'] } },
      }),
      sample({
        ...orders,
        components: { people, proxy: { technologyTypes: ['waf'] }, shop },
        links: {
          'people -> proxy': { authentication: 'CREDENTIALS', dataReceived: ['orders'] },
          'proxy -> shop': { authentication: 'NONE' },
        },
      }),
    ],
    good: [
      sample({
        ...orders,
        components: { people, shop },
        links: { 'people -> shop': { authentication: 'TWO_FACTOR', dataSent: ['orders'] } },
      }),
      sample({
        ...orders,
        components: { people: { ...people, usedByHuman: false }, shop },
        links: { 'people -> shop': { authentication: 'TOKEN', dataSent: ['orders'] } },
      }),
      sample({ ...orders, components: { people, shop }, links: { 'people -> shop': { authentication: 'TOKEN' } } }),
      sample({
        ...orders,
        components: { people, shop: { ...shop, technologyTypes: ['load-balancer'] } },
        links: { 'people -> shop': { authentication: 'TOKEN', dataSent: ['orders'] } },
      }),
    ],
    unknown: [
      sample({ ...orders, components: { people, shop }, links: { 'people -> shop': { dataSent: ['orders'] } } }),
      sample({
        ...orders,
        components: { app: { kind: 'CLIENT' }, shop },
        links: { 'app -> shop': { authentication: 'TOKEN', dataSent: ['orders'] } },
      }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      const origins = new Map<Link, Access[]>();
      for (const access of sensitiveAccess(facts, component)) {
        const { authentication } = access.origin;
        if (!access.caller.usedByHuman || authentication === undefined || authentication === 'TWO_FACTOR') continue;
        origins.set(access.link, [...(origins.get(access.link) ?? []), access]);
      }
      for (const [link, found] of origins)
        yield accessThreat(component, link, {
          category: 'missing-authentication-second-factor',
          likelihood: 'UNLIKELY',
          impact: 'MEDIUM',
          breach: 'POSSIBLE',
          idOf: [link.key, link.source, component.key],
          message: `${component.name} is sensitive and takes people in without a second factor over ${linkName(facts, link)}.`,
          related: [...new Set([link, ...found.map(({ origin }) => origin)])].map((each) => about('links', each)),
        });
    }
  },
});
