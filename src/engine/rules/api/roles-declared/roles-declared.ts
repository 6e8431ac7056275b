import type { Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { askOperations } from '../asking.js';
import { aboutVersion } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { isAuthenticated, isEvent, isSignIn } from '../operations.js';
import { ordersWith } from '../orders.examples.js';
import { listed, operationName } from '../wording.js';

/** Operations that know who calls them. Who signs in has no role yet, and a webhook's sender never gets one. */
const concerned = ({ operations }: Offer): readonly Operation[] =>
  operations.filter(
    (each) =>
      isAuthenticated(each) === true &&
      !isEvent(each) &&
      !isSignIn(each) &&
      each.purpose !== 'WEBHOOK' &&
      each.purpose !== 'HEALTH',
  );

const cancel = { name: 'cancelOrder', method: 'DELETE', path: '/orders/{id}', authentication: ['bearer'] } as const;
const roles = { customer: {} };

export const rolesDeclared = rule({
  id: 'api/roles-declared',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Each authenticated operation names who may call it',
  why: 'To know who somebody is does not say what they may do: without roles every customer is also an administrator.',
  remedy: 'Name the roles that may call each operation, or once on the contract the roles that may call all of them.',
  references: ['CWE-862', 'https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/'],
  *needs(facts) {
    // Roles that the blueprint does not have yet cannot be named; that it has none is another rule's business.
    if (facts.roles.length === 0) return;
    for (const offer of offersOf(facts))
      if (offer.contract.audience !== 'INTERNAL')
        yield* askOperations(offer, concerned(offer), {
          field: 'roles',
          known: (operation) => operation.roles,
          text: (operation) => `Which roles may call ${operationName(operation)}?`,
          ofAll: `Which roles may call the operations of ${offer.contract.name} that do not say otherwise?`,
        });
  },
  examples: {
    bad: [ordersWith([{ ...cancel, roles: [] }], { roles })],
    good: [
      ordersWith([{ ...cancel, roles: ['customer'] }], { roles }),
      ordersWith([cancel], { roles, contract: { defaults: { roles: ['customer'] } } }),
      ordersWith([{ ...cancel, purpose: 'SIGN_IN', roles: [] }], { roles }),
      ordersWith([{ name: 'listOffers', public: true, roles: [] }], { roles }),
    ],
    unknown: [ordersWith([cancel], { roles })],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) {
      const open = concerned(offer).filter(({ roles: named }) => named?.length === 0);
      if (open.length > 0)
        yield aboutVersion(offer, `lets every authenticated caller use ${listed(open.map(operationName))}`);
    }
  },
});
