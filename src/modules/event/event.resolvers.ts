import { connection } from '../resolving/connection.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { underName } from '../resolving/under-name.js';
import { subjectElement } from '../element/element.resolvers.js';

export const eventResolvers: Resolvers = {
  Blueprint: {
    events: ({ _id }, args, { services, viewer }) =>
      connection(services.events.page(viewer, _id, args), () => services.events.count(viewer, _id)),
  },
  BlueprintEvent: {
    id: (event) => event._id,
    blueprint: ({ blueprintId }, _, { loaders }) => loaders.blueprints.load(blueprintId),
    changes: ({ _id }, args, { services, viewer }) =>
      connection(services.events.changes(viewer, _id, args), () => services.events.countChanges(viewer, _id)),
  },
  Change: {
    list: ({ list }) => (list === 'blueprint' ? null : list),
    element: (change, _, context) => subjectElement(context, change),
  },
  Subscription: {
    blueprintEvents: {
      subscribe: async (_, args, { services, reauthorize }) =>
        underName('blueprintEvents', await services.events.follow(reauthorize, args)),
    },
  },
};
