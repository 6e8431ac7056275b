import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import type { Protocol } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { endsOf, linkName } from '../../scope.js';
import { rule } from '../../rule.js';
import { askSensitivity } from '../asks.js';
import { accessThreat } from '../drafts.js';
import { askOwnCode, mayPassInput } from '../foreign-input.js';
import { isModelled } from '../known.js';
import { speaks } from '../protocol-groups.js';
import type { Impact } from '../rating.js';
import { highestRanks, isTopRatedData } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

const SEARCHES: readonly Protocol[] = ['HTTP', 'HTTPS', 'BINARY', 'BINARY_ENCRYPTED', 'ELASTICSEARCH'];
/** The ranks of `INTERNAL` and `OPERATIONAL`. */
const MODEST = 1;

interface Access {
  readonly link: Link;
  readonly caller: Component;
  readonly index: Component;
}

/** Links over which callers in scope send queries to a search engine. */
function* searches(facts: Facts): Generator<Access> {
  for (const link of facts.links) {
    const ends = endsOf(facts, link);
    if (!ends || ends.source.outOfScope || !hasAttribute(ends.target, 'search') || !speaks(link, SEARCHES)) continue;
    yield { link, caller: ends.source, index: ends.target };
  }
}

const impactOn = (facts: Facts, index: Component): Impact => {
  const ranks = highestRanks(facts, index);
  if (isTopRatedData(ranks)) return 'HIGH';
  return ranks.confidentiality <= MODEST && ranks.integrity === MODEST ? 'LOW' : 'MEDIUM';
};

const shop = { customDeveloped: true } as const;
const index = { technologyTypes: ['search-engine'], confidentiality: 'CONFIDENTIAL' } as const;

export const searchQueryInjection = rule({
  id: 'threat/search-query-injection',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Nobody writes search queries for the search engine',
  why: 'Signs that mean something in a query language, passed on as a user typed them, find what that user must not see, and in some engines run code.',
  remedy:
    'Build queries with the engine’s own client from typed values, filter by what the caller may see on the server, and offer no raw query.',
  references: ['CWE-74'],
  threat: {
    function: 'DEVELOPMENT',
    stride: 'TAMPERING',
    falsePositives: 'No part of any query comes from somebody outside.',
  },
  *needs(facts) {
    for (const access of searches(facts)) {
      yield askOwnCode(access.caller);
      if (mayPassInput(access.caller)) yield askSensitivity(access.index);
    }
  },
  examples: {
    bad: [
      sample({ components: { shop, index }, links: { 'shop -> index': { protocol: 'HTTPS' } } }),
      sample({
        components: { shop, index: { kind: 'SEARCH', integrity: 'MISSION_CRITICAL' } },
        links: { 'shop -> index': { protocol: 'ELASTICSEARCH', usage: 'DEVOPS' } },
      }),
      sample({
        components: {
          shop,
          index: { technologyTypes: ['search-index'], confidentiality: 'INTERNAL', integrity: 'OPERATIONAL' },
        },
        links: { 'shop -> index': { protocol: 'BINARY' } },
      }),
    ],
    good: [
      sample({ components: { shop, index }, links: { 'shop -> index': { protocol: 'SSH' } } }),
      sample({
        components: { partner: { outOfScope: true }, index },
        links: { 'partner -> index': { protocol: 'HTTPS' } },
      }),
    ],
    unknown: [
      sample({
        components: { shop, index: { kind: 'SEARCH' } },
        links: { 'shop -> index': { protocol: 'ELASTICSEARCH' } },
      }),
    ],
  },
  *check(facts) {
    for (const { link, caller, index: target } of searches(facts)) {
      if (!mayPassInput(caller) || !isModelled(target)) continue;
      yield accessThreat(caller, link, {
        category: 'search-query-injection',
        likelihood: link.usage === 'DEVOPS' ? 'LIKELY' : 'VERY_LIKELY',
        impact: impactOn(facts, target),
        breach: 'PROBABLE',
        breachAt: [target.key],
        idOf: [caller.key, target.key, link.key],
        message: `${caller.name} may pass foreign queries on to ${target.name} over ${linkName(facts, link)}.`,
      });
    }
  },
});
