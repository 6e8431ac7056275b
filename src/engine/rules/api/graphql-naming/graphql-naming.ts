import type { ContractType, Model, Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { aboutVersion } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { listed } from '../wording.js';

/** Names that begin with an underscore are tools’ (`__Type`, `_Entity`). */
const isOurs = ({ name }: { readonly name: string }): boolean => !name.startsWith('_');
const isPascal = (name: string): boolean => /^\p{Lu}[\p{L}\p{N}]*$/u.test(name);
/** `AND`, `OR` and `NOT` join filters. */
const isCamel = (name: string): boolean => /^(?:\p{Ll}[\p{L}\p{N}]*|AND|OR|NOT)$/u.test(name);
const isUpper = (name: string): boolean => /^\p{Lu}[\p{Lu}\p{N}_]*$/u.test(name);
/** Filters and orders are inputs too, and are called what they are. */
const isInputName = (name: string): boolean =>
  /(?:Input|Filter|Filters|Where|Condition|Order|OrderBy|Sort|Sorter|Sorting|Args|Arguments|Pagination)$/.test(name);

/** Types that are made for one mutation's answer, which name it: `ProductCreate` of `productCreate`. */
const unnamedPayloads = (operations: readonly Operation[]): readonly string[] =>
  operations.flatMap(({ kind, name, payload = '' }) =>
    kind === 'MUTATION' &&
    payload.toLowerCase().startsWith(name.toLowerCase()) &&
    !/(?:Payload|Result|Response|Output)$/.test(payload)
      ? [payload]
      : [],
  );

const inKind = (types: readonly ContractType[], ...kinds: readonly ContractType['kind'][]): readonly ContractType[] =>
  types.filter((type) => isOurs(type) && kinds.includes(type.kind));

/** What is named otherwise than usual, by what would be usual. */
const oddNames = ({ version, operations }: Offer): readonly string[] => {
  const types = version.types ?? [];
  const say = (names: readonly string[], usual: string): readonly string[] =>
    names.length > 0 ? [`${listed(names)} (usually ${usual})`] : [];
  const fields = (...kinds: readonly ContractType['kind'][]) =>
    inKind(types, ...kinds).flatMap(({ name, fields: all = [] }) =>
      all.filter(isOurs).map((field) => [name, field.name] as const),
    );
  const dotted = (pairs: readonly (readonly [string, string])[]) => pairs.map((pair) => pair.join('.'));
  return [
    ...say(
      types.filter((type) => isOurs(type) && !isPascal(type.name)).map(({ name }) => name),
      'in PascalCase',
    ),
    ...say(
      inKind(types, 'INPUT')
        .map(({ name }) => name)
        .filter((name) => !isInputName(name)),
      'ending in Input',
    ),
    ...say(dotted(fields('ENUM').filter(([, value]) => !isUpper(value))), 'in UPPER_CASE'),
    ...say(
      [
        ...operations.filter((each) => isOurs(each) && !isCamel(each.name)).map(({ name }) => name),
        ...dotted(fields('OBJECT', 'INTERFACE', 'INPUT').filter(([, field]) => !isCamel(field))),
      ],
      'in camelCase',
    ),
    ...say(unnamedPayloads(operations), 'ending in Payload'),
  ];
};

const schema = (types: readonly ContractType[], operations: readonly Operation[] = []): Model =>
  ordersWith(operations, { contract: { style: 'GRAPHQL' }, version: { types } });

export const graphqlNaming = rule({
  id: 'api/graphql-naming',
  severity: 'INFO',
  phase: 'IMPLEMENTATION',
  title: 'Types, enums, inputs and payloads follow GraphQL’s usual naming',
  why: 'Who knows one GraphQL schema expects the next one to read alike, and so do generators of code.',
  remedy:
    'Write types in PascalCase, fields in camelCase, enum values in UPPER_CASE; let inputs end in Input and the answers of mutations in Payload. A rename breaks clients: add the new name and deprecate the old one.',
  references: [
    'https://graphql.org/learn/schema-design/',
    'https://the-guild.dev/graphql/eslint/rules/naming-convention',
  ],
  examples: {
    bad: [
      schema([{ name: 'order_line', kind: 'OBJECT' }]),
      schema([{ name: 'State', kind: 'ENUM', fields: [{ name: 'open', type: '' }] }]),
      schema([{ name: 'NewCustomer', kind: 'INPUT' }]),
      schema([], [{ name: 'PlaceOrder', kind: 'MUTATION' }]),
    ],
    good: [
      schema(
        [
          { name: 'Order', kind: 'OBJECT', fields: [{ name: 'placedAt', type: 'DateTime!' }] },
          { name: 'OrderState', kind: 'ENUM', fields: [{ name: 'IN_TRANSIT', type: '' }] },
          { name: 'PlaceOrderInput', kind: 'INPUT' },
          { name: 'OrderFilter', kind: 'INPUT' },
          { name: '_Entity', kind: 'UNION' },
        ],
        [{ name: 'placeOrder', kind: 'MUTATION', payload: 'PlaceOrderPayload' }],
      ),
      ordersWith([{ name: 'Place_Order' }], { contract: { style: 'GRPC' } }),
    ],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) {
      if (offer.contract.style !== 'GRAPHQL') continue;
      const odd = oddNames(offer);
      if (odd.length > 0) yield aboutVersion(offer, `has unusual names: ${odd.join('; ')}`);
    }
  },
});
