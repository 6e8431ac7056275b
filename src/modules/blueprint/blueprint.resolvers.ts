import { answer } from '../resolving/answer.js';
import { connection } from '../resolving/connection.js';
import { keyed } from '../resolving/keyed.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { elementAt, elementsOf } from '../element/element.resolvers.js';

export const blueprintResolvers: Resolvers = {
  Query: {
    blueprint: (_, args, { services, viewer }) => services.blueprints.find(viewer, args),
    blueprints: (_, args, { services, viewer }) =>
      connection(
        () => services.blueprints.page(viewer, args),
        () => services.blueprints.count(viewer, args),
      ),
  },
  Blueprint: {
    id: (blueprint) => blueprint._id,
    requirements: (blueprint) => blueprint.requirements,
    component: (blueprint, { key }, context) => elementAt(context, 'components', blueprint._id, key),
    components: (blueprint, args, context) => elementsOf(context, 'components', blueprint._id, args),
    links: (blueprint, args, context) => elementsOf(context, 'links', blueprint._id, args),
    boundaries: (blueprint, args, context) => elementsOf(context, 'boundaries', blueprint._id, args),
    runtimes: (blueprint, args, context) => elementsOf(context, 'runtimes', blueprint._id, args),
    dataAssets: (blueprint, args, context) => elementsOf(context, 'dataAssets', blueprint._id, args),
    entities: (blueprint, args, context) => elementsOf(context, 'entities', blueprint._id, args),
    flows: (blueprint, args, context) => elementsOf(context, 'flows', blueprint._id, args),
    roles: (blueprint, args, context) => elementsOf(context, 'roles', blueprint._id, args),
    contracts: (blueprint, args, context) => elementsOf(context, 'contracts', blueprint._id, args),
    contractVersions: (blueprint, args, context) => elementsOf(context, 'contractVersions', blueprint._id, args),
    decisions: (blueprint, args, context) => elementsOf(context, 'decisions', blueprint._id, args),
    migrations: (blueprint, args, context) => elementsOf(context, 'migrations', blueprint._id, args),
    waivers: (blueprint, args, context) => elementsOf(context, 'waivers', blueprint._id, args),
    manualFindings: (blueprint, args, context) => elementsOf(context, 'manualFindings', blueprint._id, args),
    attestations: (blueprint, args, context) => elementsOf(context, 'attestations', blueprint._id, args),
  },
  Mutation: {
    createBlueprint: (_, { input }, context, info) =>
      answer(context.services.blueprints.create(context.viewer, keyed(input, context, info))),
    updateBlueprint: (_, { input }, context, info) =>
      answer(context.services.blueprints.update(context.viewer, keyed(input, context, info))),
    deleteBlueprint: (_, { input }, context, info) =>
      answer(context.services.blueprints.remove(context.viewer, keyed(input, context, info))),
  },
};
