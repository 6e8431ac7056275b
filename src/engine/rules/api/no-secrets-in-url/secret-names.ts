/** Names of parameters that hold a credential or a personal datum. */
import type { Parameter } from '../../../model.js';
import { wordsOf } from '../operations.js';

const CREDENTIALS = new Set([
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'passwort',
  'kennwort',
  'contraseña',
  'secret',
  'clientsecret',
  'jwt',
  'bearer',
  'apikey',
  'appkey',
  'accesskey',
  'secretkey',
  'privatekey',
  'accesstoken',
  'authtoken',
  'refreshtoken',
  'idtoken',
  'sessiontoken',
  'bearertoken',
  'apitoken',
  'resettoken',
  'usertoken',
  'token',
  'authorization',
  'credential',
  'credentials',
  'jsessionid',
  'phpsessid',
  'otp',
  'cvv',
  'cvc',
  'securitycode',
]);
const PERSONAL = new Set([
  'email',
  'emailaddress',
  'mail',
  'phone',
  'phonenumber',
  'mobile',
  'mobilenumber',
  'telephone',
  'msisdn',
  'ssn',
  'socialsecuritynumber',
  'taxid',
  'nationalid',
  'passport',
  'passportnumber',
  'dateofbirth',
  'birthdate',
  'birthday',
  'dob',
  'iban',
  'cardnumber',
  'creditcard',
  'creditcardnumber',
  'pan',
  'accountnumber',
  'bankaccount',
]);

/** What a name says that is no secret: which page, which of several, whether there is one. */
const HARMLESS = new Set([
  'id',
  'ids',
  'page',
  'next',
  'cursor',
  'continuation',
  'sync',
  'type',
  'types',
  'has',
  'is',
  'count',
  'verified',
  'status',
  'name',
  'order',
  'sort',
  'by',
  'domain',
  'template',
  'csrf',
  'symbol',
  'list',
  'policy',
  'enabled',
]);

/** What a parameter in a URL gives away; undefined where it is nothing. */
export const givesAway = ({
  name,
  type,
}: Pick<Parameter, 'name' | 'type'>): 'credential' | 'personal datum' | undefined => {
  if (type === 'boolean') return undefined;
  const words = wordsOf(name).filter((word) => word !== 'x');
  if (words.some((word) => HARMLESS.has(word)) && !words.join('').endsWith('idtoken')) return nothingBut(words);
  // The last one or two words say what it is: `user email`, `customer access token`.
  const ends = [words.join(''), words.slice(-2).join(''), words.at(-1) ?? ''];
  if (ends.some((end) => CREDENTIALS.has(end))) return 'credential';
  return ends.some((end) => PERSONAL.has(end)) ? 'personal datum' : undefined;
};

/** Names in which a harmless word is part of the secret's own: `national id`, `date of birth`. */
const nothingBut = (words: readonly string[]): 'personal datum' | undefined =>
  PERSONAL.has(words.slice(-2).join('')) ? 'personal datum' : undefined;
