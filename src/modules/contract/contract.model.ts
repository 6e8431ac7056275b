/** Contracts in the database. */
import type { GraphqlLimits, OperationDefaults, RateLimit } from '../../engine/model.js';
import { AUDIENCES, CONTRACT_STYLES } from '../../engine/vocabulary.js';
import { elementKind, listOf, oneOf, part, type ElementDoc } from '../element/element.model.js';

export type ContractDoc = ElementDoc<'contracts'>;

export const contractKind = elementKind({
  list: 'contracts',
  type: 'Contract',
  fields: {
    component: String,
    style: oneOf(CONTRACT_STYLES),
    audience: oneOf(AUDIENCES),
    browserFacing: Boolean,
    servers: listOf(String),
    callbacks: listOf(String),
    allowedOrigins: listOf(String),
    allowCredentials: Boolean,
    graphqlLimits: part<GraphqlLimits>({ depth: Number, cost: Number, aliases: Number }),
    defaults: part<OperationDefaults>({
      authentication: listOf(String),
      roles: listOf(String),
      rateLimit: part<RateLimit>({ requests: Number, seconds: Number }),
      idempotencyKey: Boolean,
      closedInput: Boolean,
    }),
    consumers: listOf(String),
  },
  indexes: [
    { component: 1, _id: 1 },
    { consumers: 1, _id: 1 },
  ],
});
