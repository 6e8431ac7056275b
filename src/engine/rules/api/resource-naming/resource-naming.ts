import type { Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { aboutVersion } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { listed } from '../wording.js';
import { pathFaults, type CaseStyle } from './path-faults.js';

/** What the paths of a version have that is unusual, each as a phrase. */
const oddities = ({ operations }: Offer): readonly string[] => {
  const [verbs, singulars] = [new Set<string>(), new Set<string>()];
  const styles = new Map<CaseStyle, string>();
  for (const path of new Set(operations.flatMap((each) => each.path ?? []))) {
    const faults = pathFaults(path);
    if (faults.verbs.length > 0) verbs.add(path);
    if (faults.singulars.length > 0) singulars.add(path);
    for (const [style, segment] of faults.styles) if (!styles.has(style)) styles.set(style, segment);
  }
  return [
    ...(verbs.size > 0 ? [`has verbs in ${listed([...verbs])}`] : []),
    ...(singulars.size > 0 ? [`names collections in the singular in ${listed([...singulars])}`] : []),
    ...(styles.size > 1
      ? [`mixes case styles: ${listed([...styles].map(([style, segment]) => `${style} (${segment})`))}`]
      : []),
  ];
};

const at = (...paths: string[]): Operation[] => paths.map((path) => ({ name: path, method: 'GET', path }));

export const resourceNaming = rule({
  id: 'api/resource-naming',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'REST paths are plural nouns in one case style, without verbs',
  why: 'Paths that follow one pattern can be guessed; where each is made up anew, each has to be looked up.',
  remedy:
    'Name collections by plural nouns in one case style, and let the method say what is done: `POST /orders`, not `/createOrder`. What has no method of its own is an action under the thing: `POST /orders/{id}/cancel`.',
  references: ['https://restfulapi.net/resource-naming/', 'https://google.aip.dev/122'],
  examples: {
    bad: [
      ordersWith(at('/createOrder')),
      ordersWith(at('/orders', '/orders/{id}/delete')),
      ordersWith(at('/order/{id}')),
      ordersWith(at('/order-lines', '/shippingAddresses')),
    ],
    good: [
      ordersWith(at('/api/v1/orders', '/api/v1/orders/{orderId}/order-lines/{lineId}', '/login', '/health', '/me')),
      ordersWith(at('/orders/{id}/cancel', '/orders/search', '/orders/{id}/status')),
      ordersWith(at('/metadata/{key}', '/news/{id}', '/bestellungen/{id}', '/.well-known/jwks.json')),
      ordersWith(at('/createOrder'), { contract: { style: 'EVENTS' } }),
    ],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) {
      if (offer.contract.style !== 'REST') continue;
      const found = oddities(offer);
      if (found.length > 0) yield aboutVersion(offer, found.join('; it '));
    }
  },
});
