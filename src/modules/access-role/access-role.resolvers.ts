import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementFields } from '../element/element.resolvers.js';

const mutations = elementMutations((services) => services.roles, 'accessRole');

export const accessRoleResolvers: Resolvers = {
  AccessRole: elementFields,
  Mutation: {
    createAccessRole: mutations.create,
    updateAccessRole: mutations.update,
    deleteAccessRole: mutations.remove,
  },
};
