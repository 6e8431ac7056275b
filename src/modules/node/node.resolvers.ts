import type { Resolvers } from '../../generated/resolver-types.js';
import { typeOfNode } from './type-of-node.js';

export const nodeResolvers: Resolvers = {
  Node: { __resolveType: ({ _id }) => typeOfNode(_id) },
  Element: { __resolveType: ({ _id }) => typeOfNode(_id) },
  Query: {
    node: (_, { id }, { services, loaders, viewer }) => services.nodes.find(viewer, loaders, id),
    nodes: (_, { ids }, { services, loaders, viewer }) => services.nodes.findAll(viewer, loaders, ids),
  },
};
