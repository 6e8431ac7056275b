import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementAt, elementFields, elementsUnder } from '../element/element.resolvers.js';

const mutations = elementMutations((services) => services.boundaries, 'boundary');

export const boundaryResolvers: Resolvers = {
  Boundary: {
    ...elementFields,
    parent: (boundary, _, context) => elementAt(context, 'boundaries', boundary.blueprintId, boundary.parent),
    components: (boundary, args, context) => elementsUnder(context, 'components', boundary, 'boundary', args),
    children: (boundary, args, context) => elementsUnder(context, 'boundaries', boundary, 'parent', args),
  },
  Mutation: {
    createBoundary: mutations.create,
    updateBoundary: mutations.update,
    deleteBoundary: mutations.remove,
  },
};
