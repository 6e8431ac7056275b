import { Problem } from '../../platform/refusal.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { typeOfNode } from './type-of-node.js';

/** Most ids that `nodes` takes. */
const MOST = 100;

const bounded = (ids: readonly string[]): readonly string[] => {
  if (ids.length > MOST) throw new Problem('BAD_USER_INPUT', `at most ${MOST} ids, not ${ids.length}`);
  return ids;
};

export const nodeResolvers: Resolvers = {
  Node: { __resolveType: ({ _id }) => typeOfNode(_id) },
  Element: { __resolveType: ({ _id }) => typeOfNode(_id) },
  Query: {
    node: (_, { id }, { services, loaders, viewer }) => services.nodes.find(viewer, loaders, id),
    nodes: (_, { ids }, { services, loaders, viewer }) =>
      Promise.all(bounded(ids).map((id) => services.nodes.find(viewer, loaders, id))),
  },
};
