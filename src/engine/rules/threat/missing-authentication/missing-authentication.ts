import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { isProcessLocal } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { authenticatedAccess, isWorthProtecting } from '../access.js';
import { askSensitivity } from '../asks.js';
import { accessThreat } from '../drafts.js';
import { isModelled } from '../known.js';
import type { Impact } from '../rating.js';
import { highestCarried, isTopRatedData } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

/** The ranks of `INTERNAL` and `OPERATIONAL`. */
const INTERNAL = 1;
const OPERATIONAL = 1;

/** Links from callers who would have to say who they are. */
const accessTo = (facts: Facts, component: Component): Link[] =>
  component.outOfScope || hasAttribute(component, 'noAuthentication')
    ? []
    : authenticatedAccess(facts, component).filter(({ protocol }) => !(protocol && isProcessLocal(protocol)));

const impactOf = (facts: Facts, link: Link): Impact => {
  const carried = highestCarried(facts, link);
  if (isTopRatedData(carried)) return 'HIGH';
  return carried.confidentiality <= INTERNAL && carried.integrity === OPERATIONAL ? 'LOW' : 'MEDIUM';
};

const ledger = { confidentiality: 'CONFIDENTIAL' } as const;

export const missingAuthentication = rule({
  id: 'threat/missing-authentication',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Who calls something sensitive proves who it is',
  why: 'A component that asks nobody who they are serves everybody who reaches it, also an attacker who has got into the network.',
  remedy: 'Authenticate every caller: a token, a client certificate, or a session where a person stands behind it.',
  references: ['CWE-306'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'What the link offers is public, and nothing can be changed over it.',
  },
  *needs(facts) {
    for (const component of facts.components)
      for (const link of accessTo(facts, component)) {
        const text = `How does the caller authenticate over ${linkName(facts, link)}?`;
        if (isWorthProtecting(facts, component))
          yield ask(about('links', link), 'authentication', link.authentication, text);
        else if (link.authentication === 'NONE' && !isModelled(component)) yield askSensitivity(component);
      }
  },
  examples: {
    bad: [
      sample({
        components: { shop: {}, ledger },
        links: { 'shop -> ledger': { protocol: 'HTTPS', authentication: 'NONE' } },
      }),
      sample({
        components: { shop: {}, ledger: { multiTenant: true } },
        dataAssets: { payments: { confidentiality: 'STRICTLY_CONFIDENTIAL' } },
        links: { 'shop -> ledger': { authentication: 'NONE', dataSent: ['payments'] } },
      }),
      sample({
        components: { shop: {}, ledger },
        dataAssets: { prices: { confidentiality: 'PUBLIC', integrity: 'OPERATIONAL' } },
        links: { 'shop -> ledger': { authentication: 'NONE', dataReceived: ['prices'] } },
      }),
    ],
    good: [
      sample({ components: { shop: {}, ledger }, links: { 'shop -> ledger': { authentication: 'TOKEN' } } }),
      sample({
        components: { shop: {}, ledger: { ...ledger, technologyTypes: ['reverse-proxy'] } },
        links: { 'shop -> ledger': { authentication: 'NONE' } },
      }),
      sample({
        components: { probe: { kind: 'MONITORING' }, copy: { kind: 'DATASTORE' }, ledger },
        links: { 'probe -> ledger': { authentication: 'NONE' }, 'copy -> ledger': { authentication: 'NONE' } },
      }),
      sample({
        components: { shop: {}, ledger },
        links: { 'shop -> ledger': { protocol: 'IN_PROCESS_LIBRARY_CALL', authentication: 'NONE' } },
      }),
      sample({
        components: { shop: {}, ledger: { confidentiality: 'INTERNAL' } },
        links: { 'shop -> ledger': { authentication: 'NONE' } },
      }),
    ],
    unknown: [
      sample({ components: { shop: {}, ledger }, links: { 'shop -> ledger': { protocol: 'HTTPS' } } }),
      sample({ components: { shop: {}, ledger: {} }, links: { 'shop -> ledger': { authentication: 'NONE' } } }),
    ],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (!isWorthProtecting(facts, component)) continue;
      for (const link of accessTo(facts, component))
        if (link.authentication === 'NONE')
          yield accessThreat(component, link, {
            category: 'missing-authentication',
            likelihood: 'LIKELY',
            impact: impactOf(facts, link),
            breach: 'POSSIBLE',
            idOf: [link.key, link.source, component.key],
            message: `${component.name} has to know its callers, and asks nobody who they are over ${linkName(facts, link)}.`,
          });
    }
  },
});
