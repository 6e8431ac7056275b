import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';

const concerned = (facts: Facts): readonly Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    return link.webhook === true && ends !== undefined && (inScope(ends.source) || inScope(ends.target));
  });

/** Whether it comes in: then the finding is that nobody verifies it. */
const comesIn = (facts: Facts, link: Link): boolean => {
  const source = endsOf(facts, link)?.source;
  return source !== undefined && !inScope(source);
};

const bank = { kind: 'EXTERNAL' } as const;

export const webhookSigned = rule({
  id: 'security/webhook-signed',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Outgoing webhooks are signed, incoming ones verified',
  why: 'The address of a webhook is no secret; without a signature whoever knows it tells your system what he likes.',
  remedy:
    'Sign body and time with a key per receiver (HMAC-SHA256), verify both before anything else, and refuse old ones.',
  references: ['CWE-345', 'https://www.standardwebhooks.com'],
  *needs(facts) {
    for (const link of concerned(facts))
      yield ask(
        about('links', link),
        'signed',
        link.signed,
        comesIn(facts, link)
          ? `Is the signature of the webhook ${linkName(facts, link)} verified?`
          : `Is the webhook ${linkName(facts, link)} signed?`,
      );
  },
  examples: {
    bad: [
      sample({ components: { shop: {}, bank }, links: { 'bank -> shop: paid': { webhook: true, signed: false } } }),
      sample({ components: { shop: {}, bank }, links: { 'shop -> bank': { webhook: true, signed: false } } }),
    ],
    good: [
      sample({ components: { shop: {}, bank }, links: { 'bank -> shop': { webhook: true, signed: true } } }),
      sample({ components: { shop: {}, bank }, links: { 'shop -> bank': { signed: false } } }),
    ],
    unknown: [sample({ components: { shop: {}, bank }, links: { 'bank -> shop': { webhook: true } } })],
  },
  *check(facts) {
    for (const link of concerned(facts))
      if (link.signed === false)
        yield {
          subject: about('links', link),
          message: comesIn(facts, link)
            ? `Nobody verifies who sent the webhook ${linkName(facts, link)}.`
            : `The receiver of the webhook ${linkName(facts, link)} cannot verify who sent it.`,
        };
  },
});
