/** Which fields hold a credential that nobody needs to read again. */
import type { Field } from '../../../model.js';
import { wordsOf } from '../words.js';

const PASSWORD_WORDS = [
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'passcode',
  'userpass',
  'kennwort',
  'passwort',
  'contraseña',
  'contrasena',
  'wachtwoord',
  'motdepasse',
];
/** Words beside `password` that make the field one about it: when it changed, how often it failed, whether it must change. */
const ABOUT_IT = new Set(
  (
    'at on date time changed updated created modified expires expired expiry expiration reset recovery hint salt policy id ' +
    'ids count attempts tries failures required must force forgot algorithm algo version url question answer length strength ' +
    'token tokens code type enabled disabled temporary is has rules'
  ).split(' '),
);
const NOT_TEXT = /^(?:bool|boolean|date|time|timestamp|int|bigint|smallint|integer|serial|numeric|interval|uuid)/i;

/** Whether a field is a password (or the hash of one) by its name and type. */
const looksLikePassword = ({ name, type }: Field): boolean => {
  const words = wordsOf(name);
  return (
    words.some((word) => PASSWORD_WORDS.includes(word)) &&
    !words.some((word) => ABOUT_IT.has(word)) &&
    !NOT_TEXT.test(type)
  );
};

/** PASSWORD: must be hashed slowly; CREDENTIAL: must at least not lie there in the clear; undefined: neither. */
export const credentialKind = (field: Field): 'PASSWORD' | 'CREDENTIAL' | undefined => {
  if (field.classification === 'NONE') return undefined;
  if (looksLikePassword(field)) return 'PASSWORD';
  return field.classification === 'CREDENTIAL' ? 'CREDENTIAL' : undefined;
};
