/** Users and sessions in the database. They belong to people, not to an organization. */
import { Schema, type Connection, type Model } from 'mongoose';

export interface UserDoc {
  readonly _id: string;
  /** Lower case; what people sign in with. */
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly createdAt: Date;
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
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt?: Date;
  readonly userAgent?: string;
  readonly address?: string;
}

export interface AccountModels {
  readonly users: Model<UserDoc>;
  readonly sessions: Model<SessionDoc>;
}

const OPTIONS = { strict: 'throw', versionKey: false, id: false } as const;

export const accountModels = (connection: Connection): AccountModels => {
  const users = new Schema<UserDoc>(
    { _id: String, email: String, name: String, passwordHash: String, createdAt: Date },
    { ...OPTIONS, collection: 'users' },
  );
  users.index({ email: 1 }, { unique: true });
  const sessions = new Schema<SessionDoc>(
    {
      _id: String,
      userId: String,
      organizationId: String,
      tokenHash: String,
      previousHash: String,
      rotatedAt: Date,
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
  return {
    users: connection.model<UserDoc>('User', users),
    sessions: connection.model<SessionDoc>('Session', sessions),
  };
};
