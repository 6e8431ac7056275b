import { factsOf } from '../../facts.js';
import type { Component, Contract, ContractVersion, Operation } from '../../model.js';
import { sample } from '../../sample.js';
import { contractsInUse, offersOf } from './offers.js';

interface Given {
  readonly component?: Partial<Component>;
  readonly contract?: Partial<Contract>;
}
const factsWith = (versions: Readonly<Record<string, Partial<ContractVersion>>>, { component, contract }: Given = {}) =>
  factsOf(
    sample({
      components: { shop: component ?? {} },
      contracts: { orders: { component: 'shop', ...contract } },
      contractVersions: Object.fromEntries(Object.entries(versions).map(([key, value]) => [`orders@${key}`, value])),
    }),
  );
const current = (...given: Parameters<typeof factsWith>) =>
  offersOf(factsWith(...given)).map(({ version }) => version.version);

describe('the current versions of a contract', () => {
  it('are those that are published or drafted', () => {
    expect(
      current({
        1: { status: 'RETIRED' },
        2: { status: 'DEPRECATED' },
        3: { status: 'PUBLISHED' },
        4: { status: 'DRAFT' },
      }),
    ).toEqual(['3', '4']);
  });

  it('are several where several are published', () => {
    expect(current({ 1: { status: 'PUBLISHED' }, 2: { status: 'PUBLISHED' } })).toEqual(['1', '2']);
  });

  it('where nobody has stated a status, are the latest', () => {
    expect(current({ 9: {}, 40: {}, 10: {} })).toEqual(['40']);
    expect(current({ 1: {}, 2: { status: 'DRAFT' } })).toEqual(['1', '2']);
    expect(current({ 1: {}, 2: { status: 'RETIRED' } })).toEqual(['1']);
    expect(current({ 1: { replacedBy: 'orders@2' } })).toEqual([]);
  });

  it('are none where the component is not the team’s', () => {
    expect(current({ 1: {} }, { component: { kind: 'EXTERNAL' } })).toEqual([]);
    expect(current({ 1: {} }, { component: { outOfScope: true } })).toEqual([]);
    expect(current({ 1: {} }, { contract: { component: 'nowhere' } })).toEqual(['1']);
  });
});

describe('a contract', () => {
  const inUse = (versions: Parameters<typeof factsWith>[0]) => contractsInUse(factsWith(versions)).length;

  it('is in use until all its versions are retired', () => {
    expect([inUse({}), inUse({ 1: {} }), inUse({ 1: { status: 'RETIRED' } })]).toEqual([1, 1, 0]);
  });
});

describe('what operations say by default', () => {
  const defaults = { authentication: ['bearer'], roles: ['customer'], rateLimit: { requests: 5 }, closedInput: true };
  const merged = (operation: Partial<Operation>) =>
    offersOf(factsWith({ 1: { operations: [{ name: 'a', ...operation }] } }, { contract: { defaults } }))[0]!
      .operations[0]!;

  it('holds where they do not say otherwise', () => {
    expect(merged({ closedInput: false })).toEqual({ name: 'a', ...defaults, closedInput: false });
  });

  it('does not close what is public', () => {
    expect(merged({ public: true })).toEqual({
      name: 'a',
      public: true,
      rateLimit: { requests: 5 },
      closedInput: true,
    });
  });
});
