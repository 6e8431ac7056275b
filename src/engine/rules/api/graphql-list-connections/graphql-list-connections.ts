import type { Facts } from '../../../facts.js';
import type { ContractType, Model } from '../../../model.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { aboutVersion } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { answeredFields, fieldName, fieldOfType, isListType, namedType, type FieldOfType } from '../types.js';
import { listed, versionName } from '../wording.js';

/** As many as the answers to them can be taken in. */
const FEW = 3;

/** Lists of objects, and connections. What carries a connection itself (its edges) is as long as its page. */
const lists = ({ version }: Offer): readonly FieldOfType[] => {
  const objects = new Set(
    (version.types ?? []).filter(({ kind }) => kind !== 'ENUM' && kind !== 'SCALAR').map(({ name }) => name),
  );
  return answeredFields(version).filter(({ type, field }) => {
    const name = namedType(field.type);
    if (/(?:Connection|Edge|Payload)$/.test(type.name)) return false;
    return isListType(field.type) ? objects.has(name) : name.endsWith('Connection');
  });
};

/** Lists of what can be many: the contract has pages of it elsewhere, or its entity is large. */
const suspected = (facts: Facts, offer: Offer, largeRows: number): readonly FieldOfType[] => {
  const types = new Map((offer.version.types ?? []).map((type) => [type.name, type]));
  return lists(offer).filter(({ field }) => {
    const name = namedType(field.type);
    const rows = facts.entity(types.get(name)?.entity ?? '')?.expectedRows ?? 0;
    return isListType(field.type) && (types.has(`${name}Connection`) || rows >= largeRows);
  });
};

const schema = (orders: object, ...more: ContractType[]): Model =>
  ordersWith([], {
    contract: { style: 'GRAPHQL' },
    version: {
      types: [
        { name: 'Customer', kind: 'OBJECT', fields: [{ name: 'orders', type: '[Order!]!', ...orders }] },
        { name: 'Order', kind: 'OBJECT', fields: [{ name: 'id', type: 'ID!' }] },
        ...more,
      ],
    },
  });
const connection: ContractType = {
  name: 'OrderConnection',
  kind: 'OBJECT',
  fields: [{ name: 'edges', type: '[OrderEdge!]!' }],
};

export const graphqlListConnections = rule({
  id: 'api/graphql-list-connections',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'GraphQL lists are connections or have a capped `first`',
  why: 'A list within a type multiplies with every level above it: a hundred customers with a hundred orders each are ten thousand rows in one answer.',
  remedy: 'Make the field a connection, or give it a `first` with a default and a largest value.',
  references: ['https://relay.dev/graphql/connections.htm', 'CWE-770'],
  thresholds: {
    pageSize: { value: 100, unit: 'items', text: 'the largest list that the fix sets', min: 1, max: 1000 },
    largeRows: {
      value: 1000,
      unit: 'rows',
      text: 'from how many rows on a list of an entity is asked about',
      min: 1,
      max: 1e9,
    },
  },
  *needs(facts, { threshold }) {
    for (const offer of offersOf(facts)) {
      if (offer.contract.style !== 'GRAPHQL') continue;
      let asked = 0;
      for (const each of suspected(facts, offer, threshold('largeRows')))
        if (each.field.maxItems !== undefined) yield undefined;
        else if ((asked += 1) <= FEW)
          yield {
            subject: about('contractVersions', offer.version),
            field: fieldOfType(each, 'maxItems'),
            text: `How many items does ${fieldName(each)} of ${versionName(offer.contract, offer.version)} give at most?`,
          };
    }
  },
  examples: {
    bad: [schema({ maxItems: 0 }), schema({ type: 'OrderConnection!', maxItems: 0 }, connection)],
    good: [
      schema({ maxItems: 50 }),
      schema({ type: 'OrderConnection!' }, connection),
      schema({ type: '[String!]!', maxItems: 0 }),
      schema({}),
    ],
    unknown: [schema({}, connection)],
  },
  *check(facts, { threshold }) {
    for (const offer of offersOf(facts)) {
      if (offer.contract.style !== 'GRAPHQL') continue;
      const open = lists(offer).filter(({ field }) => field.maxItems === 0);
      if (open.length === 0) continue;
      const names = new Set(open.map(fieldName));
      const steps = open.map(
        (each) =>
          ({
            do: 'SET',
            list: 'contractVersions',
            key: offer.version.key,
            field: fieldOfType(each, 'maxItems'),
            value: threshold('pageSize'),
          }) as const,
      );
      yield {
        ...aboutVersion(offer, `gives lists without a bound: ${listed([...names])}`),
        // Where two fields have one name, only the first could be set.
        ...(names.size === open.length && {
          fix: { text: `Bounds ${listed([...names])} at ${threshold('pageSize')} items.`, steps },
        }),
      };
    }
  },
});
