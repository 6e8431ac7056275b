import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementFields, elementsAt } from '../element/element.resolvers.js';

const mutations = elementMutations((services) => services.runtimes, 'runtime');

export const runtimeResolvers: Resolvers = {
  Runtime: {
    ...elementFields,
    components: (runtime, _, context) => elementsAt(context, 'components', runtime.blueprintId, runtime.components),
  },
  Mutation: { createRuntime: mutations.create, updateRuntime: mutations.update, deleteRuntime: mutations.remove },
};
