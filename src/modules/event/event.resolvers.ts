import { childrenOf } from '../resolving/collection.loaders.js';
import type { Resolvers } from '../../generated/resolver-types.js';
import { underName } from '../resolving/under-name.js';
import { subjectElement } from '../element/element.resolvers.js';

const BY_REVISION = { field: 'revision', direction: 1 } as const;
const BY_ID = { field: '_id', direction: 1 } as const;

export const eventResolvers: Resolvers = {
  Blueprint: {
    events: ({ _id }, args, { loaders }) =>
      childrenOf(loaders.events, { field: 'blueprintId', value: _id }, args, BY_REVISION),
  },
  BlueprintEvent: {
    id: (event) => event._id,
    blueprint: ({ blueprintId }, _, { loaders }) => loaders.blueprints.byId.load(blueprintId),
    changes: ({ _id }, args, { loaders }) => childrenOf(loaders.changes, { field: 'eventId', value: _id }, args, BY_ID),
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
