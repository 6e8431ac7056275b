/** How findings and questions of the pack name what they speak of. */
import type { Contract, ContractVersion, Operation } from '../../model.js';

const FULL = 3;

/** Names that a reader can take in, with the number of the others. */
export const listed = (names: readonly string[]): string =>
  names.length <= FULL
    ? new Intl.ListFormat('en-GB').format(names)
    : `${names.slice(0, FULL - 1).join(', ')} and ${names.length - FULL + 1} more`;

/** `1 operation`, `3 operations`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A version as a reader needs it: with its contract, unless its name says it already. */
export const versionName = (contract: Contract, version: ContractVersion): string =>
  version.name.includes(contract.name)
    ? version.name
    : // A name made of keys says no more than the version itself.
      `${contract.name} ${version.name.startsWith(contract.key) ? version.version : version.name}`.trim();

/** An operation as its callers know it: `POST /orders`, the name of a field, of an RPC, of an event. */
export const operationName = ({ name, method, path }: Operation): string =>
  method !== undefined && path !== undefined ? `${method.toUpperCase()} ${path}` : name || (path ?? 'an operation');
