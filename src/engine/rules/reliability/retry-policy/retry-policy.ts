import type { Facts } from '../../../facts.js';
import type { Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, linkName } from '../../scope.js';
import { about, ask, type FixStep } from '../../yields.js';

/** Links of the team's that try again; one attempt is no retry, and 0 says: without end. */
const retried = (facts: Facts): readonly Link[] =>
  facts.links.filter((link) => {
    const ends = endsOf(facts, link);
    return ends !== undefined && inScope(ends.source) && link.retry !== undefined && link.retry.maxAttempts !== 1;
  });

const components = { shop: {}, price: {} };
const sound = { maxAttempts: 3, backoff: 'EXPONENTIAL', jitter: true } as const;
const withRetry = (retry: Link['retry']) =>
  sample({ components, links: { 'shop -> price': { protocol: 'GRPC', ...(retry && { retry }) } } });

export const retryPolicy = rule({
  id: 'reliability/retry-policy',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Retries have a cap, exponential backoff and jitter',
  why: 'Callers that try again at once, all together and without end keep a service down that would have recovered.',
  remedy: 'Try three times at most, wait twice as long before each, and spread the waits by chance.',
  references: ['https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/'],
  thresholds: {
    attempts: { value: 5, unit: 'attempts', text: 'attempts of one call, the first included', min: 2, max: 20 },
  },
  *needs(facts) {
    for (const link of retried(facts)) {
      const subject = about('links', link);
      const name = linkName(facts, link);
      const { maxAttempts, backoff, jitter } = link.retry ?? {};
      yield ask(subject, 'retry.maxAttempts', maxAttempts, `How often is ${name} tried in all, 0 for without end?`);
      yield ask(subject, 'retry.backoff', backoff, `How does the pause between two tries of ${name} grow?`);
      yield ask(subject, 'retry.jitter', jitter, `Is the pause between two tries of ${name} spread by chance?`);
    }
  },
  examples: {
    bad: [
      withRetry({ ...sound, maxAttempts: 0 }),
      withRetry({ ...sound, backoff: 'FIXED' }),
      withRetry({ ...sound, jitter: false }),
    ],
    good: [withRetry(sound), withRetry({ maxAttempts: 1, backoff: 'NONE', jitter: false }), withRetry(undefined)],
    unknown: [withRetry({ maxAttempts: 3 })],
  },
  *check(facts, { threshold }) {
    for (const link of retried(facts)) {
      const { maxAttempts, backoff, jitter } = link.retry ?? {};
      const steps: FixStep[] = [];
      const set = (field: string, value: unknown) =>
        steps.push({ do: 'SET', list: 'links', key: link.key, field: `retry.${field}`, value });
      const wrong: string[] = [];
      if (maxAttempts === 0 || (maxAttempts ?? 0) > threshold('attempts')) {
        wrong.push(maxAttempts === 0 ? 'without end' : `${maxAttempts} times`);
        set('maxAttempts', Math.min(3, threshold('attempts')));
      }
      if (backoff === 'NONE' || backoff === 'FIXED') {
        wrong.push(backoff === 'NONE' ? 'at once' : 'with a pause that does not grow');
        set('backoff', 'EXPONENTIAL');
      }
      if (jitter === false) {
        wrong.push('without spreading the tries');
        set('jitter', true);
      }
      if (wrong.length > 0)
        yield {
          subject: about('links', link),
          message: `${linkName(facts, link)} is tried again ${wrong.join(', ')}.`,
          fix: { text: `Try ${linkName(facts, link)} a few times, with growing pauses and jitter.`, steps },
        };
    }
  },
});
