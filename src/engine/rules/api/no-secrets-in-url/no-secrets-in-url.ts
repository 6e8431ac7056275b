import type { Operation, Parameter } from '../../../model.js';
import { rule } from '../../rule.js';
import { aboutOperation, distinct } from '../findings.js';
import { offersOf } from '../offers.js';
import { parametersIn, pathParameters } from '../operations.js';
import { ordersWith } from '../orders.examples.js';
import { listed } from '../wording.js';
import { givesAway } from './secret-names.js';

/** What stands in the URL of an operation: its parameters, and those that its path names. */
const inUrl = (operation: Operation): readonly Pick<Parameter, 'name' | 'type'>[] => {
  const stated = parametersIn(operation, 'PATH', 'QUERY');
  const names = new Set(stated.map(({ name }) => name));
  return [...stated, ...pathParameters(operation.path ?? '').flatMap((name) => (names.has(name) ? [] : [{ name }]))];
};

const find = (name: string, place: Parameter['in'] = 'QUERY'): Operation => ({
  name: 'findOrders',
  method: 'GET',
  path: '/orders',
  parameters: [{ name, in: place, type: 'string' }],
});

export const noSecretsInUrl = rule({
  id: 'api/no-secrets-in-url',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'No credential and no personal datum travels in a path or query',
  why: 'URLs stay in the logs of every proxy, in the history of browsers and in the `Referer` of the next page, long after the request.',
  remedy:
    'Send credentials in a header, personal data in a body; look people up by an opaque identifier or by a POST to a search.',
  references: ['CWE-598', 'https://www.rfc-editor.org/rfc/rfc6750#section-5.3'],
  examples: {
    bad: [
      ordersWith([find('api_key')]),
      ordersWith([{ name: 'readCustomer', method: 'GET', path: '/customers/{email}' }]),
    ],
    good: [
      ordersWith([find('pageToken')]),
      ordersWith([find('emailVerified')]),
      ordersWith([find('api_key', 'HEADER')]),
      ordersWith([{ name: 'readCustomer', method: 'GET', path: '/customers/{customerId}' }]),
    ],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) {
      if (offer.contract.style !== 'REST') continue;
      yield* distinct(
        offer.operations.flatMap((operation) => {
          const found = inUrl(operation).flatMap((each) => {
            const what = givesAway(each);
            return what ? [`${each.name} (a ${what})`] : [];
          });
          return found.length > 0 ? [aboutOperation(offer, operation, `takes ${listed(found)} in its URL`)] : [];
        }),
      );
    }
  },
});
