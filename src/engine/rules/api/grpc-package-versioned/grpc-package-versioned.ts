import type { Facts } from '../../../facts.js';
import type { ContractType, ContractVersion, Model } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask, type Draft } from '../../yields.js';
import { aboutVersion } from '../findings.js';
import { contractsOf, offersOf, type Offer } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { renumbered, sharedNumbers } from '../protobuf-numbers.js';
import { listed, versionName } from '../wording.js';

const grpcOffers = (facts: Facts): readonly Offer[] =>
  offersOf(facts).filter(({ contract }) => contract.style === 'GRPC');

/** `shop.orders.v1`, `shop.v2beta1`. */
const isVersioned = (name: string): boolean => /(?:^|\.)v\d+(?:p\d+)?(?:(?:alpha|beta)\d*|test\w*)?$/.test(name);

/** The version before this one that has the same package: on the wire the two are one. */
const before = (versions: readonly ContractVersion[], version: ContractVersion): ContractVersion | undefined =>
  versions
    .slice(0, versions.indexOf(version))
    .filter((each) => each.package === version.package && each.status !== 'DRAFT')
    .at(-1);

function* faultsOf(offer: Offer, versions: readonly ContractVersion[]): Generator<Draft> {
  const { version } = offer;
  const types = version.types ?? [];
  if (version.package !== undefined && !isVersioned(version.package))
    yield {
      ...aboutVersion(
        offer,
        version.package === ''
          ? 'has no package'
          : `has the package ${version.package}, which does not end in a version`,
      ),
      discriminator: 'package',
    };
  const moved = renumbered(before(versions, version)?.types ?? [], types);
  if (moved.length > 0)
    yield { ...aboutVersion(offer, `gives fields other numbers: ${listed(moved)}`), discriminator: 'numbers' };
  const shared = sharedNumbers(types);
  if (shared.length > 0)
    yield { ...aboutVersion(offer, `uses a number twice: ${listed(shared)}`), discriminator: 'shared numbers' };
}

const order = (number: number): ContractType => ({
  name: 'Order',
  kind: 'MESSAGE',
  fields: [
    { name: 'id', type: 'string', number: 1 },
    { name: 'total', type: 'int64', number },
  ],
});
const grpc = (version: Partial<ContractVersion>): Model => ordersWith([], { contract: { style: 'GRPC' }, version });
const two = (newer: Partial<ContractVersion>): Model =>
  sample({
    components: { shop: {} },
    contracts: { orders: { component: 'shop', style: 'GRPC' } },
    contractVersions: {
      'orders@1': { package: 'shop.v1', types: [order(2)], status: 'DEPRECATED' },
      'orders@2': newer,
    },
  });

export const grpcPackageVersioned = rule({
  id: 'api/grpc-package-versioned',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Protobuf packages end in a version, and fields keep their numbers',
  why: 'Callers know a service by its package: without a version in it there is no room for a second one. On the wire a field is its number, and an old caller reads a moved one as something else.',
  remedy:
    'End the package in `.v1`, and start `.v2` beside it for what breaks. Never move a field to another number; reserve the numbers of those that go.',
  references: ['https://google.aip.dev/185', 'https://protobuf.dev/programming-guides/proto3/#updating'],
  *needs(facts) {
    for (const { contract, version } of grpcOffers(facts))
      yield ask(
        about('contractVersions', version),
        'package',
        version.package,
        `Which protobuf package is ${versionName(contract, version)} in?`,
      );
  },
  examples: {
    bad: [
      grpc({ package: 'shop.orders' }),
      two({ package: 'shop.v1', types: [order(3)] }),
      grpc({ package: 'shop.v1', types: [order(1)] }),
    ],
    good: [
      grpc({ package: 'shop.orders.v1', types: [order(2)] }),
      two({ package: 'shop.v1', types: [order(2)] }),
      two({ package: 'shop.v2', types: [order(3)] }),
      ordersWith([], { version: { package: 'shop' } }),
    ],
    unknown: [grpc({})],
  },
  *check(facts) {
    const versions = new Map(contractsOf(facts).map((each) => [each.contract, each.versions]));
    for (const offer of grpcOffers(facts)) yield* faultsOf(offer, versions.get(offer.contract) ?? []);
  },
});
