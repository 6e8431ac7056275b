import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementAt, elementFields } from '../element/element.resolvers.js';

const mutations = elementMutations((services) => services.entities, 'entity');

export const entityResolvers: Resolvers = {
  Entity: {
    ...elementFields,
    indexes: (entity) => entity.indexes ?? [],
    accessPatterns: (entity) => entity.accessPatterns ?? [],
    checks: (entity) => entity.checks ?? [],
    store: (entity, _, context) => elementAt(context, 'components', entity.blueprintId, entity.store),
    dataAsset: (entity, _, context) => elementAt(context, 'dataAssets', entity.blueprintId, entity.dataAsset),
    partitionOf: (entity, _, context) => elementAt(context, 'entities', entity.blueprintId, entity.partitionOf),
    relations: ({ blueprintId, relations }) => (relations ?? []).map((relation) => ({ ...relation, blueprintId })),
  },
  Relation: {
    targetKey: (relation) => relation.target,
    target: (relation, _, context) => elementAt(context, 'entities', relation.blueprintId, relation.target),
  },
  Mutation: { createEntity: mutations.create, updateEntity: mutations.update, deleteEntity: mutations.remove },
};
