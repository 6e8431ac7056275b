import type { Facts } from '../../../facts.js';
import type { Contract, ContractVersion, Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { contractsOf, offersOf } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { listed, operationName, versionName } from '../wording.js';

/** Versions that somebody may still use: the current ones, and those that are deprecated themselves. */
function* versionsInUse(facts: Facts): Generator<{ contract: Contract; version: ContractVersion }> {
  const current = new Set(offersOf(facts).map(({ version }) => version));
  for (const { contract, versions } of contractsOf(facts))
    for (const version of versions)
      if (version.status === 'DEPRECATED' || current.has(version)) yield { contract, version };
}

/** What is missing, as a phrase; empty where nothing is. */
const lacks = (replacement: string | undefined, sunset: string | undefined): string =>
  [!replacement && 'a replacement', !sunset && 'a sunset date'].filter(Boolean).join(' and ');

/** A version that is deprecated as a whole says it for its operations. */
const operationLacks = (version: ContractVersion, operation: Operation): string =>
  lacks(operation.replacement ?? version.replacedBy, operation.sunsetOn ?? version.sunsetOn);

export const deprecationHasSunset = rule({
  id: 'api/deprecation-has-sunset',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'What is deprecated names its replacement and a sunset date',
  why: 'A deprecation without a way out and a day is never acted on, and what was to go has to be kept for ever.',
  remedy:
    'Name what to use instead and the day after which it is gone, and announce both in the `Deprecation` and `Sunset` headers.',
  references: ['https://www.rfc-editor.org/rfc/rfc8594', 'https://www.rfc-editor.org/rfc/rfc9745'],
  examples: {
    bad: [
      ordersWith([], { version: { status: 'DEPRECATED' } }),
      ordersWith([{ name: 'listOrders', method: 'GET', path: '/orders', deprecated: true, replacement: 'findOrders' }]),
    ],
    good: [
      ordersWith([{ name: 'listOrders', deprecated: true, replacement: 'findOrders', sunsetOn: '2026-06-30' }]),
      ordersWith([{ name: 'listOrders', deprecated: true }], {
        version: { status: 'DEPRECATED', replacedBy: 'orders@2', sunsetOn: '2026-06-30' },
      }),
      ordersWith([{ name: 'listOrders', deprecated: true }], { version: { status: 'RETIRED' } }),
    ],
  },
  *check(facts) {
    for (const { contract, version } of versionsInUse(facts)) {
      const subject = about('contractVersions', version);
      const name = versionName(contract, version);
      const missing = version.status === 'DEPRECATED' ? lacks(version.replacedBy, version.sunsetOn) : '';
      if (missing) yield { subject, message: `${name} is deprecated without ${missing}.` };
      // What the version lacks as a whole is said once.
      if (missing) continue;
      const open = (version.operations ?? []).filter((each) => each.deprecated && operationLacks(version, each));
      if (open.length > 0)
        yield {
          subject,
          discriminator: 'operations',
          message: `${name} deprecates ${listed(open.map((each) => `${operationName(each)} (without ${operationLacks(version, each)})`))}.`,
        };
    }
  },
});
