/** Every query and aggregation of a model ends with the operation that asks it. */
import type { Aggregate, Query, Schema } from 'mongoose';
import { databaseMs } from '../deadline.js';

const READS_AND_WRITES = [
  'find',
  'findOne',
  'countDocuments',
  'distinct',
  'findOneAndUpdate',
  'findOneAndDelete',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
] as const;

/** A plugin for mongoose: sets maxTimeMS to what is left of the operation's time, and to `most` at the most. */
export const withinDeadline = (schema: Schema, most?: number): void => {
  schema.pre([...READS_AND_WRITES], function (this: Query<unknown, unknown>) {
    this.setOptions({ maxTimeMS: databaseMs(this.getOptions().maxTimeMS ?? most) });
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    this.option({ maxTimeMS: databaseMs(this.options.maxTimeMS ?? most) });
  });
};
