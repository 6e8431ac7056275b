/** Contracts in the database. */
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
    graphqlLimits: part({ depth: Number, cost: Number, aliases: Number }),
    consumers: listOf(String),
  },
  indexes: [
    { component: 1, _id: 1 },
    { consumers: 1, _id: 1 },
  ],
});
