import type { Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import type { Draft, FixStep } from '../../yields.js';
import { askOperations } from '../asking.js';
import { aboutOperation, addItem, distinct, fixOf, setFact } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { covers, isEvent, isSignIn } from '../operations.js';
import { listed, operationName } from '../wording.js';
import { bad, good, unknown } from './rate-limited.examples.js';

/** What anybody may call as often as they like, and where passwords and codes can be guessed. */
const concerned = ({ contract, operations }: Offer): readonly Operation[] =>
  contract.style === 'EVENTS'
    ? []
    : operations.filter(
        (each) => (each.public === true || isSignIn(each)) && each.purpose !== 'HEALTH' && !isEvent(each),
      );

interface Missing {
  readonly limit: boolean;
  readonly answer: boolean;
  readonly header: boolean;
}

/** What is missing from an operation whose limit is known; where its answers are not known they are not judged. */
const lacks = ({ contract }: Offer, { rateLimit, responses }: Operation): Missing => {
  // GraphQL and gRPC answer it in their own way.
  const answers = contract.style === 'REST' ? responses?.filter((each) => covers(each, '429')) : undefined;
  return {
    limit: rateLimit?.requests === 0,
    answer: answers?.length === 0,
    header:
      answers !== undefined &&
      answers.length > 0 &&
      answers.every(({ headers }) => headers?.some((name) => name.toLowerCase() === 'retry-after') === false),
  };
};

const stepsFor = (offer: Offer, operation: Operation, missing: Missing, requests: number): readonly FixStep[] => {
  const answer = { status: '429', description: 'Too many requests', headers: ['Retry-After'] };
  const own = operation.responses?.find(({ status }) => status === '429');
  const headers = [...(own?.headers ?? []), 'Retry-After'];
  return [
    ...(missing.limit ? [setFact(offer, operation, 'rateLimit', { requests, seconds: 60 })] : []),
    ...(missing.header && own ? [setFact(offer, operation, 'responses.429.headers', headers)] : []),
    ...(missing.answer || (missing.header && !own) ? [addItem(offer, operation, 'responses', answer)] : []),
  ];
};

function* faultsOf(offer: Offer, requests: number): Generator<Draft> {
  for (const operation of concerned(offer)) {
    if (operation.rateLimit?.requests === undefined) continue;
    const missing = lacks(offer, operation);
    const texts = [
      ...(missing.limit ? ['a rate limit'] : []),
      ...(missing.answer ? ['an answer 429 with Retry-After'] : []),
      ...(missing.header ? ['Retry-After in its answer 429'] : []),
    ];
    if (texts.length === 0) continue;
    const text = `Limits ${operationName(operation)} and documents what a caller above the limit is told.`;
    yield {
      ...aboutOperation(offer, operation, `lacks ${listed(texts)}`),
      ...fixOf(offer, [operation], text, stepsFor(offer, operation, missing, requests)),
    };
  }
}

export const rateLimited = rule({
  id: 'api/rate-limited',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Public and sign-in operations declare a rate limit, 429 and Retry-After',
  why: 'Passwords are guessed and public data is copied by programs that never tire. A limit makes it too slow to be worth it, and Retry-After keeps honest clients polite.',
  remedy:
    'Limit requests per caller and address, answer 429 above the limit, and say in Retry-After when to come back.',
  references: ['CWE-307', 'CWE-770', 'https://www.rfc-editor.org/rfc/rfc6585#section-4'],
  thresholds: {
    perMinute: {
      value: 60,
      unit: 'requests/min',
      text: 'the limit per caller that the fix sets',
      min: 1,
      max: 100_000,
    },
  },
  *needs(facts) {
    for (const offer of offersOf(facts)) {
      const operations = concerned(offer);
      yield* askOperations(offer, operations, {
        field: 'rateLimit.requests',
        known: ({ rateLimit }) => rateLimit?.requests,
        text: (operation) => `How often may one caller use ${operationName(operation)}?`,
        ofAll: `How often may one caller use the operations of ${offer.contract.name} that do not say otherwise?`,
      });
      const limited = operations.filter(({ rateLimit }) => (rateLimit?.requests ?? 0) > 0);
      if (offer.contract.style === 'REST')
        yield* askOperations(offer, limited, {
          field: 'responses',
          known: ({ responses }) => responses,
          text: (operation) => `With which status codes does ${operationName(operation)} answer?`,
        });
    }
  },
  examples: { bad, good, unknown },
  *check(facts, { threshold }) {
    for (const offer of offersOf(facts)) yield* distinct(faultsOf(offer, threshold('perMinute')));
  },
});
