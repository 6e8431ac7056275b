/** Tokens that are mailed and good for one use, in the database. They belong to an address, not to an organization. */
import { Schema, type Connection, type Model } from 'mongoose';

export interface OneTimeTokenDoc {
  /** SHA-256 of the token, with its purpose. */
  readonly _id: string;
  readonly purpose: string;
  readonly userId?: string;
  /** Lower case. */
  readonly email: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface OneTimeTokenModels {
  readonly oneTimeTokens: Model<OneTimeTokenDoc>;
}

export const oneTimeTokenModels = (connection: Connection): OneTimeTokenModels => {
  const schema = new Schema<OneTimeTokenDoc>(
    {
      _id: String,
      purpose: String,
      userId: String,
      email: String,
      data: Schema.Types.Mixed,
      createdAt: Date,
      expiresAt: Date,
    },
    { strict: 'throw', versionKey: false, id: false, collection: 'oneTimeTokens' },
  );
  schema.index({ purpose: 1, email: 1 });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return { oneTimeTokens: connection.model<OneTimeTokenDoc>('OneTimeToken', schema) };
};
