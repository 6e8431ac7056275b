import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';

/** Writes, or what may be one, that are tried again. */
const concerned = (facts: Facts): readonly Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    const { maxAttempts } = link.retry ?? {};
    return (
      ends !== undefined &&
      inScope(ends.source) &&
      maxAttempts !== undefined &&
      maxAttempts !== 1 &&
      link.readonly !== true
    );
  });

const components = { shop: {}, bank: { kind: 'EXTERNAL' } } as const;
const pay = (facts: Partial<Link>) =>
  sample({ components, links: { 'shop -> bank': { protocol: 'HTTPS', retry: { maxAttempts: 3 }, ...facts } } });

export const retryIdempotent = rule({
  id: 'reliability/retry-idempotent',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'What is retried is idempotent',
  why: 'A call that timed out may have worked: trying it again books, pays or sends a second time.',
  remedy: 'Send an idempotency key with each write and have the callee keep the first answer, or do not retry.',
  references: ['https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/'],
  *needs(facts) {
    for (const link of concerned(facts))
      yield ask(
        about('links', link),
        'idempotent',
        link.idempotent,
        `Does ${linkName(facts, link)} do no more when it is done twice?`,
      );
  },
  examples: {
    bad: [pay({ idempotent: false })],
    good: [
      pay({ idempotent: true }),
      pay({ idempotent: false, readonly: true }),
      pay({ idempotent: false, retry: { maxAttempts: 1 } }),
    ],
    unknown: [pay({})],
  },
  *check(facts) {
    for (const link of concerned(facts))
      if (link.idempotent === false)
        yield {
          subject: about('links', link),
          message: `${linkName(facts, link)} is tried again, though doing it twice does more than doing it once.`,
        };
  },
});
