/** Second factors and the sign-ins that wait for them, in the database. */
import { Schema, type Connection, type Model } from 'mongoose';

export interface TotpDoc {
  /** The user's id. */
  readonly _id: string;
  /** The secret, sealed. */
  readonly secret: string;
  /** Absent until a code of it has been seen. */
  readonly confirmedAt?: Date;
  /** The time step of the last code that was accepted: no code up to it is accepted any more. */
  readonly lastStep: number;
  /** SHA-256 of those that have not been used. */
  readonly recoveryCodes: readonly string[];
}

export interface MfaChallengeDoc {
  /** SHA-256 of the token. */
  readonly _id: string;
  readonly userId: string;
  readonly organizationId: string;
  /** The user's token version when the password was checked. */
  readonly tokenVersion: number;
  /** Codes that were tried on it. */
  readonly tries: number;
  readonly expiresAt: Date;
}

export interface MfaModels {
  readonly totps: Model<TotpDoc>;
  readonly mfaChallenges: Model<MfaChallengeDoc>;
}

const OPTIONS = { strict: 'throw', versionKey: false, id: false } as const;

export const mfaModels = (connection: Connection): MfaModels => {
  const totps = new Schema<TotpDoc>(
    { _id: String, secret: String, confirmedAt: Date, lastStep: Number, recoveryCodes: [String] },
    { ...OPTIONS, collection: 'totps' },
  );
  const challenges = new Schema<MfaChallengeDoc>(
    { _id: String, userId: String, organizationId: String, tokenVersion: Number, tries: Number, expiresAt: Date },
    { ...OPTIONS, collection: 'mfaChallenges' },
  );
  challenges.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return {
    totps: connection.model<TotpDoc>('Totp', totps),
    mfaChallenges: connection.model<MfaChallengeDoc>('MfaChallenge', challenges),
  };
};
