import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { isRunningCode } from '../../scope.js';
import { about, ask } from '../../yields.js';

/** Code that users reach from the internet: only it is asked whether it fetches what they name. */
const isReached = (component: Component): boolean =>
  isRunningCode(component) && component.kind !== 'GATEWAY' && component.exposure === 'PUBLIC';

export const outboundRestricted = rule({
  id: 'security/outbound-restricted',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'A component that fetches addresses given by users restricts where to',
  why: 'It stands inside: an address given by a user makes it fetch from the network that the user cannot reach, the cloud’s metadata service among it.',
  remedy:
    'Resolve the name, refuse private and link-local addresses, connect to the address that was checked, follow no redirects, and allow outgoing traffic only where it is needed.',
  references: [
    'CWE-918',
    'https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html',
  ],
  *needs({ components }) {
    for (const component of components) {
      const subject = about('components', component);
      const { name, fetchesUserUrls, outboundRestricted } = component;
      if (isReached(component))
        yield ask(
          subject,
          'fetchesUserUrls',
          fetchesUserUrls,
          `Does ${name} fetch addresses that its users give (webhooks, previews, imports)?`,
        );
      if (isRunningCode(component) && fetchesUserUrls)
        yield ask(
          subject,
          'outboundRestricted',
          outboundRestricted,
          `Is ${name} kept from fetching from the internal network?`,
        );
    }
  },
  examples: {
    bad: [sample({ components: { preview: { fetchesUserUrls: true, outboundRestricted: false } } })],
    good: [
      sample({ components: { preview: { fetchesUserUrls: true, outboundRestricted: true } } }),
      sample({ components: { cart: { exposure: 'PUBLIC', fetchesUserUrls: false, outboundRestricted: false } } }),
    ],
    unknown: [
      sample({ components: { preview: { fetchesUserUrls: true } } }),
      sample({ components: { shop: { exposure: 'PUBLIC' } } }),
    ],
  },
  *check({ components }) {
    for (const component of components)
      if (isRunningCode(component) && component.fetchesUserUrls && component.outboundRestricted === false)
        yield {
          subject: about('components', component),
          message: `${component.name} fetches any address that a user names, internal ones too.`,
        };
  },
});
