import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, linkName } from '../../scope.js';
import { linkThreat } from '../drafts.js';
import { isOfType } from '../technology-types.js';

/** Where what is sent and received contradicts whether the link only reads. */
const wrongDirection = ({ readonly, dataSent, dataReceived }: Link): string | undefined => {
  if (readonly === true && dataReceived?.length === 0) return 'only reads, yet receives no data';
  if (readonly === false && dataSent?.length === 0) return 'is not said to only read, yet sends no data';
  return undefined;
};

/** A target that is known, and known not to be of the type. */
const isNot = (target: Component, type: string): boolean =>
  target.technologyTypes !== undefined && !isOfType(target, type);

/** Where the protocol contradicts what the target is. */
const wrongProtocol = ({ protocol }: Link, target: Component): string | undefined => {
  if (protocol === 'IN_PROCESS_LIBRARY_CALL' && isNot(target, 'library'))
    return `calls ${target.name} inside its own process, which is no library`;
  if (protocol === 'LOCAL_FILE_ACCESS' && isNot(target, 'local-file-system'))
    return `opens files of ${target.name}, which is no local file system`;
  if (protocol === 'CONTAINER_SPAWNING' && target.machine !== undefined && target.machine !== 'CONTAINER')
    return `starts ${target.name} as a container, which runs on another kind of machine`;
  return undefined;
};

const orders = { dataAssets: { orders: {} } } as const;
const ends = { shop: {}, ledger: {} } as const;

export const wrongCommunicationLinkContent = rule({
  id: 'threat/wrong-communication-link-content',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'What a link says of itself agrees',
  why: 'A link that contradicts itself or its target hides what really passes there, and with it the risks.',
  remedy: 'Correct the data that the link sends and receives, whether it only reads, its protocol or its target.',
  references: ['CWE-1008'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'INFORMATION_DISCLOSURE',
    falsePositives: 'The link changes or triggers something without sending data of the model.',
  },
  examples: {
    bad: [
      sample({
        ...orders,
        components: ends,
        links: { 'shop -> ledger': { readonly: true, dataSent: ['orders'], dataReceived: [] } },
      }),
      sample({
        ...orders,
        components: ends,
        links: { 'shop -> ledger': { readonly: false, dataSent: [], dataReceived: ['orders'] } },
      }),
      sample({
        components: { shop: {}, ledger: { technologyTypes: ['web-service-rest'] } },
        links: { 'shop -> ledger': { protocol: 'IN_PROCESS_LIBRARY_CALL' } },
      }),
      sample({
        components: { shop: {}, sqlite: { technologyTypes: ['database'] } },
        links: { 'shop -> sqlite': { protocol: 'LOCAL_FILE_ACCESS' } },
      }),
      sample({
        components: { platform: {}, shop: { machine: 'VIRTUAL' } },
        links: { 'platform -> shop': { protocol: 'CONTAINER_SPAWNING' } },
      }),
    ],
    good: [
      sample({
        ...orders,
        components: ends,
        links: {
          'shop -> ledger': { readonly: true, dataSent: [], dataReceived: ['orders'] },
          'ledger -> shop': { readonly: false, dataSent: ['orders'], dataReceived: [] },
        },
      }),
      sample({ components: ends, links: { 'shop -> ledger': { readonly: true } } }),
      sample({
        components: {
          shop: { machine: 'CONTAINER' },
          parser: { technologyTypes: ['library'] },
          disk: { technologyTypes: ['local-file-system'] },
          sqlite: { kind: 'DATASTORE' },
        },
        links: {
          'shop -> parser': { protocol: 'IN_PROCESS_LIBRARY_CALL' },
          'shop -> disk': { protocol: 'LOCAL_FILE_ACCESS' },
          'shop -> sqlite': { protocol: 'LOCAL_FILE_ACCESS' },
          'disk -> shop': { protocol: 'CONTAINER_SPAWNING' },
        },
      }),
    ],
  },
  *check(facts) {
    for (const link of facts.links) {
      const ends = endsOf(facts, link);
      if (!ends) continue;
      const wrong = { data: wrongDirection(link), protocol: wrongProtocol(link, ends.target) };
      for (const [discriminator, what] of Object.entries(wrong))
        if (what !== undefined)
          yield {
            ...linkThreat(ends.source, link, {
              category: 'wrong-communication-link-content',
              likelihood: 'UNLIKELY',
              impact: 'LOW',
              breach: 'IMPROBABLE',
              breachAt: [],
              idOf: [ends.source.key, link.key],
              message: `${linkName(facts, link)} ${what}.`,
            }),
            discriminator,
          };
    }
  },
});
