import type { Facts } from '../../../facts.js';
import type { Contract } from '../../../model.js';
import { isProductTraffic } from '../../scope.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { contractsInUse } from '../offers.js';
import { ordersWith } from '../orders.examples.js';

/** Contracts that a browser can call at all. */
const concerned = (facts: Facts): readonly Contract[] =>
  contractsInUse(facts).filter(({ style }) => style === 'REST' || style === 'GRAPHQL');

/** Whether somebody's device calls it, as far as the links say. */
const isCalledByClients = (facts: Facts, { component }: Contract): boolean =>
  facts.linksTo(component).some((link) => facts.component(link.source)?.kind === 'CLIENT' && isProductTraffic(link));

/** `null` is the origin of every sandboxed page. */
const isAny = ({ allowedOrigins = [] }: Contract): boolean =>
  allowedOrigins.some((origin) => origin.trim() === '*' || origin.trim() === 'null');

const browser = {
  components: { browser: { kind: 'CLIENT' } },
  links: { 'browser -> shop': { protocol: 'HTTPS' } },
} as const;
const browserFacing = true;

export const corsDeclared = rule({
  id: 'api/cors-declared',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Browser-facing contracts declare their origins, and never every origin with credentials',
  why: 'With every origin and credentials allowed, any page that a signed-in user opens acts in that user’s name.',
  remedy: 'List the origins whose pages may call it. Where every origin may, let none send cookies along.',
  references: ['CWE-942', 'https://fetch.spec.whatwg.org/#http-cors-protocol'],
  *needs(facts) {
    for (const contract of concerned(facts)) {
      const subject = about('contracts', contract);
      const { name, allowedOrigins, allowCredentials } = contract;
      if (isCalledByClients(facts, contract) && allowedOrigins === undefined)
        yield ask(
          subject,
          'browserFacing',
          contract.browserFacing,
          `Do pages of other origins call ${name} from a browser?`,
        );
      if (contract.browserFacing === true)
        yield ask(subject, 'allowedOrigins', allowedOrigins, `The pages of which origins may call ${name}?`);
      if (isAny(contract))
        yield ask(
          subject,
          'allowCredentials',
          allowCredentials,
          `May pages of any origin send cookies along to ${name}?`,
        );
    }
  },
  examples: {
    bad: [
      ordersWith([], { contract: { browserFacing, allowedOrigins: ['*'], allowCredentials: true } }),
      ordersWith([], { contract: { browserFacing, allowedOrigins: [] } }),
    ],
    good: [
      ordersWith([], { contract: { browserFacing, allowedOrigins: ['https://shop.com'], allowCredentials: true } }),
      ordersWith([], { contract: { browserFacing, allowedOrigins: ['*'], allowCredentials: false } }),
      ordersWith([], { contract: { browserFacing: false } }),
    ],
    unknown: [
      ordersWith([], { contract: { browserFacing } }),
      ordersWith([], { contract: { browserFacing, allowedOrigins: ['*'] } }),
      ordersWith([], browser),
    ],
  },
  *check(facts) {
    for (const contract of concerned(facts)) {
      const subject = about('contracts', contract);
      if (isAny(contract) && contract.allowCredentials === true)
        yield {
          subject,
          message: `${contract.name} lets the pages of every origin call it with the user’s cookies.`,
          fix: {
            // Browsers refuse cookies for `*` already: whoever needs them has to be named.
            text: `Lets no origin send cookies along to ${contract.name}.`,
            steps: [{ do: 'SET', list: 'contracts', key: contract.key, field: 'allowCredentials', value: false }],
          },
        };
      else if (contract.browserFacing === true && contract.allowedOrigins?.length === 0)
        yield { subject, message: `${contract.name} is called by pages of other origins and allows none of them.` };
    }
  },
});
