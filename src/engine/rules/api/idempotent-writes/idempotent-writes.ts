import type { Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { askOperations } from '../asking.js';
import { aboutVersion, addItem, fixOf, setFact } from '../findings.js';
import { soundsLikePayment } from '../intent.js';
import { offersOf, type Offer } from '../offers.js';
import { covers, isEvent, isSignIn, wordsOf } from '../operations.js';
import { ordersWith } from '../orders.examples.js';
import { listed, operationName } from '../wording.js';

const KEYS = [
  'idempotencykey',
  'xidempotencykey',
  'idempotencyid',
  'idempotencytoken',
  'clientmutationid',
  'clienttoken',
  'clientrequestid',
];

/** Whether it takes a key: what is stated, else what its parameters show; undefined where neither says. */
const takesKey = ({ idempotencyKey, parameters = [] }: Operation): boolean | undefined =>
  parameters.some(({ name, in: place }) => {
    const word = wordsOf(name).join('');
    // A request id in a header is there for tracing.
    return KEYS.includes(word) || (word === 'requestid' && place !== 'HEADER');
  }) || idempotencyKey;

const isOnceMore = ({ method }: Operation): boolean =>
  method === undefined || ['POST', 'PATCH'].includes(method.toUpperCase());

/** Operations that do something new each time they are called. */
const concerned = ({ contract, operations }: Offer): readonly Operation[] =>
  contract.style === 'EVENTS'
    ? []
    : operations.filter((each) => {
        if (isEvent(each) || isSignIn(each) || each.purpose === 'WEBHOOK' || each.purpose === 'HEALTH') return false;
        const creates = each.effect === 'CREATE' && each.method?.toUpperCase() !== 'PUT';
        const pays = each.purpose === 'PAYMENT' || (each.effect === 'ACTION' && soundsLikePayment(each));
        return creates || (pays && each.effect !== 'READ' && isOnceMore(each));
      });

const create: Operation = { name: 'createOrder', method: 'POST', path: '/orders', effect: 'CREATE' };

export const idempotentWrites = rule({
  id: 'api/idempotent-writes',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Writes that a client may retry take an idempotency key',
  why: 'A client whose connection breaks does not know whether its order was placed. It tries again, and the order is placed twice.',
  remedy:
    'Take an `Idempotency-Key` with each create and each payment, keep the answer by it for a day, and answer a repeat with what the first one was told.',
  references: [
    'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/',
    'https://google.aip.dev/155',
  ],
  *needs(facts) {
    for (const offer of offersOf(facts))
      yield* askOperations(offer, concerned(offer), {
        field: 'idempotencyKey',
        known: takesKey,
        text: (operation) => `Does ${operationName(operation)} take an idempotency key?`,
        ofAll: `Do the operations of ${offer.contract.name} that create something take an idempotency key?`,
      });
  },
  examples: {
    bad: [
      ordersWith([{ ...create, idempotencyKey: false, responses: [{ status: '201' }] }]),
      ordersWith([{ name: 'pay', kind: 'MUTATION', purpose: 'PAYMENT', idempotencyKey: false }], {
        contract: { style: 'GRAPHQL' },
      }),
    ],
    good: [
      ordersWith([{ ...create, idempotencyKey: true }]),
      ordersWith([{ ...create, parameters: [{ name: 'Idempotency-Key', in: 'HEADER' }] }]),
      ordersWith([{ ...create, method: 'PUT', path: '/orders/{id}', idempotencyKey: false }]),
      ordersWith([{ ...create, purpose: 'SIGN_IN', idempotencyKey: false }]),
    ],
    unknown: [ordersWith([create])],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) {
      const open = concerned(offer).filter((each) => takesKey(each) === false);
      if (open.length === 0) continue;
      const steps = open.flatMap((each) => {
        const conflict = ['409', '412', '422'].some((code) => each.responses?.some((answer) => covers(answer, code)));
        const undocumented = offer.contract.style === 'REST' && each.responses !== undefined && !conflict;
        return [
          setFact(offer, each, 'idempotencyKey', true),
          ...(undocumented ? [addItem(offer, each, 'responses', { status: '409', description: 'Conflict' })] : []),
        ];
      });
      yield {
        ...aboutVersion(offer, `takes no idempotency key with ${listed(open.map(operationName))}`),
        ...fixOf(offer, open, `Has ${listed(open.map(operationName))} take an idempotency key.`, steps),
      };
    }
  },
});
