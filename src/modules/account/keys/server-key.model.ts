/** The server's own keys in the database, for the processes that share it. */
import { Schema, type Connection, type Model } from 'mongoose';

export interface ServerKeyDoc {
  /** Name of the key; for one that signs its `kid`. */
  readonly _id: string;
  /** SIGNING: signs access tokens. ENCRYPTION: seals secrets where the configuration has no key for that. */
  readonly kind: 'SIGNING' | 'ENCRYPTION';
  /** A private JWK, sealed; the bare key in base64 for ENCRYPTION, which only development has here. */
  readonly value: string;
  readonly createdAt: Date;
}

export interface ServerKeyModels {
  readonly serverKeys: Model<ServerKeyDoc>;
}

export const serverKeyModels = (connection: Connection): ServerKeyModels => {
  const schema = new Schema<ServerKeyDoc>(
    { _id: String, kind: String, value: String, createdAt: Date },
    { strict: 'throw', versionKey: false, id: false, collection: 'serverKeys' },
  );
  schema.index({ kind: 1, createdAt: -1 });
  return { serverKeys: connection.model<ServerKeyDoc>('ServerKey', schema) };
};
