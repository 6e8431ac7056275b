import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementAt, elementFields } from '../element/element.resolvers.js';
import { requireFound } from '../resolving/require-found.js';

const mutations = elementMutations((services) => services.migrations, 'migration');

export const migrationResolvers: Resolvers = {
  Migration: {
    ...elementFields,
    store: async ({ blueprintId, store }, _, context) =>
      requireFound(await elementAt(context, 'components', blueprintId, store), 'component', store),
    completes: ({ blueprintId, completes }, _, context) => elementAt(context, 'migrations', blueprintId, completes),
  },
  Mutation: {
    createMigration: mutations.create,
    updateMigration: mutations.update,
    deleteMigration: mutations.remove,
  },
};
