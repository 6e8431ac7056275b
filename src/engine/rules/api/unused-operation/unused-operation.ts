import type { Facts } from '../../../facts.js';
import type { Contract, Operation } from '../../../model.js';
import { sample } from '../../../sample.js';
import { isProductTraffic } from '../../scope.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { aboutVersion } from '../findings.js';
import { isOutward, offersOf, type Offer } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { listed, operationName } from '../wording.js';

/** Published versions whose callers can be known: those of the public cannot. */
const concerned = (facts: Facts): readonly Offer[] =>
  offersOf(facts).filter(
    ({ contract, version }) =>
      version.status !== 'DRAFT' && contract.audience !== 'PUBLIC' && contract.audience !== 'PARTNER',
  );

/** Whether links show that somebody uses it. Events have their readers behind a queue. */
const isReached = (facts: Facts, { component, style }: Contract): boolean =>
  facts.linksTo(component).some(isProductTraffic) || (style === 'EVENTS' && facts.linksFrom(component).length > 0);

/** Whether an operation is known to have no consumer. Health checks are for the platform. */
const isUnused = ({ consumers }: Contract, operation: Operation): boolean =>
  operation.purpose !== 'HEALTH' &&
  (operation.consumers === undefined ? consumers?.length === 0 : operation.consumers.length === 0);

const list: Operation = { name: 'listOrders', method: 'GET', path: '/orders' };

export const unusedOperation = rule({
  id: 'api/unused-operation',
  severity: 'INFO',
  phase: 'VALIDATION',
  title: 'Each published operation has a consumer',
  why: 'What nobody calls still has to be kept compatible, tested and guarded; it is surface for attackers and for nobody else.',
  remedy: 'Name who uses it, or deprecate it.',
  references: ['https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/'],
  *needs(facts) {
    for (const { contract, operations } of concerned(facts))
      if (
        operations.some(({ consumers }) => consumers === undefined) &&
        !isOutward(facts, contract) &&
        !isReached(facts, contract)
      )
        yield ask(
          about('contracts', contract),
          'consumers',
          contract.consumers,
          `Which components use ${contract.name}?`,
        );
  },
  examples: {
    bad: [ordersWith([{ ...list, consumers: [] }]), ordersWith([list], { contract: { consumers: [] } })],
    good: [
      ordersWith([{ ...list, consumers: ['shop'] }]),
      ordersWith([list], { contract: { consumers: ['shop'] } }),
      ordersWith([{ ...list, consumers: [] }], { contract: { audience: 'PUBLIC' } }),
      ordersWith([{ ...list, consumers: [] }], { version: { status: 'DRAFT' } }),
      sample({
        components: { web: {}, shop: {} },
        links: { 'web -> shop': {} },
        contracts: { orders: { component: 'shop' } },
        contractVersions: { 'orders@1': { operations: [list] } },
      }),
    ],
    unknown: [ordersWith([list])],
  },
  *check(facts) {
    for (const offer of concerned(facts)) {
      const unused = offer.operations.filter((operation) => isUnused(offer.contract, operation));
      if (unused.length > 0) yield aboutVersion(offer, `offers what nobody uses: ${listed(unused.map(operationName))}`);
    }
  },
});
