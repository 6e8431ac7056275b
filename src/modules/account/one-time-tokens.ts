/** Tokens that are mailed: random, kept as a hash, good for one use and for a time. */
import type { ClientSession } from 'mongoose';
import { newSecret, sha256 } from '../../platform/crypto.js';
import type { OneTimeTokenDoc, OneTimeTokenModels } from './one-time-token.model.js';

/** What a token is good for; it is good for nothing else. */
export type TokenPurpose = 'VERIFY_EMAIL' | 'RESET_PASSWORD' | 'INVITATION' | 'LINK_IDENTITY';

/** Whom a token was issued to. */
export interface TokenSubject {
  readonly userId?: string;
  /** Kept in lower case. */
  readonly email: string;
  readonly data?: Readonly<Record<string, string>>;
}

export interface OneTimeTokens {
  /** Makes a token; resolves with its text, which is not kept. */
  issue(purpose: TokenPurpose, subject: TokenSubject, ttlMs: number, session?: ClientSession): Promise<string>;
  /** Uses a token up; null for one that does not exist, was used, has ended or is for something else. */
  redeem(purpose: TokenPurpose, token: string): Promise<TokenSubject | null>;
  /** Whom a token was issued to, without using it up. */
  peek(purpose: TokenPurpose, token: string): Promise<TokenSubject | null>;
  /** Ends all of an address's tokens for a purpose. */
  withdraw(purpose: TokenPurpose, email: string): Promise<void>;
}

export interface OneTimeTokenDependencies extends OneTimeTokenModels {
  readonly clock: () => Date;
}

/** What is kept of a token: the purpose is part of it, so that one for an invitation never resets a password. */
const hashOf = (purpose: TokenPurpose, token: string): string => sha256(`${purpose}:${token}`);

const subjectOf = (doc: OneTimeTokenDoc | null): TokenSubject | null =>
  doc && {
    email: doc.email,
    ...(doc.userId === undefined ? {} : { userId: doc.userId }),
    ...(doc.data === undefined ? {} : { data: doc.data }),
  };

export const createOneTimeTokens = ({ oneTimeTokens, clock }: OneTimeTokenDependencies): OneTimeTokens => {
  const live = (purpose: TokenPurpose, token: string) => ({
    _id: hashOf(purpose, token),
    expiresAt: { $gt: clock() },
  });
  return {
    issue: async (purpose, { userId, email, data }, ttlMs, session) => {
      const token = newSecret();
      const now = clock();
      const doc: OneTimeTokenDoc = {
        _id: hashOf(purpose, token),
        purpose,
        email: email.toLowerCase(),
        ...(userId === undefined ? {} : { userId }),
        ...(data === undefined ? {} : { data }),
        createdAt: now,
        expiresAt: new Date(now.getTime() + ttlMs),
      };
      await oneTimeTokens.create([doc], session ? { session } : {});
      return token;
    },
    // One command finds and removes it: of two who come at the same moment, one gets it.
    redeem: async (purpose, token) =>
      subjectOf(await oneTimeTokens.findOneAndDelete(live(purpose, token)).lean<OneTimeTokenDoc>().exec()),
    peek: async (purpose, token) =>
      subjectOf(await oneTimeTokens.findOne(live(purpose, token)).lean<OneTimeTokenDoc>().exec()),
    withdraw: async (purpose, email) => {
      await oneTimeTokens.deleteMany({ purpose, email: email.toLowerCase() });
    },
  };
};
