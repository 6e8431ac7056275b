/** How rules of the pack yield findings about operations, and what their fixes change. */
import { fieldPath } from '../../field-path.js';
import type { Operation } from '../../model.js';
import { about, type Draft, type Fix, type FixStep } from '../yields.js';
import type { Offer } from './offers.js';
import { operationName, versionName } from './wording.js';

const factOf = ({ version }: Offer, { name }: Operation, field: string) =>
  ({ list: 'contractVersions', key: version.key, field: `${fieldPath('operations', name)}.${field}` }) as const;

/** Gives a fact of an operation its value. */
export const setFact = (offer: Offer, operation: Operation, field: string, value: unknown): FixStep => ({
  do: 'SET',
  ...factOf(offer, operation, field),
  value,
});

/** Adds an item to a list of an operation. */
export const addItem = (offer: Offer, operation: Operation, field: string, value: object): FixStep => ({
  do: 'ADD',
  ...factOf(offer, operation, field),
  value,
});

/** A fix of operations; none where one of them cannot be told apart by its name, and there the first would be changed. */
export const fixOf = (
  { names }: Offer,
  operations: readonly Operation[],
  text: string,
  steps: readonly FixStep[],
): { readonly fix?: Fix } =>
  steps.length > 0 && operations.every(({ name }) => names.has(name)) ? { fix: { text, steps } } : {};

/** A finding about the version as a whole; `text` follows its name. */
export const aboutVersion = ({ contract, version }: Offer, text: string): Draft => ({
  subject: about('contractVersions', version),
  message: `${versionName(contract, version)} ${text}.`,
});

/** A finding about one operation; `text` follows its name. */
export const aboutOperation = ({ contract, version }: Offer, operation: Operation, text: string): Draft => ({
  subject: about('contractVersions', version),
  discriminator: operationName(operation),
  message: `${operationName(operation)} of ${versionName(contract, version)} ${text}.`,
});

/** Nothing keeps two operations from having one name; what is wrong with both of them is said once. */
export function* distinct(drafts: Iterable<Draft>): Generator<Draft> {
  const seen = new Set<string>();
  for (const draft of drafts) {
    const id = JSON.stringify([draft.subject.list, draft.subject.key, draft.discriminator]);
    if (!seen.has(id)) yield draft;
    seen.add(id);
  }
}
