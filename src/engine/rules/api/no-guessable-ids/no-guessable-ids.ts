import type { Operation, Parameter } from '../../../model.js';
import { rule } from '../../rule.js';
import { aboutVersion } from '../findings.js';
import { offersOf } from '../offers.js';
import { parametersIn, wordsOf } from '../operations.js';
import { ordersWith } from '../orders.examples.js';
import { count, listed, operationName } from '../wording.js';

const INTEGERS = new Set(['integer', 'int', 'int32', 'int64', 'long', 'number', 'bigint', 'serial', 'bigserial']);
const IDS = new Set(['id', 'ids', 'identifier', 'pk', 'key']);

/** Whether a parameter is an identifier that is a number: `id`, `petId`, `order_id`; not a year, a page or a version. */
const isNumberedId = ({ name, type = '', format = '' }: Parameter): boolean =>
  IDS.has(wordsOf(name).at(-1) ?? '') && INTEGERS.has(type.toLowerCase()) && format !== 'uuid';

const numberedIds = (operation: Operation): readonly string[] =>
  parametersIn(operation, 'PATH')
    .filter(isNumberedId)
    .map(({ name }) => `${name} of ${operationName(operation)}`);

const read = (parameter: Omit<Parameter, 'in'>): Operation => ({
  name: 'readOrder',
  method: 'GET',
  path: `/orders/{${parameter.name}}`,
  parameters: [{ in: 'PATH', ...parameter }],
});

export const noGuessableIds = rule({
  id: 'api/no-guessable-ids',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Identifiers in paths are not sequential integers',
  why: 'Who sees order 1017 tries 1018. One forgotten check then opens every order, and the numbers tell how business goes.',
  remedy:
    'Use UUIDs or other random identifiers in what callers see. They come beside the checks of who may read what, not in their place.',
  references: [
    'CWE-639',
    'CWE-340',
    'https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/',
  ],
  examples: {
    bad: [ordersWith([read({ name: 'orderId', type: 'integer' })])],
    good: [
      ordersWith([read({ name: 'orderId', type: 'string', format: 'uuid' })]),
      ordersWith([read({ name: 'year', type: 'integer' })]),
      ordersWith([read({ name: 'id', type: 'integer' })], { contract: { audience: 'INTERNAL' } }),
    ],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) {
      // Services that call each other know all numbers anyway.
      if (offer.contract.style !== 'REST' || offer.contract.audience === 'INTERNAL') continue;
      const found = offer.operations.flatMap(numberedIds);
      if (found.length > 0)
        yield aboutVersion(
          offer,
          `has ${count(found.length, 'identifier')} that can be counted through: ${listed(found)}`,
        );
    }
  },
});
