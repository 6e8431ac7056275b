import { answer } from '../resolving/answer.js';
import { keyed } from '../resolving/keyed.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import type { ListCounts } from '../blueprint/commit/operation.model.js';

const total = (lists: readonly ListCounts[], field: Exclude<keyof ListCounts, 'list'>): number =>
  lists.reduce((sum, list) => sum + list[field], 0);

export const applyResolvers: Resolvers = {
  Mutation: {
    applyModel: (_, { input }, context, info) =>
      answer(context.services.models.apply(context.viewer, keyed(input, context, info))),
    importModel: async (_, { input }, context, info) => {
      const imported = await answer(context.services.imports.import(context.viewer, keyed(input, context, info)));
      return { ...imported, issues: imported.issues ?? [] };
    },
  },
  ApplyReport: {
    created: ({ lists }) => total(lists, 'created'),
    updated: ({ lists }) => total(lists, 'updated'),
    deleted: ({ lists }) => total(lists, 'deleted'),
    unchanged: ({ lists }) => total(lists, 'unchanged'),
  },
  ElementList: {
    BOUNDARIES: 'boundaries',
    DATA_ASSETS: 'dataAssets',
    COMPONENTS: 'components',
    RUNTIMES: 'runtimes',
    LINKS: 'links',
    ENTITIES: 'entities',
    FLOWS: 'flows',
    ROLES: 'roles',
    CONTRACTS: 'contracts',
    CONTRACT_VERSIONS: 'contractVersions',
    DECISIONS: 'decisions',
    MIGRATIONS: 'migrations',
    WAIVERS: 'waivers',
    MANUAL_FINDINGS: 'manualFindings',
    ATTESTATIONS: 'attestations',
  },
};
