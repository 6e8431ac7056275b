/** Every collection of the database, its models registered and its indexes made. */
import type { Connection } from 'mongoose';
import { jobModels, type JobModels } from '../platform/jobs/job.model.js';
import { quotaModels, type QuotaModels } from '../platform/quota.model.js';
import { accountModels, type AccountModels } from './account/account.model.js';
import { mfaModels, type MfaModels } from './mfa/mfa.model.js';
import { oidcModels, type OidcModels } from './oidc/oidc.model.js';
import { serverKeyModels, type ServerKeyModels } from './account/keys/server-key.model.js';
import { oneTimeTokenModels, type OneTimeTokenModels } from './account/one-time-token.model.js';
import { auditCollections, type AuditCollections } from './audit/audit.model.js';
import { blueprintCollection, type Blueprints } from './blueprint/blueprint.model.js';
import { operationCollection, type Operations } from './blueprint/commit/operation.model.js';
import type { ElementCollections } from './element/element.model.js';
import { elementCollections } from './element/kinds.js';
import { eventCollections, type EventCollections } from './event/event.model.js';
import { invitationCollections, type InvitationCollections } from './invitation/invitation.model.js';
import { organizationCollections, type OrganizationCollections } from './organization/organization.model.js';
import { reviewCollections, type ReviewCollections } from './review/review.model.js';
import {
  ruleConfigurationCollections,
  type RuleConfigurationCollections,
} from './rule-configuration/rule-configuration.model.js';
import { teamCollections, type TeamCollections } from './team/team.model.js';

export type Collections = ElementCollections &
  EventCollections &
  JobModels &
  QuotaModels &
  ReviewCollections &
  RuleConfigurationCollections &
  AccountModels &
  ServerKeyModels &
  MfaModels &
  OidcModels &
  AuditCollections &
  InvitationCollections &
  TeamCollections &
  OneTimeTokenModels &
  OrganizationCollections & { readonly blueprints: Blueprints; readonly operations: Operations };

/** Registers the models with a connection. */
export const createCollections = (connection: Connection): Collections => ({
  ...jobModels(connection),
  ...quotaModels(connection),
  ...elementCollections(connection),
  ...eventCollections(connection),
  ...reviewCollections(connection),
  ...ruleConfigurationCollections(connection),
  ...accountModels(connection),
  ...serverKeyModels(connection),
  ...mfaModels(connection),
  ...oidcModels(connection),
  ...auditCollections(connection),
  ...invitationCollections(connection),
  ...teamCollections(connection),
  ...oneTimeTokenModels(connection),
  ...organizationCollections(connection),
  blueprints: blueprintCollection(connection),
  operations: operationCollection(connection),
});

/** Makes the collections and their indexes; does nothing where they are there already. */
export const createIndexes = async (connection: Connection): Promise<void> => {
  await Promise.all(Object.values(connection.models).map((model) => model.createIndexes()));
};
