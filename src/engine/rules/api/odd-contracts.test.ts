import fc from 'fast-check';
import type { Contract, ContractVersion, Model } from '../../model.js';
import { runReview } from '../../review/run-review.js';
import { sample } from '../../sample.js';
import {
  CONTRACT_STYLES,
  OPERATION_EFFECTS,
  OPERATION_KINDS,
  OPERATION_PURPOSES,
  PAGINATIONS,
  PARAMETER_PLACES,
  VERSION_STATUSES,
} from '../../vocabulary.js';
import { API_RULES } from './index.js';

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const name = fc.constantFrom('', 'a', 'b', 'create', 'GET /a', '__proto__', 'a.b', '価格');
const flag = maybe(fc.boolean());
const operation = fc.record({
  name,
  kind: maybe(fc.constantFrom(...OPERATION_KINDS)),
  method: maybe(fc.constantFrom('GET', 'post', 'DELETE', 'PUT', '')),
  path: maybe(fc.constantFrom('', '/', '/a', '/a/{id}', '/:id/x', '/order/{', '//', '/createA', '/{email}')),
  effect: maybe(fc.constantFrom(...OPERATION_EFFECTS)),
  purpose: maybe(fc.constantFrom(...OPERATION_PURPOSES)),
  deprecated: flag,
  public: flag,
  authentication: maybe(fc.constantFrom([], ['bearer'])),
  roles: maybe(fc.constantFrom([], ['nobody'])),
  rateLimit: maybe(fc.constantFrom({}, { requests: 0 }, { requests: 9 })),
  idempotencyKey: flag,
  returnsList: flag,
  pagination: maybe(fc.constantFrom(...PAGINATIONS)),
  maxPageSize: maybe(fc.nat(1)),
  filterable: flag,
  sortable: flag,
  closedInput: flag,
  parameters: maybe(
    fc.array(
      fc.record({
        name,
        in: fc.constantFrom(...PARAMETER_PLACES),
        type: maybe(fc.constantFrom('string', 'integer', '')),
      }),
      { maxLength: 3 },
    ),
  ),
  responses: maybe(
    fc.array(
      fc.record({
        status: fc.constantFrom('', '200', '429', 'default'),
        fields: maybe(fc.constantFrom([], ['a'])),
        headers: maybe(fc.constantFrom([], ['x'])),
      }),
      { maxLength: 3 },
    ),
  ),
  payload: maybe(name),
  payloadVersion: maybe(fc.constantFrom('', '1')),
  consumers: maybe(fc.constantFrom([], ['nowhere'], ['x', 'x'])),
});
const type = fc.record({
  name,
  kind: maybe(fc.constantFrom('OBJECT' as const, 'INPUT' as const, 'ENUM' as const, 'MESSAGE' as const)),
  entity: maybe(fc.constantFrom('e', 'nowhere')),
  fields: maybe(
    fc.array(
      fc.record({
        name,
        type: fc.constantFrom('', '[a!]!', 'a', '!', ']['),
        number: maybe(fc.nat(2)),
        roles: maybe(fc.constantFrom([])),
        maxItems: maybe(fc.nat(1)),
      }),
      { maxLength: 3 },
    ),
  ),
});
const version = fc.record({
  contract: fc.constantFrom('c', 'd', 'nowhere'),
  version: fc.constantFrom('', '1', '1.1', '2024-10-01', 'latest', 'v1beta1'),
  status: maybe(fc.constantFrom(...VERSION_STATUSES)),
  package: maybe(fc.constantFrom('', 'a', 'a.v1')),
  errorShape: maybe(fc.constantFrom({}, { uniform: false }, { uniform: true, code: false })),
  operations: maybe(fc.array(operation, { maxLength: 4 })),
  types: maybe(fc.array(type, { maxLength: 3 })),
});
const contract = fc.record({
  component: fc.constantFrom('x', 'nowhere'),
  style: fc.constantFrom(...CONTRACT_STYLES),
  browserFacing: flag,
  servers: maybe(fc.constantFrom([], ['http://a.com', 'http://a.com'], ['', '://', 'http://['])),
  allowedOrigins: maybe(fc.constantFrom([], ['*'])),
  consumers: maybe(fc.constantFrom([], ['nowhere', 'nowhere'])),
  defaults: maybe(fc.constantFrom({}, { authentication: [] })),
});
/** Leaves out what is undefined, as a model does. */
const stated = <T extends object>(of: T): T => JSON.parse(JSON.stringify(of)) as T; // of the same shape, without what is undefined

const model: fc.Arbitrary<Model> = fc
  .tuple(fc.array(contract, { maxLength: 2 }), fc.array(version, { maxLength: 4 }))
  .map(([contracts, versions]) =>
    sample({
      components: { x: { exposure: 'PUBLIC' } },
      entities: { e: { fields: [{ name: 'a', type: 'text', classification: 'PERSONAL' }] } },
      contracts: Object.fromEntries(contracts.map((each, at) => ['cd'[at]!, stated(each) as Partial<Contract>])), // as generated
      contractVersions: Object.fromEntries(
        versions.map((each, at) => [`c@${at}`, stated(each) as Partial<ContractVersion>]),
      ), // as generated
    }),
  );

it('contracts of any shape are reviewed by every rule of the pack, without a failure', () => {
  fc.assert(
    fc.property(model, (given) => {
      const { findings } = runReview(given, { rules: API_RULES, now: 0 });
      const again = { ...given, contractVersions: [...given.contractVersions].reverse() };
      expect(runReview(again, { rules: API_RULES, now: 0 }).findings).toEqual(findings);
    }),
    { numRuns: 400 },
  );
});
