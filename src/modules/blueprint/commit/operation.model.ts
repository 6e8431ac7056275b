/** Operations: what a mutation did, kept so that a repeat answers the same instead of doing it again. */
import { Schema, type Connection, type Model } from 'mongoose';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../../platform/mongo/scoped.js';
import type { ListName } from '../../../engine/model.js';

/** Numbers of one list. */
export interface ListCounts {
  readonly list: ListName;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
}

/** What a committed mutation did. */
export interface Outcome {
  readonly revision: number;
  readonly lists: readonly ListCounts[];
  /** Ids of the deleted elements, when they are not very many. */
  readonly deletedIds?: readonly string[];
  /** Of a review: its id. */
  readonly reviewId?: string;
}

export interface OperationDoc extends ScopedDoc {
  readonly action: string;
  /** Hash of the input: the same key with another input is refused. */
  readonly input: string;
  readonly blueprintId: string;
  readonly outcome: Outcome;
  readonly expiresAt: Date;
}
export type Operations = ScopedCollection<OperationDoc>;

export const operationCollection = (connection: Connection): Operations => {
  const schema = new Schema(
    {
      _id: String,
      organizationId: String,
      action: String,
      input: String,
      blueprintId: String,
      outcome: Schema.Types.Mixed,
      expiresAt: Date,
    },
    { strict: 'throw', versionKey: false, collection: 'operations', id: false },
  );
  schema.index({ organizationId: 1, _id: 1 });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return scoped(connection.model('Operation', schema) as unknown as Model<OperationDoc>); // Mixed is unknown to mongoose
};
