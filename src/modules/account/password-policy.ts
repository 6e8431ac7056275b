/** Which passwords are taken. Pure. */
import { refuse } from '../../platform/refusal.js';
import { COMMON_PASSWORDS } from './common-passwords.js';

/** Whose password it is to be. */
export interface Holder {
  readonly email: string;
  readonly name: string;
}

const LENGTH = { least: 10, most: 200 } as const;

/** What digits and signs within a word are written for. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
};

/** The word that a password comes down to; empty where it is digits and signs alone. */
const wordOf = (password: string): string =>
  password
    .toLowerCase()
    .replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '')
    .replace(/[013457@$]/g, (sign) => STANDS_FOR[sign] ?? sign)
    .replace(/[^\p{L}]+/gu, '');

/** Whether each character follows from the one before it by the same step: `1234567890`, `aaaaaaaaaa`, `zyxwvutsrq`. */
const isSequence = (password: string): boolean => {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0);
  // 0 follows 9 where a keyboard's row of digits ends.
  const digits = /^\d+$/.test(password);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  return new Set(steps.map((step) => (digits ? (step + 10) % 10 : step))).size <= 1;
};

/** Why a password is not taken; undefined where it is. */
export const faultOf = (password: string, { email, name }: Holder): string | undefined => {
  const { length } = [...password];
  if (length < LENGTH.least || length > LENGTH.most)
    return `a password has ${LENGTH.least} to ${LENGTH.most} characters`;
  const lower = password.toLowerCase();
  const word = wordOf(password);
  const own = [email, email.split('@')[0] ?? '', name].map((text) => text.toLowerCase());
  if (own.includes(lower) || own.some((text) => word !== '' && word === wordOf(text)))
    return 'this password is the address or the name; choose one that nobody can guess from them';
  if (COMMON_PASSWORDS.has(lower) || COMMON_PASSWORDS.has(word) || isSequence(password) || new Set(lower).size < 4)
    return 'this password is among the most common ones; choose another';
  return undefined;
};

/** Throws BAD_USER_INPUT as a Refusal where a password is not taken. */
export const checkPassword = (password: string, holder: Holder, field = 'password'): void => {
  const fault = faultOf(password, holder);
  if (fault !== undefined) throw refuse('BAD_USER_INPUT', fault, [field]);
};
