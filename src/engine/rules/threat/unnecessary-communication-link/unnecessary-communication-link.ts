import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, linkName } from '../../scope.js';
import { linkThreat } from '../drafts.js';

const ends = { shop: {}, ledger: {} } as const;
const nothing = { dataSent: [], dataReceived: [] } as const;

export const unnecessaryCommunicationLink = rule({
  id: 'threat/unnecessary-communication-link',
  severity: 'INFO',
  phase: 'DESIGN',
  title: 'A link carries some data',
  why: 'A connection over which nothing passes is a way for an attacker that nobody needs; or the model leaves out what passes.',
  remedy: 'Take the link out of system and model, or say which data it carries.',
  references: ['CWE-1008'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'The link carries signals that are no data of the model, such as a health check.',
  },
  examples: {
    bad: [
      sample({ components: ends, links: { 'shop -> ledger': nothing } }),
      sample({ components: { shop: {}, partner: { outOfScope: true } }, links: { 'partner -> shop': nothing } }),
    ],
    good: [
      sample({
        components: ends,
        dataAssets: { payments: {} },
        links: { 'shop -> ledger': { ...nothing, dataReceived: ['payments'] } },
      }),
      sample({ components: ends, links: { 'shop -> ledger': {} } }),
      sample({
        components: { partner: { outOfScope: true }, bank: { outOfScope: true } },
        links: { 'partner -> bank': nothing },
      }),
    ],
  },
  *check(facts) {
    for (const link of facts.links) {
      const ends = endsOf(facts, link);
      if (!ends || (ends.source.outOfScope && ends.target.outOfScope)) continue;
      if (link.dataSent?.length !== 0 || link.dataReceived?.length !== 0) continue;
      yield linkThreat(ends.source, link, {
        category: 'unnecessary-communication-link',
        likelihood: 'UNLIKELY',
        impact: 'LOW',
        breach: 'IMPROBABLE',
        idOf: [link.key, ends.source.key],
        message: `${linkName(facts, link)} carries no data.`,
      });
    }
  },
});
