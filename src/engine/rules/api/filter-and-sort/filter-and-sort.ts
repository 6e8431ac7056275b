import type { Facts } from '../../../facts.js';
import type { Entity, Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, ask, type Draft } from '../../yields.js';
import { askOperations } from '../asking.js';
import { aboutOperation, distinct } from '../findings.js';
import { choosesPage, collectionOf, isList } from '../lists.js';
import { offersOf, type Offer } from '../offers.js';
import { parametersIn, wordsOf } from '../operations.js';
import { ordersWith } from '../orders.examples.js';
import { operationName } from '../wording.js';

/** One spelling of a noun, so that `/order-items` is found to list the entity OrderItem. */
const singular = (name: string): string =>
  wordsOf(name)
    .join('')
    .replace(/ies$/, 'y')
    .replace(/(x|ch|sh|ss)es$/, '$1')
    .replace(/(?<!s)s$/, '');

const entitiesByNoun = (facts: Facts): ReadonlyMap<string, Entity> =>
  new Map(
    facts.entities.filter(({ partitionOf }) => partitionOf === undefined).map((each) => [singular(each.name), each]),
  );

const SORTS = ['sort', 'sortby', 'order', 'orderby', 'ordering', 'sortorder'];
const isSort = (name: string): boolean => SORTS.includes(wordsOf(name).join(''));

/** Whether it can be filtered, sorted: what is stated, else what its parameters show. */
const canFilter = (operation: Operation): boolean | undefined =>
  operation.filterable ??
  (parametersIn(operation, 'QUERY', 'ARGUMENT').some((each) => !choosesPage(each) && !isSort(each.name)) || undefined);
const canSort = (operation: Operation): boolean | undefined =>
  operation.sortable ?? (parametersIn(operation, 'QUERY', 'ARGUMENT').some(({ name }) => isSort(name)) || undefined);

interface Listing {
  readonly offer: Offer;
  readonly operation: Operation;
  /** The entity of the list's name, where there is one. */
  readonly entity: Entity | undefined;
}

function* lists(facts: Facts): Generator<Listing> {
  const entities = entitiesByNoun(facts);
  for (const offer of offersOf(facts))
    for (const operation of offer.operations.filter(isList))
      yield { offer, operation, entity: entities.get(singular(collectionOf(operation) ?? operation.name)) };
}

function* findings(facts: Facts, largeRows: number): Generator<Draft> {
  for (const { offer, operation, entity } of lists(facts)) {
    const [filter, sort] = [canFilter(operation) !== false, canSort(operation) !== false];
    const rows = entity?.expectedRows;
    // How long a list is only its entity says; without one nobody can tell whether it needs either.
    if (rows === undefined || rows < largeRows || (filter && sort)) continue;
    const missing = [!filter && 'filtered', !sort && 'sorted'].filter(Boolean).join(' or ');
    const size = rows.toLocaleString('en-GB');
    yield aboutOperation(offer, operation, `lists ${size} rows and cannot be ${missing}`);
  }
}

const list = { name: 'listOrders', method: 'GET', path: '/orders', returnsList: true } as const;
const many = { entities: { order: { expectedRows: 5_000_000 } } };

export const filterAndSort = rule({
  id: 'api/filter-and-sort',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'Large lists can be filtered and sorted',
  why: 'A client that cannot ask for what it wants reads every page and throws most of it away.',
  remedy: 'Offer filters on the fields by which people look for things, and a sort by those that have an index.',
  references: ['https://google.aip.dev/160'],
  thresholds: {
    largeRows: { value: 10_000, unit: 'rows', text: 'from how many rows on a collection is large', min: 100, max: 1e9 },
  },
  *needs(facts, { threshold }) {
    for (const { offer, operation, entity } of lists(facts)) {
      if (!entity) continue;
      const wanted = [canFilter(operation), canSort(operation)];
      if (wanted.includes(false))
        yield ask(
          about('entities', entity),
          'expectedRows',
          entity.expectedRows,
          `How many rows will ${entity.name} have?`,
        );
      if ((entity.expectedRows ?? 0) < threshold('largeRows')) continue;
      const name = operationName(operation);
      yield* askOperations(offer, [operation], {
        field: 'filterable',
        known: canFilter,
        text: () => `Can the list of ${name} be filtered?`,
      });
      yield* askOperations(offer, [operation], {
        field: 'sortable',
        known: canSort,
        text: () => `Can the list of ${name} be sorted?`,
      });
    }
  },
  examples: {
    bad: [
      ordersWith([{ ...list, filterable: false, sortable: true }], many),
      ordersWith([{ ...list, filterable: false, sortable: false }], { entities: { Orders: { expectedRows: 20_000 } } }),
    ],
    good: [
      ordersWith([{ ...list, filterable: true, sortable: true }], many),
      ordersWith([{ ...list, filterable: false, sortable: false }], { entities: { order: { expectedRows: 50 } } }),
      ordersWith(
        [
          {
            ...list,
            parameters: [
              { name: 'status', in: 'QUERY' },
              { name: 'sort', in: 'QUERY' },
            ],
          },
        ],
        many,
      ),
      ordersWith([{ ...list, filterable: false, sortable: false }]),
    ],
    unknown: [ordersWith([list], many), ordersWith([{ ...list, filterable: false }], { entities: { orders: {} } })],
  },
  *check(facts, { threshold }) {
    yield* distinct(findings(facts, threshold('largeRows')));
  },
});
