import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { isProcessLocal } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isTelemetry, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { crossesBorder } from './border.js';
import { encryptionOf } from './encryption.js';

/**
 * Links that one of the team's components has a part in and that no tunnel encrypts already. What services tell of
 * themselves to whom watches them is left out.
 */
const concerned = (facts: Facts): Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    if (!ends || !(inScope(ends.source) || inScope(ends.target))) return false;
    if ([ends.source.kind, ends.target.kind].includes('MONITORING') || isTelemetry(link)) return false;
    return link.vpn !== true && !(link.protocol && isProcessLocal(link.protocol));
  });

const browser = { kind: 'CLIENT', exposure: 'INTERNET' } as const;
const zones = {
  boundaries: { front: { type: 'NETWORK_VIRTUAL_LAN' }, back: { type: 'NETWORK_VIRTUAL_LAN' } },
} as const;
const components = { web: { boundary: 'front' }, ledger: { boundary: 'back' } };

export const transportEncrypted = rule({
  id: 'security/transport-encrypted',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'What crosses a boundary is encrypted',
  why: 'Between two networks others can listen and answer in somebody else’s name.',
  remedy:
    'Use the encrypted form of the protocol (HTTPS, AMQPS, LDAPS, TLS in the database’s driver) and check the certificate.',
  references: ['CWE-319'],
  *needs(facts) {
    for (const link of concerned(facts)) {
      const crosses = crossesBorder(facts, link);
      const encrypted = encryptionOf(link);
      if (crosses === true) {
        yield ask(about('links', link), 'encrypted', encrypted, `Is ${linkName(facts, link)} encrypted?`);
      } else if (crosses !== false && encrypted === false) {
        yield ask(about('components', crosses), 'boundary', undefined, `In which boundary does ${crosses.name} stand?`);
      }
    }
  },
  examples: {
    bad: [
      sample({ components: { browser, shop: {} }, links: { 'browser -> shop': { protocol: 'HTTP' } } }),
      sample({ ...zones, components, links: { 'web -> ledger': { protocol: 'POSTGRESQL', encrypted: false } } }),
    ],
    good: [
      sample({ components: { browser, shop: {} }, links: { 'browser -> shop': { protocol: 'HTTPS' } } }),
      sample({ ...zones, components, links: { 'web -> ledger': { protocol: 'HTTP', vpn: true } } }),
      sample({ components: { web: {}, ledger: {} }, links: { 'web -> ledger': { protocol: 'HTTP' } } }),
      sample({
        boundaries: {
          front: { type: 'NETWORK_POLICY_NAMESPACE_ISOLATION' },
          back: { type: 'NETWORK_POLICY_NAMESPACE_ISOLATION' },
        },
        components,
        links: { 'web -> ledger': { protocol: 'HTTP' } },
      }),
      sample({
        ...zones,
        components: { ...components, collector: { kind: 'MONITORING', boundary: 'back' } },
        links: { 'web -> collector': { protocol: 'HTTP' } },
      }),
      sample({ components: { browser, cdn: { kind: 'EXTERNAL' } }, links: { 'browser -> cdn': { protocol: 'HTTP' } } }),
    ],
    unknown: [
      sample({
        components: { shop: {}, post: { kind: 'EXTERNAL' } },
        links: { 'shop -> post': { protocol: 'SMTP', port: 587 } },
      }),
      sample({
        components: { sensor: browser, broker: { kind: 'QUEUE' } },
        links: { 'sensor -> broker': { protocol: 'MQTT' } },
      }),
      sample({ components: { browser, shop: {} }, links: { 'browser -> shop': { protocol: 'GRPC' } } }),
      sample({ ...zones, components: { ...components, web: {} }, links: { 'web -> ledger': { protocol: 'HTTP' } } }),
    ],
  },
  *check(facts) {
    for (const link of concerned(facts))
      if (encryptionOf(link) === false && crossesBorder(facts, link) === true)
        yield {
          subject: about('links', link),
          message: `${linkName(facts, link)} crosses a boundary without encryption.`,
        };
  },
});
