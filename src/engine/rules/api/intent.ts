/** What operations are for, as their names and paths say it, where nobody has stated a purpose. */
import type { Operation } from '../../model.js';
import { oncePer } from '../../reads.js';
import { wordsOf } from './operations.js';

const IDENTITY = [
  'login',
  'logins',
  'signin',
  'logon',
  'logout',
  'signout',
  'signup',
  'register',
  'registration',
  'registrations',
  'token',
  'tokens',
  'oauth',
  'oauth2',
  'authorize',
  'authenticate',
  'session',
  'sessions',
  'password',
  'passwords',
  'otp',
  'mfa',
  'verify',
  'verification',
  'invitation',
  'saml',
  'sso',
  'magic',
];
const WEBHOOK = [
  'webhook',
  'webhooks',
  'hook',
  'hooks',
  'callback',
  'callbacks',
  'notification',
  'notifications',
  'ipn',
];
const PAYMENT = [
  'pay',
  'payment',
  'payments',
  'charge',
  'charges',
  'checkout',
  'refund',
  'refunds',
  'transfer',
  'transfers',
  'payout',
  'payouts',
];

/** The words of its name and path, and each two neighbours as one, so that `sign-in` is `signin`; several rules ask. */
const wordsAbout = oncePer(({ name, path = '' }: Operation): ReadonlySet<string> => {
  const parts = [name, ...path.split('/').filter((part) => !/[{:<]/.test(part))].map(wordsOf);
  return new Set(parts.flatMap((words) => [...words, ...words.map((word, at) => word + (words[at + 1] ?? ''))]));
});

const speaksOf = (operation: Operation, words: readonly string[]): boolean => {
  const about = wordsAbout(operation);
  return words.some((word) => about.has(word));
};

/** Whether it sounds like a way to become or prove who one is. */
export const soundsLikeIdentity = (operation: Operation): boolean => speaksOf(operation, IDENTITY);
/** Whether it sounds like something that another system calls. */
export const soundsLikeWebhook = (operation: Operation): boolean => speaksOf(operation, WEBHOOK);
/** Whether it sounds like money. */
export const soundsLikePayment = (operation: Operation): boolean => speaksOf(operation, PAYMENT);
