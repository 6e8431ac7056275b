import type { Operation, OperationResponse } from '../../../model.js';
import { rule } from '../../rule.js';
import type { Draft } from '../../yields.js';
import { askOperations } from '../asking.js';
import { aboutOperation, addItem, distinct, fixOf } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { wordsOf } from '../operations.js';
import { operationName } from '../wording.js';
import { bad, good, unknown } from './method-semantics.examples.js';

const CHANGES = ['create', 'add', 'insert', 'update', 'delete', 'remove', 'set', 'save', 'cancel', 'reset', 'disable'];

const restOffers = (offers: readonly Offer[]): readonly Offer[] =>
  offers.filter(({ contract }) => contract.style === 'REST');
const methodOf = ({ method = '' }: Operation): string => method.toUpperCase();
const isSafe = (operation: Operation): boolean => ['GET', 'HEAD'].includes(methodOf(operation));
const answersInItsOwnWay = ({ purpose }: Operation): boolean => purpose === 'SIGN_IN' || purpose === 'WEBHOOK';

/** A GET whose name says that it changes something. */
const soundsLikeChange = (operation: Operation): boolean => {
  const last = operation.path?.split('/').at(-1) ?? '';
  return [operation.name, last].some((name) => CHANGES.includes(wordsOf(name)[0] ?? ''));
};

/** The answers that say that it went well, as documented; undefined where none is. */
const successes = ({ responses }: Operation) => {
  const found = responses?.filter(({ status }) => /^2/.test(status));
  return found && found.length > 0 ? found : undefined;
};

/** Operations whose effect decides something: a GET that sounds like a change, a POST that does not answer 201. */
const asked = ({ operations }: Offer): readonly Operation[] =>
  operations.filter((operation) => {
    if (isSafe(operation)) return soundsLikeChange(operation);
    const statuses = successes(operation)?.map(({ status }) => status);
    return (
      methodOf(operation) === 'POST' &&
      statuses !== undefined &&
      !statuses.some(isCreated) &&
      !answersInItsOwnWay(operation)
    );
  });

/** 202: it will be created; 207: each item has its own status; 303: it was, and is elsewhere. */
const isCreated = (status: string): boolean => ['201', '202', '207', '2XX'].includes(status.toUpperCase());

/** What is wrong with an operation, and the answer that would make it right. */
const fault = (operation: Operation): { readonly text: string; readonly answer?: OperationResponse } | undefined => {
  const method = methodOf(operation);
  const { effect } = operation;
  if (isSafe(operation) && (effect === 'CREATE' || effect === 'UPDATE' || effect === 'DELETE'))
    return { text: `changes data (${effect.toLowerCase()}) by ${method}` };
  const answers = successes(operation);
  if (!answers) return undefined;
  const statuses = answers.map(({ status }) => status).join(', ');
  if (
    method === 'POST' &&
    effect === 'CREATE' &&
    !answersInItsOwnWay(operation) &&
    !answers.some(({ status }) => isCreated(status))
  )
    return {
      text: `creates something and answers ${statuses}, not 201`,
      answer: { status: '201', description: 'Created' },
    };
  const emptied = answers.every(({ status, fields }) => status === '200' && fields?.length === 0);
  if (method === 'DELETE' && emptied)
    return {
      text: 'answers 200 without a body, not 204',
      answer: { status: '204', description: 'Deleted', fields: [] },
    };
  return undefined;
};

function* faultsOf(offer: Offer): Generator<Draft> {
  for (const operation of offer.operations) {
    const found = fault(operation);
    if (!found) continue;
    const { text, answer } = found;
    yield {
      ...aboutOperation(offer, operation, text),
      ...(answer &&
        fixOf(offer, [operation], `Documents ${answer.status} as the answer of ${operationName(operation)}.`, [
          addItem(offer, operation, 'responses', answer),
        ])),
    };
  }
}

export const methodSemantics = rule({
  id: 'api/method-semantics',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'HTTP methods mean what HTTP says',
  why: 'Caches, crawlers, proxies and retries trust the method: a GET that changes something is done again by whoever prefetches it.',
  remedy:
    'Let GET and HEAD change nothing; answer a POST that creates with 201 and a `Location`; answer DELETE with 204, or with 200 and a body.',
  references: ['https://www.rfc-editor.org/rfc/rfc9110#name-methods', 'CWE-650'],
  *needs(facts) {
    for (const offer of restOffers(offersOf(facts)))
      yield* askOperations(offer, asked(offer), {
        field: 'effect',
        known: ({ effect }) => effect,
        text: (operation) => `Does ${operationName(operation)} read, create, update or delete?`,
      });
  },
  examples: { bad, good, unknown },
  *check(facts) {
    for (const offer of restOffers(offersOf(facts))) yield* distinct(faultsOf(offer));
  },
});
