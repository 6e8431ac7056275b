import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isProductTraffic, isRunningCode, linkName } from '../../scope.js';

const TRACED: Practised<Link, 'traceContext'> = {
  list: 'links',
  practice: 'traceContext',
  own: ({ traceContext }) => traceContext,
  field: 'traceContext',
};

/** Calls and messages between processes of the team's, of the flows where there are any. */
const traced = (facts: Facts): readonly Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    if (!ends || !isProductTraffic(link)) return false;
    if (facts.flows.length > 0 && facts.flowsOver(link.key).length === 0) return false;
    const toQueue = ends.target.kind === 'QUEUE' && inScope(ends.target);
    const fromQueue = ends.source.kind === 'QUEUE' && inScope(ends.source);
    return (
      (isRunningCode(ends.source) && (toQueue || isRunningCode(ends.target))) ||
      (fromQueue && isRunningCode(ends.target))
    );
  });

const shop = { web: {}, cart: {}, bus: { kind: 'QUEUE' } } as const;

export const tracing = rule({
  id: 'observability/tracing',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'A trace context crosses every call and message of a flow',
  why: 'A trace that ends at a service or a queue does not show where the time went behind it.',
  remedy: 'Hand the W3C trace context on with each call and in the headers of each message.',
  references: ['https://www.w3.org/TR/trace-context/'],
  *needs(facts) {
    yield* askPractice(facts, TRACED, traced(facts), {
      all: 'Does a trace context travel with every call and message between the services?',
      one: (link) => `Does the trace context travel with ${linkName(facts, link)}?`,
    });
  },
  examples: {
    bad: [
      sample({ components: shop, links: { 'web -> cart': { protocol: 'GRPC', traceContext: false } } }),
      sample({
        components: shop,
        links: { 'web -> cart': { traceContext: true }, 'cart -> bus': { protocol: 'AMQP', traceContext: false } },
        flows: { checkout: { steps: [{ link: 'web>cart' }, { link: 'cart>bus' }] } },
      }),
    ],
    good: [
      sample({ requirements: { practices: { traceContext: true } }, components: shop, links: { 'web -> cart': {} } }),
      sample({
        components: { web: {}, db: { kind: 'DATASTORE' } },
        links: { 'web -> db': { protocol: 'POSTGRESQL', traceContext: false } },
      }),
    ],
    unknown: [sample({ components: shop, links: { 'web -> cart': { protocol: 'GRPC' } } })],
  },
  *check(facts) {
    yield* badPractice(
      facts,
      TRACED,
      traced(facts),
      (travels) => !travels,
      ({ name }, own) =>
        own
          ? `The trace context is lost on ${linkName(facts, own)}.`
          : `${name}: no trace context travels with its calls and messages.`,
    );
  },
});
