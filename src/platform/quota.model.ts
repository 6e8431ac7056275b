/** What is used up of quotas, in the database, for all processes together. */
import { Schema, type Connection, type Model } from 'mongoose';

export interface QuotaDoc {
  /** Hash of whose it is. */
  readonly _id: string;
  /** When all of it is there again. */
  readonly endsAt: Date;
  /** Points that were given out. */
  readonly spent: number;
  /** Points that the last one who asked was given. */
  readonly granted: number;
}

export interface QuotaModels {
  readonly quotas: Model<QuotaDoc>;
}

export const quotaModels = (connection: Connection): QuotaModels => {
  const schema = new Schema<QuotaDoc>(
    { _id: String, endsAt: Date, spent: Number, granted: Number },
    { strict: 'throw', versionKey: false, id: false, collection: 'quotas' },
  );
  schema.index({ endsAt: 1 }, { expireAfterSeconds: 60 });
  return { quotas: connection.model<QuotaDoc>('Quota', schema) };
};
