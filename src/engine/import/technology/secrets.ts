/** Where a component has its secrets from, as far as its settings say. Values are looked at, never kept. */
import type { SecretsSource } from '../../vocabulary.js';
import { wordsOf } from './variable.js';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const PASSWORDS = set('PASSWORD PASSWD PASSPHRASE PGPASSWORD REQUIREPASS MASTERAUTH MYSQLPASSWORD');
/** Only behind another word: PWD alone is where one stands. */
const SHORT_PASSWORDS = set('PASS PWD');
const KEYS = set('API SECRET PRIVATE ENCRYPTION SIGNING MASTER ACCOUNT JWT APP ACCESS');
const SECRETS = set(
  'CLIENT JWT SESSION APP COOKIE AUTH NEXTAUTH WEBHOOK TOKEN SIGNING ACCESS REFRESH HMAC SHARED CONSUMER API',
);
/** What is said about passwords, not one of them. */
const ABOUT = set('MIN MAX LENGTH POLICY RESET FORGOT ATTR ATTRIBUTE FIELD EXPIRY TTL HASH ALLOW EMPTY RANDOM CHANGE');

type Nature = 'PASSWORD' | 'TOKEN';

/** What a setting of this name holds, where it is a secret. */
const natureOf = (name: string): Nature | undefined => {
  const words = wordsOf(name);
  const [last = '', before = ''] = [words.at(-1), words.at(-2)];
  if (words.some((word) => ABOUT.has(word))) return undefined;
  if (PASSWORDS.has(last) || (words.length > 1 && SHORT_PASSWORDS.has(last))) return 'PASSWORD';
  const isKey = last === 'KEY' && KEYS.has(before) && (before !== 'ACCESS' || words.includes('SECRET'));
  const isSecret = last === 'SECRET' && (words.length === 1 || SECRETS.has(before));
  return isKey || isSecret || ['TOKEN', 'APIKEY'].includes(last) ? 'TOKEN' : undefined;
};

/** Whether a setting of this name would hold a secret. */
export const namesASecret = (name: string): boolean => natureOf(name) !== undefined;

// A switch, a path, an address, a reference to where the secret is, a gap that somebody fills.
const NO_SECRET =
  /^(?:true|false|yes|no|on|off|none|null|undefined|[01])$|^[~.]?\/|^[a-z]:\\|:\/\/|^(?:vault|arn|ssm|secret|projects|op|ref)[:/]|[<>{}]|^\*+$|^x{3,}$|^\.{3}|redacted/i;

const PASSWORD_IN_URL = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/?#@:]{0,200}:([^\s/?#@]{1,200})@/i;
const PASSWORD_IN_SETTINGS = /(?:^|[;\s])(?:password|pwd)\s?=\s?([^;\s]{1,200})/i;

/** The password in a connection string; undefined where the value is none or has none. */
const passwordIn = (value: string): string | undefined =>
  (PASSWORD_IN_URL.exec(value) ?? PASSWORD_IN_SETTINGS.exec(value))?.[1];

/** Whether a value is a connection string with a password, be it written out or not. */
export const isConnection = (value: string): boolean => passwordIn(value.slice(0, 10_000)) !== undefined;

/** The secret that a value holds; undefined where it holds none. */
const secretIn = (name: string, value: string): string | undefined => {
  const text = value.trim().slice(0, 10_000);
  const password = passwordIn(text);
  if (password !== undefined) return NO_SECRET.test(password) ? undefined : password;
  const nature = natureOf(name);
  if (nature === undefined || text === '' || NO_SECRET.test(text)) return undefined;
  return nature === 'PASSWORD' || (text.length >= 6 && !/^\d+$/.test(text)) ? text : undefined;
};

/** Whether a value that is written out holds a secret: a password, a token, a connection string with a password. */
export const holdsSecret = (name: string, value: string): boolean => secretIn(name, value) !== undefined;

/** A secret with which a vault is opened says nothing of the others. */
export const opensVault = (name: string): boolean => /^VAULT_(?:\w+_)?(?:TOKEN|SECRET_ID|ROLE_ID)$/i.test(name);

const WORST_FIRST: readonly SecretsSource[] = ['SOURCE', 'IMAGE', 'ENVIRONMENT', 'PLATFORM', 'VAULT'];

/** Of several sources the one that keeps secrets worst. */
export const worstSource = (sources: ReadonlySet<SecretsSource>): SecretsSource | undefined =>
  WORST_FIRST.find((source) => sources.has(source));
