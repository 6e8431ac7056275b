import type { Facts } from '../../../facts.js';
import type { Operation } from '../../../model.js';
import { isProductTraffic } from '../../scope.js';
import { rule } from '../../rule.js';
import { about, type Draft } from '../../yields.js';
import { askOperations } from '../asking.js';
import { aboutOperation, distinct } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { isEvent } from '../operations.js';
import { ordersWith } from '../orders.examples.js';
import { listed, operationName } from '../wording.js';

/** Operations that answer a caller: the broker lets the readers of events in, and anybody may look at health. */
const concerned = ({ contract, operations }: Offer): readonly Operation[] =>
  contract.style === 'EVENTS'
    ? []
    : operations.filter((each) => each.public !== true && each.purpose !== 'HEALTH' && !isEvent(each));

/** Whether every link that ends at the component says how its callers authenticate: then the links answer the question. */
const linksAuthenticate = (facts: Facts, component: string): boolean => {
  const links = facts.linksTo(component).filter(isProductTraffic);
  return links.length > 0 && links.every(({ authentication = 'NONE' }) => authentication !== 'NONE');
};

function* faultsOf(offer: Offer): Generator<Draft> {
  const own = new Map((offer.version.operations ?? []).map((each) => [each.name, each.authentication]));
  const open = concerned(offer).filter(({ authentication }) => authentication?.length === 0);
  // What the contract says once is wrong once.
  const inherited = open.filter(({ name }) => own.get(name) === undefined);
  if (inherited.length > 0)
    yield {
      subject: about('contracts', offer.contract),
      discriminator: offer.version.key,
      message: `${offer.contract.name} says once that there is no authentication, and of ${listed(inherited.map(operationName))} nobody says that it is public.`,
    };
  for (const operation of open)
    if (!inherited.includes(operation))
      yield aboutOperation(offer, operation, 'has no authentication and does not say that it is public');
}

const read = { name: 'readOrder', method: 'GET', path: '/orders/{id}' } as const;

export const authDeclared = rule({
  id: 'api/auth-declared',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Each operation declares its authentication, or says that it is public',
  why: 'What says nothing is open by accident as often as on purpose, and nobody who reads the contract can tell which.',
  remedy: 'Name the ways to authenticate on the contract or on the operation, or mark the operation as public.',
  references: ['CWE-306', 'https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/'],
  *needs(facts) {
    for (const offer of offersOf(facts)) {
      if (linksAuthenticate(facts, offer.contract.component)) continue;
      yield* askOperations(offer, concerned(offer), {
        field: 'authentication',
        known: ({ authentication }) => authentication,
        text: (operation) => `How do callers of ${operationName(operation)} authenticate, or is it public?`,
        ofAll: `How do callers of ${offer.contract.name} authenticate, where an operation does not say otherwise?`,
      });
    }
  },
  examples: {
    bad: [
      ordersWith([{ ...read, authentication: [] }]),
      ordersWith([read], { contract: { defaults: { authentication: [] } } }),
    ],
    good: [
      ordersWith([{ ...read, authentication: ['bearer'] }]),
      ordersWith([{ ...read, public: true }]),
      ordersWith([read], { contract: { defaults: { authentication: ['bearer'] } } }),
      ordersWith([{ name: 'health', purpose: 'HEALTH', authentication: [] }]),
      ordersWith([{ name: 'orderPlaced', kind: 'PUBLISH', authentication: [] }], { contract: { style: 'EVENTS' } }),
    ],
    unknown: [ordersWith([read]), ordersWith(['a', 'b', 'c', 'd'].map((name) => ({ name, kind: 'RPC' })))],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) yield* distinct(faultsOf(offer));
  },
});
