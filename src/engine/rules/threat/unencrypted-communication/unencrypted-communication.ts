import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { isEncrypted, isProcessLocal } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, linkName } from '../../scope.js';
import { about, aboutBlueprint, ask } from '../../yields.js';
import { linkThreat } from '../drafts.js';
import { carriedBy, isSensitiveData, isTopRatedData, ranksOf } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';
import { crossesNetworkBoundary } from '../trust-boundaries.js';

/** Links that leave the process, from a component in scope, between ends that may not talk in the clear. */
const concerned = (facts: Facts): Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    if (!ends || ends.source.outOfScope || (link.protocol && isProcessLocal(link.protocol))) return false;
    return !hasAttribute(ends.source, 'plainTrafficTolerated') && !hasAttribute(ends.target, 'plainTrafficTolerated');
  });

/** A protocol that is named but not known cannot be counted on to encrypt. */
const inTheClear = (link: Link): boolean =>
  isEncrypted(link) === false || (link.protocol === 'UNKNOWN' && link.encrypted !== true);

/** Whether one of its data assets is rated high, or higher: confidentiality or integrity. */
const carriesSensitiveData = (facts: Facts, link: Link): boolean =>
  carriedBy(facts, link).some((asset) => isSensitiveData(ranksOf(asset)));

/** Whether the link carries, beside its data, what proves who the caller is. */
const carriesProof = (facts: Facts, link: Link): boolean =>
  link.authentication !== undefined && link.authentication !== 'NONE' && carriedBy(facts, link).length > 0;

/**
 * What a plain link gives away. The first data asset that counts decides how grave it is, those sent before those
 * received, as Threagile rates it.
 */
const exposedBy = (facts: Facts, link: Link): { gravely: boolean; what: string } | undefined => {
  if (carriesProof(facts, link)) {
    const beside = carriesSensitiveData(facts, link) ? 'sensitive data and ' : '';
    return { gravely: true, what: `${beside}authentication data` };
  }
  const first = carriedBy(facts, link)
    .map(ranksOf)
    .find((ranks) => isTopRatedData(ranks) || (!link.vpn && isSensitiveData(ranks)));
  return first && { gravely: isTopRatedData(first), what: 'sensitive data' };
};

const bank = {
  components: { shop: {}, ledger: {} },
  dataAssets: { payments: { confidentiality: 'STRICTLY_CONFIDENTIAL', integrity: 'MISSION_CRITICAL' } },
} as const;

export const unencryptedCommunication = rule({
  id: 'threat/unencrypted-communication',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Sensitive data and credentials travel encrypted',
  why: 'Whoever sits on the path of a plain connection reads what passes, and can change it: data, passwords and tokens alike.',
  remedy:
    'Encrypt the link (TLS, SSH, or the protocol’s own encryption), also where a VPN carries it and the data is of the highest rating.',
  references: ['CWE-319'],
  threat: {
    function: 'OPERATIONS',
    stride: 'INFORMATION_DISCLOSURE',
    falsePositives:
      'The data is encrypted before it is sent, by the application itself, and no credential travels beside it.',
  },
  /** What a link carries can be said once the blueprint has data assets; how callers authenticate matters beside data alone. */
  *needs(facts) {
    const silent = concerned(facts).filter((link) => inTheClear(link) && !link.dataSent && !link.dataReceived);
    if (facts.dataAssets.length === 0 && silent.length > 0)
      yield {
        subject: aboutBlueprint(facts),
        field: 'dataAssets',
        text: 'Which classes of information does the system work on, and how confidential is each?',
        decides: silent.length,
      };
    for (const link of concerned(facts)) {
      const subject = about('links', link);
      const name = linkName(facts, link);
      if (inTheClear(link)) {
        if (facts.dataAssets.length > 0)
          yield ask(subject, 'dataSent', link.dataSent ?? link.dataReceived, `Which data does ${name} carry?`);
        if (carriedBy(facts, link).length > 0)
          yield ask(subject, 'authentication', link.authentication, `How does the caller authenticate over ${name}?`);
      } else if (carriesSensitiveData(facts, link) || carriesProof(facts, link)) {
        yield ask(subject, 'encrypted', isEncrypted(link), `Is ${name} encrypted?`);
      }
    }
  },
  examples: {
    bad: [
      sample({ ...bank, links: { 'shop -> ledger': { protocol: 'HTTP', dataSent: ['payments'] } } }),
      sample({
        components: { shop: {}, ledger: {} },
        dataAssets: { prices: { confidentiality: 'PUBLIC' } },
        links: { 'shop -> ledger': { protocol: 'JDBC', authentication: 'CREDENTIALS', dataReceived: ['prices'] } },
      }),
      sample({ ...bank, links: { 'shop -> ledger': { protocol: 'UNKNOWN', dataReceived: ['payments'] } } }),
    ],
    good: [
      sample({ ...bank, links: { 'shop -> ledger': { protocol: 'HTTPS', dataSent: ['payments'] } } }),
      sample({ ...bank, links: { 'shop -> ledger': { protocol: 'IN_PROCESS_LIBRARY_CALL', dataSent: ['payments'] } } }),
      sample({
        components: { shop: {}, probe: { kind: 'MONITORING' } },
        dataAssets: bank.dataAssets,
        links: { 'probe -> shop': { protocol: 'HTTP', dataReceived: ['payments'] } },
      }),
      sample({
        components: { shop: {}, ledger: {} },
        dataAssets: { orders: { confidentiality: 'CONFIDENTIAL' } },
        links: { 'shop -> ledger': { protocol: 'HTTP', vpn: true, authentication: 'NONE', dataSent: ['orders'] } },
      }),
    ],
    unknown: [
      sample({ ...bank, links: { 'shop -> ledger': { protocol: 'HTTP' } } }),
      sample({ ...bank, links: { 'shop -> ledger': { protocol: 'GRPC', dataSent: ['payments'] } } }),
      sample({ components: bank.components, links: { 'shop -> ledger': { protocol: 'HTTP' } } }),
    ],
  },
  *check(facts) {
    for (const link of concerned(facts)) {
      const ends = endsOf(facts, link);
      const exposed = ends && inTheClear(link) ? exposedBy(facts, link) : undefined;
      if (!ends || !exposed) continue;
      yield linkThreat(ends.source, link, {
        category: 'unencrypted-communication',
        likelihood: crossesNetworkBoundary(facts, link) ? 'LIKELY' : 'UNLIKELY',
        impact: exposed.gravely ? 'HIGH' : 'MEDIUM',
        breach: 'POSSIBLE',
        breachAt: [link.target],
        idOf: [link.key, link.source, link.target],
        message: `${linkName(facts, link)} carries ${exposed.what} without encryption.`,
      });
    }
  },
});
