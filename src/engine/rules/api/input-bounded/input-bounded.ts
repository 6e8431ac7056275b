import type { Operation } from '../../../model.js';
import { rule } from '../../rule.js';
import { askOperations } from '../asking.js';
import { aboutVersion, fixOf, setFact } from '../findings.js';
import { isOutward, offersOf, type Offer } from '../offers.js';
import { isWrite, parametersIn } from '../operations.js';
import { count, listed, operationName } from '../wording.js';
import { lacksBound } from './bounds.js';
import { bad, good, unknown } from './input-bounded.examples.js';

/** GraphQL's and protobuf's schemas have no bounds, and GraphQL refuses unknown fields by itself. */
const isConcerned = ({ contract }: Offer): boolean => contract.style === 'REST';

const bodies = ({ operations }: Offer): readonly Operation[] =>
  operations.filter((each) => parametersIn(each, 'BODY').length > 0 && isWrite(each) !== false);

const unbounded = ({ operations }: Offer): readonly string[] =>
  operations.flatMap((operation) =>
    parametersIn(operation, 'QUERY', 'BODY')
      .filter(lacksBound)
      .map(({ name }) => `${name} of ${operationName(operation)}`),
  );

export const inputBounded = rule({
  id: 'api/input-bounded',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Inputs are bounded, and objects refuse what the contract does not know',
  why: 'An input without a bound is an invitation to send a gigabyte, and a field that nobody expects ends up where nobody wants it: in the row of an administrator.',
  remedy:
    'Give strings a maximum length, a format or a pattern, lists a maximum of items, numbers a maximum; refuse bodies with unknown fields (`additionalProperties: false`).',
  references: ['CWE-770', 'CWE-915', 'CWE-1284', 'https://json-schema.org/draft/2020-12/json-schema-validation'],
  *needs(facts) {
    for (const offer of offersOf(facts))
      if (isConcerned(offer) && isOutward(facts, offer.contract))
        yield* askOperations(offer, bodies(offer), {
          field: 'closedInput',
          known: ({ closedInput }) => closedInput,
          text: (operation) =>
            `Does ${operationName(operation)} refuse a body with fields that the contract does not know?`,
          ofAll: `Does ${offer.contract.name} refuse bodies with fields that the contract does not know?`,
        });
  },
  examples: { bad, good, unknown },
  *check(facts) {
    for (const offer of offersOf(facts).filter(isConcerned)) {
      const inputs = unbounded(offer);
      const open = bodies(offer).filter(({ closedInput }) => closedInput === false);
      const texts = [
        ...(inputs.length > 0 ? [`has ${count(inputs.length, 'input')} without a bound: ${listed(inputs)}`] : []),
        ...(open.length > 0 ? [`takes fields that it does not know in ${listed(open.map(operationName))}`] : []),
      ];
      if (texts.length === 0) continue;
      const closed = open.map((each) => setFact(offer, each, 'closedInput', true));
      // How long a text may be only those know who know what it holds.
      const fixable = inputs.length === 0 ? closed : [];
      yield {
        ...aboutVersion(offer, texts.join('; it ')),
        ...fixOf(offer, open, 'Refuses bodies with fields that the contract does not know.', fixable),
      };
    }
  },
});
