import type { Resolvers } from '../../generated/resolver-types.js';
import { can } from '../account/can.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementFields, elementsAt, elementsUnder } from '../element/element.resolvers.js';
import { answer } from '../resolving/answer.js';
import { keyed } from '../resolving/keyed.js';
import { nameOf } from '../resolving/user-name.js';

const mutations = elementMutations((services) => services.decisions, 'decision');

export const decisionResolvers: Resolvers = {
  Decision: {
    ...elementFields,
    options: ({ options }) => options ?? [],
    consequences: ({ consequences }) => consequences ?? [],
    technologies: ({ technologies }) => technologies ?? [],
    author: ({ author }, _, { loaders }) => nameOf(loaders, author),
    supersedes: ({ blueprintId, supersedes }, _, context) => elementsAt(context, 'decisions', blueprintId, supersedes),
    supersededBy: (decision, args, context) => elementsUnder(context, 'decisions', decision, 'supersedes', args),
    components: ({ blueprintId, components }, _, context) => elementsAt(context, 'components', blueprintId, components),
    viewerCanAccept: ({ author }, _, { viewer }) => can(viewer, 'decision:accept', { author }),
  },
  Mutation: {
    createDecision: mutations.create,
    updateDecision: mutations.update,
    deleteDecision: mutations.remove,
    acceptDecision: (_, { input }, context, info) =>
      answer(context.services.acceptDecision(context.viewer, keyed(input, context, info))),
  },
};
