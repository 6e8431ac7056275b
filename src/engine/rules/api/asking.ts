/** How rules of the pack ask: few questions, of what matters most. */
import { fieldPath } from '../../field-path.js';
import type { Operation } from '../../model.js';
import { about, type Ask } from '../yields.js';
import { isWrite } from './operations.js';
import type { Offer } from './offers.js';

/** A contract of two hundred operations asks for the first few; their answers lead to the next. */
const FEW = 3;

/** The first few, those that change something first. */
export const firstFew = (operations: readonly Operation[]): readonly Operation[] =>
  [
    ...operations.filter((operation) => isWrite(operation) === true),
    ...operations.filter((operation) => isWrite(operation) !== true),
  ].slice(0, FEW);

/** What to ask about operations. */
export interface Wanted {
  /** Field of an operation: `authentication`, `rateLimit.requests`. */
  readonly field: string;
  readonly known: (operation: Operation) => unknown;
  readonly text: (operation: Operation) => string;
  /** The same of all operations of the contract at once, where a default can answer it. */
  readonly ofAll?: string;
}

/**
 * Asks for a fact of operations: once for the contract where many lack it and a default can say it, else of the first few
 * that lack it. Gives undefined for each that has it.
 */
export function* askOperations(
  offer: Offer,
  operations: readonly Operation[],
  wanted: Wanted,
): Generator<Ask | undefined> {
  const lacking = operations.filter((operation) => wanted.known(operation) === undefined);
  const named = lacking.filter(({ name }) => offer.names.has(name));
  for (let known = operations.length - lacking.length; known > 0; known -= 1) yield undefined;
  if (wanted.ofAll !== undefined && lacking.length > FEW) {
    yield { subject: about('contracts', offer.contract), field: `defaults.${wanted.field}`, text: wanted.ofAll };
    return;
  }
  for (const operation of firstFew(named))
    yield {
      subject: about('contractVersions', offer.version),
      field: `${fieldPath('operations', operation.name)}.${wanted.field}`,
      text: wanted.text(operation),
    };
}
