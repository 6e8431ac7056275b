import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, type Draft } from '../../yields.js';
import { componentThreat, elementThreat } from '../drafts.js';
import { highestOfAll, highestRanks, isSensitive, isTopRated, type Ranks } from '../ratings.js';
import type { Impact } from '../rating.js';
import { cloudUse, type CloudUse } from './cloud-use.js';

const impactOf = (ranks: Ranks): Impact => (isTopRated(ranks) ? 'VERY_HIGH' : isSensitive(ranks) ? 'HIGH' : 'MEDIUM');

const rating = { category: 'missing-cloud-hardening', likelihood: 'UNLIKELY', breach: 'PROBABLE' } as const;

/** One finding for what is used of a cloud; `tells` tells the clouds and services of one element apart. */
const finding = ({ facts, use, element, inside, guide, tells }: CloudUse): Draft => {
  const message = `${element.name} runs in a cloud; nothing says that it is set up by ${guide}.`;
  if (use === 'component') {
    const draft = componentThreat(element, { ...rating, impact: impactOf(highestRanks(facts, element)), message });
    return { ...draft, discriminator: tells };
  }
  return elementThreat({
    ...rating,
    impact: impactOf(highestOfAll(facts, inside)),
    subject: about(use === 'boundary' ? 'boundaries' : 'runtimes', element),
    mostRelevant: use === 'boundary' ? { trustBoundary: element.key } : { sharedRuntime: element.key },
    breachAt: inside.map(({ key }) => key),
    idOf: [element.key],
    discriminator: tells,
    message,
  });
};

export const missingCloudHardening = rule({
  id: 'threat/missing-cloud-hardening',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'What runs in a cloud is set up by the provider’s guide',
  why: 'Clouds are open in more ways than their users know; one permission or bucket that was left as it came gives everything away.',
  remedy:
    'Set up accounts, networks and services by the CIS benchmark or the provider’s own guide, and have a scanner check them regularly.',
  references: ['CWE-1008'],
  threat: {
    function: 'OPERATIONS',
    stride: 'TAMPERING',
    falsePositives: 'Nothing of the product runs there, or a scanner checks the set-up against the guide already.',
  },
  examples: {
    bad: [
      sample({
        boundaries: { cloud: { type: 'NETWORK_CLOUD_PROVIDER' } },
        components: { shop: { boundary: 'cloud' } },
      }),
      sample({
        runtimes: { cluster: { tags: ['gcp'], components: ['ledger'] } },
        components: { ledger: { confidentiality: 'STRICTLY_CONFIDENTIAL' } },
      }),
      sample({ components: { files: { tags: ['aws:s3'] }, shop: { tags: ['azure'] } } }),
    ],
    good: [
      sample({ boundaries: { hall: { type: 'NETWORK_ON_PREM' } }, components: { shop: { boundary: 'hall' } } }),
      sample({ components: { shop: { tags: ['aws:kinesis', 'cloudy'] } } }),
    ],
  },
  *check(facts) {
    for (const use of cloudUse(facts)) yield finding(use);
  },
});
