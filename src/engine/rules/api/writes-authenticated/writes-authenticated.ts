import type { Facts } from '../../../facts.js';
import type { Link, Operation } from '../../../model.js';
import { linkName } from '../../scope.js';
import { rule } from '../../rule.js';
import { about, ask, type Draft } from '../../yields.js';
import { askOperations } from '../asking.js';
import { aboutOperation, distinct } from '../findings.js';
import { soundsLikeIdentity, soundsLikeWebhook } from '../intent.js';
import { offersOf, type Offer } from '../offers.js';
import { isEvent, isSignIn, isWrite } from '../operations.js';
import { operationName } from '../wording.js';
import { bad, good, unknown } from './writes-authenticated.examples.js';

/** Public operations that are not known to read, and not known to be a way to sign in. */
const concerned = ({ operations }: Offer): readonly Operation[] =>
  operations.filter(
    (each) =>
      each.public === true && isWrite(each) !== false && !isEvent(each) && !isSignIn(each) && each.purpose !== 'HEALTH',
  );

/** Operations whose name leaves open what they are for. */
const isPurposeOpen = (each: Operation): boolean =>
  each.purpose === undefined && (each.effect === 'ACTION' || soundsLikeIdentity(each) || soundsLikeWebhook(each));

const webhooksInto = (facts: Facts, { contract }: Offer): readonly Link[] =>
  facts.linksTo(contract.component).filter(({ webhook }) => webhook === true);

/** Whether what arrives is known not to be signed; undefined while nobody has said. */
const isSigned = (facts: Facts, offer: Offer, { authentication = [] }: Operation): boolean | undefined => {
  if (authentication.length > 0) return true;
  const links = webhooksInto(facts, offer);
  if (links.some(({ signed }) => signed === false)) return false;
  return links.length > 0 && links.every(({ signed }) => signed === true) ? true : undefined;
};

function* faultsOf(facts: Facts, offer: Offer): Generator<Draft> {
  for (const operation of concerned(offer)) {
    if (operation.purpose === 'WEBHOOK') {
      if (isSigned(facts, offer, operation) === false)
        yield aboutOperation(offer, operation, 'takes webhooks that are not signed');
    } else if (isWrite(operation) === true && !isPurposeOpen(operation)) {
      yield aboutOperation(offer, operation, 'changes data for anybody who calls it');
    }
  }
}

export const writesAuthenticated = rule({
  id: 'api/writes-authenticated',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'No write is public unless it is a sign-up, a sign-in or a signed webhook',
  why: 'What anybody may change, somebody will, by a program and a million times.',
  remedy:
    'Ask callers who they are; let another system’s webhook carry a signature that is verified before anything else.',
  references: ['CWE-306', 'https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/'],
  *needs(facts) {
    for (const offer of offersOf(facts)) {
      const open = concerned(offer);
      yield* askOperations(
        offer,
        open.filter((each) => !isPurposeOpen(each) && each.purpose !== 'WEBHOOK'),
        {
          field: 'effect',
          known: isWrite,
          text: (operation) => `Does ${operationName(operation)}, which is public, change anything?`,
        },
      );
      yield* askOperations(
        offer,
        open.filter((each) => isPurposeOpen(each) || each.purpose !== undefined),
        {
          field: 'purpose',
          known: ({ purpose }) => purpose,
          text: (operation) => `What is ${operationName(operation)} for, which is public?`,
        },
      );
      for (const operation of open)
        if (operation.purpose === 'WEBHOOK' && isSigned(facts, offer, operation) === undefined) {
          const [link] = webhooksInto(facts, offer);
          if (link)
            yield ask(
              about('links', link),
              'signed',
              link.signed,
              `Are the webhooks of ${linkName(facts, link)} signed?`,
            );
          else
            yield* askOperations(offer, [operation], {
              field: 'authentication',
              known: () => undefined,
              text: () => `How does ${operationName(operation)} verify who calls it: by which signature?`,
            });
        }
    }
  },
  examples: { bad, good, unknown },
  *check(facts) {
    for (const offer of offersOf(facts)) yield* distinct(faultsOf(facts, offer));
  },
});
