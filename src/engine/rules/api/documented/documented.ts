import type { ContractType, Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { aboutVersion } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { count, listed, operationName } from '../wording.js';

/** Parts that have one meaning wherever they stand. */
const PLAIN = new Set([
  'id',
  'cursor',
  'node',
  'edges',
  'nodes',
  'pageInfo',
  'hasNextPage',
  'hasPreviousPage',
  'startCursor',
  'endCursor',
  '__typename',
  'clientMutationId',
]);

const isSilent = ({ name, description }: { readonly name: string; readonly description?: string }): boolean =>
  !PLAIN.has(name) && !name.startsWith('_') && !description?.trim();

/** The values of an enum say what they are. */
const silentFields = ({ name, kind, fields = [] }: ContractType): readonly string[] =>
  kind === 'ENUM' ? [] : fields.filter(isSilent).map((field) => `${name}.${field.name}`);
const silentParameters = (operation: Operation): readonly string[] =>
  (operation.parameters ?? []).filter(isSilent).map(({ name }) => `${name} of ${operationName(operation)}`);

const silences = ({ contract, version, operations }: Offer): readonly string[] => {
  const described = (what: string, names: readonly string[]): readonly string[] =>
    names.length > 0 ? [`${count(names.length, what)} without a description (${listed(names)})`] : [];
  // SDL and protobuf have no place for examples.
  const bare = contract.style === 'REST' ? operations.filter(({ example }) => example === false) : [];
  return [
    ...described('operation', operations.filter(isSilent).map(operationName)),
    ...described('parameter', operations.flatMap(silentParameters)),
    ...described('field', (version.types ?? []).flatMap(silentFields)),
    ...(bare.length > 0
      ? [`${count(bare.length, 'operation')} without an example (${listed(bare.map(operationName))})`]
      : []),
  ];
};

const read: Operation = { name: 'readOrder', method: 'GET', path: '/orders/{id}', description: 'One order.' };

export const documented = rule({
  id: 'api/documented',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Operations, fields and parameters have descriptions, operations an example',
  why: 'What a contract leaves open each caller finds out by trial, and takes for promised.',
  remedy:
    'Say in a sentence what each operation, parameter and field means, in which unit, and show a request with its answer.',
  references: ['https://spec.openapis.org/oas/latest.html', 'https://spec.graphql.org/October2021/#sec-Descriptions'],
  examples: {
    bad: [
      ordersWith([{ name: 'readOrder', method: 'GET', path: '/orders/{id}' }]),
      ordersWith([{ ...read, parameters: [{ name: 'expand', in: 'QUERY' }] }]),
      ordersWith([{ ...read, example: false }]),
      ordersWith([read], { version: { types: [{ name: 'Order', fields: [{ name: 'state', type: 'string' }] }] } }),
    ],
    good: [
      ordersWith([
        { ...read, example: true, parameters: [{ name: 'expand', in: 'QUERY', description: 'What to include.' }] },
      ]),
      ordersWith([read], { version: { types: [{ name: 'Order', fields: [{ name: 'id', type: 'ID!' }] }] } }),
      ordersWith([{ ...read, example: false }], { contract: { style: 'GRPC' } }),
    ],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) {
      const found = silences(offer);
      if (found.length > 0) yield aboutVersion(offer, `has ${found.join(', ')}`);
    }
  },
});
