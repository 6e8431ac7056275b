/** OWASP's minimum for argon2id: pairs of memory and passes that cost an attacker about the same. */
import type { Passwords } from '../../../model.js';

/** Memory in KiB, passes; one lane. Source: OWASP Password Storage Cheat Sheet. */
const MINIMUM: readonly (readonly [memoryKib: number, iterations: number])[] = [
  [47_104, 1],
  [19_456, 2],
  [12_288, 3],
  [9_216, 4],
  [7_168, 5],
];

/** Whether the parameters reach one of OWASP's pairs; undefined where one of the two is not known. */
export const isStrongArgon2id = ({ memoryKib, iterations }: Passwords): boolean | undefined =>
  memoryKib === undefined || iterations === undefined
    ? undefined
    : MINIMUM.some(([memory, passes]) => memoryKib >= memory && iterations >= passes);
