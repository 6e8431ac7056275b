/** The executable schema: SDL files, resolvers, guard. */
import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { accessRoleResolvers } from '../modules/access-role/access-role.resolvers.js';
import { accountResolvers } from '../modules/account/account.resolvers.js';
import { sessionResolvers } from '../modules/account/session.resolvers.js';
import { applyResolvers } from '../modules/apply/apply.resolvers.js';
import { artifactResolvers } from '../modules/artifact/artifact.resolvers.js';
import { auditResolvers } from '../modules/audit/audit.resolvers.js';
import { blueprintResolvers } from '../modules/blueprint/blueprint.resolvers.js';
import { boundaryResolvers } from '../modules/boundary/boundary.resolvers.js';
import { componentResolvers } from '../modules/component/component.resolvers.js';
import { contractResolvers } from '../modules/contract/contract.resolvers.js';
import { dataAssetResolvers } from '../modules/data-asset/data-asset.resolvers.js';
import { decisionResolvers } from '../modules/decision/decision.resolvers.js';
import { entityResolvers } from '../modules/entity/entity.resolvers.js';
import { eventResolvers } from '../modules/event/event.resolvers.js';
import { flowResolvers } from '../modules/flow/flow.resolvers.js';
import { invitationResolvers } from '../modules/invitation/invitation.resolvers.js';
import { linkResolvers } from '../modules/link/link.resolvers.js';
import { mfaResolvers } from '../modules/mfa/mfa.resolvers.js';
import { migrationResolvers } from '../modules/migration/migration.resolvers.js';
import { nodeResolvers } from '../modules/node/node.resolvers.js';
import { oidcResolvers } from '../modules/oidc/oidc.resolvers.js';
import { organizationResolvers } from '../modules/organization/organization.resolvers.js';
import { profileResolvers } from '../modules/profile/profile.resolvers.js';
import { fixResolvers } from '../modules/review/fix.resolvers.js';
import { questionResolvers } from '../modules/review/question.resolvers.js';
import { reviewResolvers } from '../modules/review/review.resolvers.js';
import { reviewResultResolvers } from '../modules/review-result/review-result.resolvers.js';
import { ruleConfigurationResolvers } from '../modules/rule-configuration/rule-configuration.resolvers.js';
import { runtimeResolvers } from '../modules/runtime/runtime.resolvers.js';
import { teamResolvers } from '../modules/team/team.resolvers.js';
import { verdictResolvers } from '../modules/verdict/verdict.resolvers.js';
import { freshAfterWrites } from './fresh-after-writes.js';
import { withinDeadline } from './limits/within-deadline.js';
import { guard } from './guard/guard.js';
import { permissionsOf } from './guard/permissions.js';
import { scalars } from './scalars.js';

/** The folder of the SDL files; the same from src/ and from dist/. */
const SDL = new URL('../../schema/', import.meta.url);

/** The SDL, file by file, in the order of their names. */
export const readSdl = (): string[] =>
  readdirSync(SDL)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readFileSync(new URL(file, SDL), 'utf8'));

export const resolvers = [
  scalars,
  nodeResolvers,
  accountResolvers,
  mfaResolvers,
  oidcResolvers,
  sessionResolvers,
  profileResolvers,
  organizationResolvers,
  auditResolvers,
  invitationResolvers,
  teamResolvers,
  blueprintResolvers,
  componentResolvers,
  linkResolvers,
  boundaryResolvers,
  runtimeResolvers,
  dataAssetResolvers,
  entityResolvers,
  flowResolvers,
  accessRoleResolvers,
  contractResolvers,
  decisionResolvers,
  migrationResolvers,
  verdictResolvers,
  applyResolvers,
  eventResolvers,
  reviewResolvers,
  questionResolvers,
  fixResolvers,
  reviewResultResolvers,
  ruleConfigurationResolvers,
  artifactResolvers,
];

/** Builds the guarded schema. Throws where SDL, resolvers and permissions do not fit each other. */
export const createSchema = (): GraphQLSchema => {
  const schema = makeExecutableSchema({
    typeDefs: readSdl(),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  return guard(withinDeadline(freshAfterWrites(schema)), permissionsOf(schema));
};
