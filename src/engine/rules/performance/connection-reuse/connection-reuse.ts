import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { protocolFacts } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { endsOf, isProductTraffic, isRunningCode, linkName } from '../../scope.js';

const KEPT: Practised<Link, 'keepAlive'> = {
  list: 'links',
  practice: 'keepAlive',
  own: ({ keepAlive }) => keepAlive,
  field: 'keepAlive',
};

/** Calls of the team's code over protocols in which a connection can serve more than one request. */
const concerned = (facts: Facts): readonly Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    return (
      ends !== undefined &&
      isRunningCode(ends.source) &&
      ends.source.kind !== 'FUNCTION' &&
      isProductTraffic(link) &&
      link.protocol !== undefined &&
      ['web', 'database'].includes(protocolFacts(link.protocol).family)
    );
  });

const components = { shop: {}, price: {} };

export const connectionReuse = rule({
  id: 'performance/connection-reuse',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'HTTP and store clients keep their connections',
  why: 'A new connection costs a round trip, two more with TLS, and a port that stays taken for a minute.',
  remedy: 'Use one client with keep-alive and a pool for all requests of the process.',
  references: ['CWE-1072', 'https://www.rfc-editor.org/rfc/rfc9112'],
  *needs(facts) {
    yield* askPractice(facts, KEPT, concerned(facts), {
      all: 'Do the services keep their connections to each other and to their stores open?',
      one: (link) => `Are the connections of ${linkName(facts, link)} used for more than one request?`,
    });
  },
  examples: {
    bad: [
      sample({ components, links: { 'shop -> price': { protocol: 'HTTPS', keepAlive: false } } }),
      sample({
        requirements: { practices: { keepAlive: false } },
        components,
        links: { 'shop -> price': { protocol: 'HTTPS' } },
      }),
    ],
    good: [
      sample({ components, links: { 'shop -> price': { protocol: 'HTTPS', keepAlive: true } } }),
      sample({ components, links: { 'shop -> price': { protocol: 'AMQP', keepAlive: false } } }),
    ],
    unknown: [sample({ components, links: { 'shop -> price': { protocol: 'HTTPS' } } })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      KEPT,
      concerned(facts),
      (kept) => !kept,
      ({ name }, own) =>
        own
          ? `${linkName(facts, own)} opens a connection for each request.`
          : `${name}: its services open a connection for each request.`,
    );
  },
});
