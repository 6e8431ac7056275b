import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import type { Protocol } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { accepts, askFormats } from '../asks.js';
import { componentThreat } from '../drafts.js';
import { speaks } from '../protocol-groups.js';
import { highestRanks, isTopRated } from '../ratings.js';
import { isOfType } from '../technology-types.js';
import { crossesNetworkBoundary } from '../trust-boundaries.js';

/** Protocols that carry serialised objects. */
const OBJECTS: readonly Protocol[] = ['IIOP', 'IIOP_ENCRYPTED', 'JRMP', 'JRMP_ENCRYPTED'];

const objectLinks = (facts: Facts, component: Component): Link[] =>
  facts.linksTo(component.key).filter((link) => speaks(link, OBJECTS));

const takesObjects = (facts: Facts, component: Component): boolean =>
  accepts(facts, component, 'SERIALIZATION') || isOfType(component, 'ejb') || objectLinks(facts, component).length > 0;

export const untrustedDeserialization = rule({
  id: 'threat/untrusted-deserialization',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Nothing rebuilds objects from what others send',
  why: 'Who may say which objects come into being on the other side can often run code there.',
  remedy:
    'Take plain data (JSON, protobuf) and validate it; where serialised objects must stay, allow named classes only and sign what is sent.',
  references: ['CWE-502'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'TAMPERING',
    falsePositives:
      'The classes that are accepted are on a list, or what is sent is signed and checked before it is read.',
  },
  *needs(facts) {
    yield* askFormats(
      facts,
      facts.components.filter(
        (component) =>
          !component.outOfScope &&
          ['SERVICE', 'WORKER', 'FUNCTION'].includes(component.kind) &&
          !takesObjects(facts, component),
      ),
    );
  },
  examples: {
    bad: [
      sample({ components: { importer: { formatsAccepted: ['CSV', 'SERIALIZATION'] } } }),
      sample({
        components: { desk: {}, ledger: { formatsAccepted: [] } },
        links: { 'desk -> ledger': { protocol: 'JRMP' } },
      }),
      sample({ components: { ledger: { technologyTypes: ['ejb'] } } }),
    ],
    good: [
      sample({ components: { importer: { formatsAccepted: ['JSON'] } } }),
      sample({ components: { partner: { outOfScope: true, formatsAccepted: ['SERIALIZATION'] } } }),
    ],
    unknown: [sample({ components: { importer: {} } })],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (component.outOfScope || !takesObjects(facts, component)) continue;
      const across = objectLinks(facts, component).filter((link) => crossesNetworkBoundary(facts, link));
      yield componentThreat(component, {
        category: 'untrusted-deserialization',
        likelihood: across.length > 0 ? 'VERY_LIKELY' : 'LIKELY',
        impact: isTopRated(highestRanks(facts, component)) ? 'VERY_HIGH' : 'HIGH',
        breach: 'PROBABLE',
        message: `${component.name} accepts serialised objects${across.length > 0 ? ' from another network' : ''}.`,
        related: across.map((link) => about('links', link)),
      });
    }
  },
});
