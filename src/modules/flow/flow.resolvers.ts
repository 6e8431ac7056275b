import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementAt, elementFields } from '../element/element.resolvers.js';
import { requireFound } from '../resolving/require-found.js';

const mutations = elementMutations((services) => services.flows, 'flow');

export const flowResolvers: Resolvers = {
  Flow: {
    ...elementFields,
    steps: ({ blueprintId, steps }) => steps.map((step) => ({ ...step, blueprintId })),
  },
  FlowStep: {
    link: async ({ blueprintId, link }, _, context) =>
      requireFound(await elementAt(context, 'links', blueprintId, link), 'link', link),
  },
  Mutation: { createFlow: mutations.create, updateFlow: mutations.update, deleteFlow: mutations.remove },
};
