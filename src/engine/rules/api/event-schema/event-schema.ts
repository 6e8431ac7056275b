import type { Facts } from '../../../facts.js';
import type { Model, Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { askOperations } from '../asking.js';
import { aboutOperation, distinct } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { listed, operationName } from '../wording.js';

const eventOffers = (facts: Facts): readonly Offer[] =>
  offersOf(facts).filter(({ contract }) => contract.style === 'EVENTS');

/** The version of an event's schema; the contract's where the event has none of its own. */
const schemaVersion = ({ version }: Offer, { payloadVersion }: Operation): string | undefined =>
  payloadVersion ?? (version.version.trim() || undefined);

/** What an event has not got, where that is known. */
const lacks = (offer: Offer, operation: Operation): readonly string[] => {
  const { payload } = operation;
  const types = offer.version.types;
  const unknown = payload && types && types.length > 0 && types.every(({ name }) => name !== payload);
  return [
    ...(payload === '' ? ['a schema'] : []),
    ...(unknown ? [`the schema ${payload} that it names`] : []),
    ...(schemaVersion(offer, operation) === '' ? ['a version of its schema'] : []),
  ];
};

const event = (operation: Partial<Operation>, version = '1', types?: readonly string[]): Model =>
  ordersWith([{ name: 'orderPlaced', kind: 'PUBLISH', path: 'orders.placed', ...operation }], {
    contract: { style: 'EVENTS' },
    version: { version, ...(types && { types: types.map((name) => ({ name, kind: 'EVENT' })) }) },
  });

export const eventSchema = rule({
  id: 'api/event-schema',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Every event has a schema and a version',
  why: 'Who publishes does not know who reads. Events outlive the code that wrote them, and only their schema says how to read them then.',
  remedy: 'Describe the payload of each event, and put the version of its schema into the event or its name.',
  references: [
    'https://www.asyncapi.com/docs/reference/specification/latest',
    'https://github.com/cloudevents/spec/blob/main/cloudevents/spec.md#dataschema',
  ],
  *needs(facts) {
    for (const offer of eventOffers(facts)) {
      yield* askOperations(offer, offer.operations, {
        field: 'payload',
        known: ({ payload }) => payload,
        text: (operation) => `Which type is the payload of ${operationName(operation)}?`,
      });
      yield* askOperations(
        offer,
        offer.operations.filter(({ payload }) => payload),
        {
          field: 'payloadVersion',
          known: (operation) => schemaVersion(offer, operation),
          text: (operation) => `Which version has the schema of ${operationName(operation)}?`,
        },
      );
    }
  },
  examples: {
    bad: [
      event({ payload: '' }),
      event({ payload: 'OrderPlaced', payloadVersion: '' }),
      event({ payload: 'OrderPlaced' }, '1', ['OrderPaid']),
    ],
    good: [
      event({ payload: 'OrderPlaced', payloadVersion: '3' }, '', ['OrderPlaced']),
      event({ payload: 'OrderPlaced' }, '1.2.0'),
      ordersWith([{ name: 'orders', payload: '' }]),
    ],
    unknown: [event({}), event({ payload: 'OrderPlaced' }, '')],
  },
  *check(facts) {
    for (const offer of eventOffers(facts))
      yield* distinct(
        offer.operations.flatMap((operation) => {
          const missing = lacks(offer, operation);
          return missing.length > 0 ? [aboutOperation(offer, operation, `lacks ${listed(missing)}`)] : [];
        }),
      );
  },
});
