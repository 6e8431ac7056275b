/** Blueprints in the database. */
import { Schema, type Connection, type Model, type SchemaDefinitionProperty } from 'mongoose';
import type { Practices, Requirements } from '../../engine/model.js';
import {
  AUTHENTICATIONS,
  CRITICALITIES,
  DATA_FORMATS,
  DEPLOYMENTS,
  SECRETS_SOURCES,
  STYLES,
  TENANCIES,
} from '../../engine/vocabulary.js';
import { scoped, type ScopedCollection, type ScopedDoc } from '../../platform/mongo/scoped.js';
import { oneOf, part } from '../element/element.model.js';

export interface BlueprintDoc extends ScopedDoc {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly revision: number;
  readonly requirements: Requirements;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
export type Blueprints = ScopedCollection<BlueprintDoc>;

const practices = part<Practices>({
  structuredLogs: Boolean,
  correlationIds: Boolean,
  redactedLogs: Boolean,
  metrics: Boolean,
  traceContext: Boolean,
  slowQueryLogs: Boolean,
  healthChecks: Boolean,
  gracefulShutdown: Boolean,
  rollback: Boolean,
  dependencyScanning: Boolean,
  inputValidation: Boolean,
  secretsSource: oneOf(SECRETS_SOURCES),
  keepAlive: Boolean,
  callTimeoutMs: Number,
  formatsAccepted: { type: [oneOf(DATA_FORMATS)], default: undefined },
  serviceAuthentication: oneOf(AUTHENTICATIONS),
  backupIntervalMinutes: Number,
  backupRetentionDays: Number,
  restoreTestedOn: String,
  standby: Boolean,
});

const requirements = {
  peakRequestsPerSecond: Number,
  users: Number,
  growthFactor: Number,
  latencyP50Ms: Number,
  latencyP95Ms: Number,
  latencyP99Ms: Number,
  availabilityPercent: Number,
  rpoMinutes: Number,
  rtoMinutes: Number,
  compliance: { type: [String], default: undefined },
  tenancy: oneOf(TENANCIES),
  deployment: oneOf(DEPLOYMENTS),
  regions: { type: [String], default: undefined },
  style: oneOf(STYLES),
  criticality: oneOf(CRITICALITIES),
  practices,
} satisfies Record<keyof Requirements, SchemaDefinitionProperty>;

export const blueprintCollection = (connection: Connection): Blueprints => {
  const schema = new Schema(
    {
      _id: String,
      organizationId: { type: String, required: true },
      key: { type: String, required: true },
      name: { type: String, required: true },
      description: String,
      revision: { type: Number, required: true },
      requirements: { type: requirements, _id: false },
      createdAt: Date,
      updatedAt: Date,
    },
    { strict: 'throw', versionKey: false, collection: 'blueprints', minimize: false, id: false },
  );
  schema.index({ organizationId: 1, key: 1 }, { unique: true });
  schema.index({ organizationId: 1, name: 1, _id: 1 });
  // Mongoose infers mutable arrays where the document type is readonly.
  return scoped(connection.model('Blueprint', schema) as unknown as Model<BlueprintDoc>);
};
