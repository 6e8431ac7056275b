import type { Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { askOperations } from '../asking.js';
import { aboutOperation, distinct, fixOf, setFact } from '../findings.js';
import { isList, isPaginated, pageCap } from '../lists.js';
import { offersOf } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { operationName } from '../wording.js';

const list = { name: 'listOrders', method: 'GET', path: '/orders', returnsList: true } as const;
const limit = { name: 'limit', in: 'QUERY', type: 'integer', maximum: 100 } as const;

/** What is wrong with a list, as a phrase. */
const fault = (operation: Operation): string | undefined => {
  const paginated = isPaginated(operation);
  if (paginated === false) return 'gives its whole list at once';
  return paginated && pageCap(operation) === 0 ? 'lets its callers choose pages of any size' : undefined;
};

export const pagination = rule({
  id: 'api/pagination',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Lists are paginated, and a page has a largest size',
  why: 'A list grows with the business. The day on which one answer holds a million items, it takes its server and its caller down.',
  remedy:
    'Cut the list into pages, by cursor where items come and go, and refuse or cut sizes above a maximum such as 100.',
  references: ['CWE-770', 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/'],
  thresholds: {
    pageSize: { value: 100, unit: 'items', text: 'the largest page that the fix sets', min: 1, max: 1000 },
  },
  *needs(facts) {
    for (const offer of offersOf(facts)) {
      const lists = offer.operations.filter(isList);
      yield* askOperations(offer, lists, {
        field: 'pagination',
        known: isPaginated,
        text: (operation) => `How is the list of ${operationName(operation)} cut into pages?`,
      });
      yield* askOperations(
        offer,
        lists.filter((operation) => isPaginated(operation) === true),
        {
          field: 'maxPageSize',
          known: pageCap,
          text: (operation) => `How many items has a page of ${operationName(operation)} at most?`,
        },
      );
    }
  },
  examples: {
    bad: [
      ordersWith([{ ...list, pagination: 'NONE' }]),
      ordersWith([{ ...list, pagination: 'OFFSET', maxPageSize: 0 }]),
      ordersWith([{ name: 'orders', kind: 'QUERY', returnsList: true, pagination: 'NONE' }], {
        contract: { style: 'GRAPHQL' },
      }),
    ],
    good: [
      ordersWith([{ ...list, pagination: 'CURSOR', maxPageSize: 100 }]),
      ordersWith([{ ...list, parameters: [limit] }]),
      ordersWith([{ name: 'readOrder', method: 'GET', path: '/orders/{id}', returnsList: false }]),
      ordersWith([{ name: 'orderPlaced', kind: 'SUBSCRIPTION', returnsList: true, pagination: 'NONE' }], {
        contract: { style: 'GRAPHQL' },
      }),
    ],
    unknown: [ordersWith([list]), ordersWith([{ ...list, parameters: [{ name: 'limit', in: 'QUERY' }] }])],
  },
  *check(facts, { threshold }) {
    for (const offer of offersOf(facts))
      yield* distinct(
        offer.operations.filter(isList).flatMap((operation) => {
          const text = fault(operation);
          if (!text) return [];
          const cut = isPaginated(operation) === false ? [setFact(offer, operation, 'pagination', 'CURSOR')] : [];
          const done = `Cuts the list of ${operationName(operation)} into pages of at most ${threshold('pageSize')} items.`;
          const steps = [...cut, setFact(offer, operation, 'maxPageSize', threshold('pageSize'))];
          return [{ ...aboutOperation(offer, operation, text), ...fixOf(offer, [operation], done, steps) }];
        }),
      );
  },
});
