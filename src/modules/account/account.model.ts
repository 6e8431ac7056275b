/** Users and sessions in the database. They belong to people, not to an organization. */
import { Schema, type Connection, type Model } from 'mongoose';

export interface UserDoc {
  readonly _id: string;
  /**
   * Lower case; what people sign in with. It belongs to the one user who has verified it; until somebody has, any number
   * of users may have written it down.
   */
  readonly email: string;
  /** When they showed that mail to the address reaches them; absent until then. */
  readonly emailVerifiedAt?: Date;
  /** The account ends then unless the address has been verified; absent where it stays anyway. */
  readonly verifyBy?: Date;
  readonly name: string;
  /** Absent where somebody signs in with a provider alone. */
  readonly passwordHash?: string;
  /** Goes up to end all tokens at once: tokens of a lower version are refused. */
  readonly tokenVersion?: number;
  /** Since when sign-in asks for a second factor; absent while it does not. */
  readonly mfaSince?: Date;
  /** When an account at a provider was last unlinked. */
  readonly identitiesChangedAt?: Date;
  /** How often one was. */
  readonly identityChanges?: number;
  readonly avatar?: AvatarDoc;
  readonly createdAt: Date;
  readonly lastSignInAt?: Date;
  /** How often they have signed in: each sign-in changes the document, also two in one millisecond. */
  readonly signIns?: number;
}

/** The picture that a user has uploaded; its bytes are in GridFS. */
export interface AvatarDoc {
  /** Of the content: a new picture has a new address. */
  readonly hash: string;
  readonly fileId: string;
}

/** One sign-in and all the refresh tokens that follow from it: a family. */
export interface SessionDoc {
  readonly _id: string;
  readonly userId: string;
  readonly organizationId: string;
  /** SHA-256 of the refresh token that is good now, and of the one before it. */
  readonly tokenHash: string;
  readonly previousHash?: string;
  readonly rotatedAt: Date;
  /** To a few minutes. */
  readonly lastSeenAt?: Date;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt?: Date;
  readonly userAgent?: string;
  readonly address?: string;
}

/** An access token that was ended before its time, until its time is over. */
export interface RevokedTokenDoc {
  /** Its `jti`. */
  readonly _id: string;
  readonly expiresAt: Date;
}

export interface AccountModels {
  readonly users: Model<UserDoc>;
  readonly sessions: Model<SessionDoc>;
  readonly revokedTokens: Model<RevokedTokenDoc>;
}

const OPTIONS = { strict: 'throw', versionKey: false, id: false } as const;

export const accountModels = (connection: Connection): AccountModels => {
  const users = new Schema<UserDoc>(
    {
      _id: String,
      email: String,
      emailVerifiedAt: Date,
      verifyBy: Date,
      name: String,
      passwordHash: String,
      tokenVersion: Number,
      mfaSince: Date,
      identitiesChangedAt: Date,
      identityChanges: Number,
      avatar: { hash: String, fileId: String },
      createdAt: Date,
      lastSignInAt: Date,
      signIns: Number,
    },
    { ...OPTIONS, collection: 'users' },
  );
  users.index({ email: 1, _id: -1 });
  users.index({ verifyBy: 1 }, { partialFilterExpression: { verifyBy: { $exists: true } } });
  users.index(
    { email: 1 },
    { unique: true, name: 'verified_email', partialFilterExpression: { emailVerifiedAt: { $exists: true } } },
  );
  const sessions = new Schema<SessionDoc>(
    {
      _id: String,
      userId: String,
      organizationId: String,
      tokenHash: String,
      previousHash: String,
      rotatedAt: Date,
      lastSeenAt: Date,
      createdAt: Date,
      expiresAt: Date,
      revokedAt: Date,
      userAgent: String,
      address: String,
    },
    { ...OPTIONS, collection: 'sessions' },
  );
  sessions.index({ userId: 1, _id: 1 });
  sessions.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  const revokedTokens = new Schema<RevokedTokenDoc>(
    { _id: String, expiresAt: Date },
    { ...OPTIONS, collection: 'revokedTokens' },
  );
  revokedTokens.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return {
    users: connection.model<UserDoc>('User', users),
    revokedTokens: connection.model<RevokedTokenDoc>('RevokedToken', revokedTokens),
    sessions: connection.model<SessionDoc>('Session', sessions),
  };
};
