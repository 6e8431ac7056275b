import type { Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { aboutVersion } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { count, listed, operationName } from '../wording.js';

/** A name that only repeats method and path stands where a document gives no id. */
const hasNoId = ({ name, method, path }: Operation): boolean => {
  const bare = name.trim().toLowerCase();
  return bare === '' || (method !== undefined && bare === `${method} ${path ?? ''}`.toLowerCase().trim());
};

/** Ids that several operations share. In GraphQL, and on channels, each kind has names of its own. */
const repeated = ({ contract, operations }: Offer): readonly string[] => {
  const seen = new Map<string, { name: string; times: number }>();
  for (const operation of operations) {
    if (hasNoId(operation)) continue;
    const apart = contract.style === 'REST' || contract.style === 'GRPC' ? '' : (operation.kind ?? '');
    const at = `${apart} ${operation.name}`;
    seen.set(at, { name: operation.name, times: (seen.get(at)?.times ?? 0) + 1 });
  }
  return [...seen.values()].filter(({ times }) => times > 1).map(({ name, times }) => `${name} (${times} times)`);
};

const at = (name: string, method: string, path: string): Operation => ({ name, method, path });

export const operationIdUnique = rule({
  id: 'api/operation-id-unique',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'Operation ids exist and are unique',
  why: 'Generated clients, logs and permissions name an operation by its id: without one they make names up, and with two the same they mix them up.',
  remedy:
    'Give each operation an id of its own that says what it does, and keep it for as long as the operation lives.',
  references: ['https://spec.openapis.org/oas/latest.html#operation-object'],
  examples: {
    bad: [
      ordersWith([at('orders', 'GET', '/orders'), at('orders', 'POST', '/orders')]),
      ordersWith([at('GET /orders', 'GET', '/orders')]),
    ],
    good: [
      ordersWith([at('listOrders', 'GET', '/orders'), at('createOrder', 'POST', '/orders')]),
      ordersWith(
        [
          { name: 'orderChanged', kind: 'PUBLISH', path: 'orders' },
          { name: 'orderChanged', kind: 'SUBSCRIBE', path: 'orders' },
        ],
        { contract: { style: 'EVENTS' } },
      ),
    ],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) {
      const nameless = offer.operations.filter(hasNoId).map(operationName);
      const twice = repeated(offer);
      const texts = [
        ...(nameless.length > 0
          ? [`has ${count(nameless.length, 'operation')} without an id: ${listed(nameless)}`]
          : []),
        ...(twice.length > 0 ? [`uses ids more than once: ${listed(twice)}`] : []),
      ];
      if (texts.length > 0) yield aboutVersion(offer, texts.join('; it '));
    }
  },
});
