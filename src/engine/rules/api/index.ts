/** The pack `api`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { contractForInbound } from './contract-for-inbound/contract-for-inbound.js';
import { versioned } from './versioned/versioned.js';
import { breakingChangeNeedsNewVersion } from './breaking-change-needs-new-version/breaking-change-needs-new-version.js';
import { deprecationHasSunset } from './deprecation-has-sunset/deprecation-has-sunset.js';
import { resourceNaming } from './resource-naming/resource-naming.js';
import { methodSemantics } from './method-semantics/method-semantics.js';
import { statusCodes } from './status-codes/status-codes.js';
import { errorFormat } from './error-format/error-format.js';
import { pagination } from './pagination/pagination.js';
import { filterAndSort } from './filter-and-sort/filter-and-sort.js';
import { authDeclared } from './auth-declared/auth-declared.js';
import { writesAuthenticated } from './writes-authenticated/writes-authenticated.js';
import { rolesDeclared } from './roles-declared/roles-declared.js';
import { rateLimited } from './rate-limited/rate-limited.js';
import { idempotentWrites } from './idempotent-writes/idempotent-writes.js';
import { inputBounded } from './input-bounded/input-bounded.js';
import { noGuessableIds } from './no-guessable-ids/no-guessable-ids.js';
import { noSecretsInUrl } from './no-secrets-in-url/no-secrets-in-url.js';
import { transportHttps } from './transport-https/transport-https.js';
import { corsDeclared } from './cors-declared/cors-declared.js';
import { documented } from './documented/documented.js';
import { operationIdUnique } from './operation-id-unique/operation-id-unique.js';
import { graphqlCostLimits } from './graphql-cost-limits/graphql-cost-limits.js';
import { graphqlListConnections } from './graphql-list-connections/graphql-list-connections.js';
import { graphqlFieldAuthorization } from './graphql-field-authorization/graphql-field-authorization.js';
import { graphqlNaming } from './graphql-naming/graphql-naming.js';
import { grpcPackageVersioned } from './grpc-package-versioned/grpc-package-versioned.js';
import { eventSchema } from './event-schema/event-schema.js';
import { gatewaySingleEntry } from './gateway-single-entry/gateway-single-entry.js';
import { unusedOperation } from './unused-operation/unused-operation.js';
import { unknownConsumer } from './unknown-consumer/unknown-consumer.js';

export const API_RULES: readonly Rule[] = [
  contractForInbound,
  versioned,
  breakingChangeNeedsNewVersion,
  deprecationHasSunset,
  resourceNaming,
  methodSemantics,
  statusCodes,
  errorFormat,
  pagination,
  filterAndSort,
  authDeclared,
  writesAuthenticated,
  rolesDeclared,
  rateLimited,
  idempotentWrites,
  inputBounded,
  noGuessableIds,
  noSecretsInUrl,
  transportHttps,
  corsDeclared,
  documented,
  operationIdUnique,
  graphqlCostLimits,
  graphqlListConnections,
  graphqlFieldAuthorization,
  graphqlNaming,
  grpcPackageVersioned,
  eventSchema,
  gatewaySingleEntry,
  unusedOperation,
  unknownConsumer,
];
