import { rule } from '../../rule.js';
import { askOperations } from '../asking.js';
import { aboutVersion, addItem, fixOf } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { count, listed, operationName } from '../wording.js';
import { expectedCodes, undocumented } from './expected-codes.js';
import { bad, good, unknown } from './status-codes.examples.js';

const concerned = (offers: readonly Offer[]): readonly Offer[] =>
  offers.filter(({ contract }) => contract.style === 'REST');

const MEANING: Readonly<Record<string, string>> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  422: 'Invalid input',
  429: 'Too many requests',
  500: 'Internal error',
};

const answerOf = (status: string): object => ({
  status,
  description: MEANING[status] ?? status,
  ...(status === '429' && { headers: ['Retry-After'] }),
});

export const statusCodes = rule({
  id: 'api/status-codes',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'The errors that can occur are documented',
  why: 'A client handles the errors that it knows of. The others it shows to its user, or takes for an outage and retries.',
  remedy:
    'Document 400 or 422 for invalid input, 401 and 403 where callers are checked, 404 where the path names a thing, 409 for conflicts, 429 where there is a limit, and 500; a `4XX`, `5XX` or `default` answer stands for all of its kind.',
  references: ['https://www.rfc-editor.org/rfc/rfc9110#name-status-codes', 'https://www.rfc-editor.org/rfc/rfc6585'],
  *needs(facts) {
    for (const offer of concerned(offersOf(facts)))
      yield* askOperations(offer, offer.operations, {
        field: 'responses',
        known: ({ responses }) => responses,
        text: (operation) => `With which status codes does ${operationName(operation)} answer?`,
      });
  },
  examples: { bad, good, unknown },
  *check(facts) {
    for (const offer of concerned(offersOf(facts))) {
      const open = offer.operations
        .map((operation) => ({ operation, codes: undocumented(operation, expectedCodes(operation)) }))
        .filter(({ codes }) => codes.length > 0);
      if (open.length === 0) continue;
      const steps = open.flatMap(({ operation, codes }) =>
        codes.map((code) => addItem(offer, operation, 'responses', answerOf(code))),
      );
      const texts = open.map(({ operation, codes }) => `${operationName(operation)} (${codes.join(', ')})`);
      const fixed = open.map(({ operation }) => operation);
      yield {
        ...aboutVersion(offer, `does not document errors that can occur: ${listed(texts)}`),
        ...fixOf(offer, fixed, `Documents ${count(steps.length, 'answer')}.`, steps),
      };
    }
  },
});
