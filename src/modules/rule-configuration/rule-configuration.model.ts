/** What organizations and blueprints set about the rules, in the database. */
import { Schema, type Connection, type Model } from 'mongoose';
import type { RuleConfiguration } from '../../engine/review/configuration.js';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';

/** One for each organization and blueprint that sets something; its id is theirs. */
export interface RuleConfigurationDoc extends ScopedDoc {
  /** Absent in the organization's own. */
  readonly blueprintId?: string;
  /** 1 for the first, +1 with every change. */
  readonly version: number;
  readonly updatedAt: Date;
  readonly configuration: RuleConfiguration;
}

export interface RuleConfigurationCollections {
  readonly ruleConfigurations: ScopedCollection<RuleConfigurationDoc>;
}

export const ruleConfigurationCollections = (connection: Connection): RuleConfigurationCollections => {
  const schema = new Schema(
    {
      _id: String,
      organizationId: String,
      blueprintId: String,
      version: Number,
      updatedAt: Date,
      configuration: Schema.Types.Mixed,
    },
    { strict: 'throw', versionKey: false, id: false, minimize: false, collection: 'ruleConfigurations' },
  );
  schema.index({ organizationId: 1, _id: 1 });
  // Mixed is unknown to mongoose.
  const model = connection.model('RuleConfiguration', schema) as unknown as Model<RuleConfigurationDoc>;
  return { ruleConfigurations: scoped(model) };
};
