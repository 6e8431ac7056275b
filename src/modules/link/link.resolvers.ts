import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementAt, elementFields, elementsAt } from '../element/element.resolvers.js';
import { requireFound } from '../resolving/require-found.js';

const mutations = elementMutations((services) => services.links, 'link');

export const linkResolvers: Resolvers = {
  Link: {
    ...elementFields,
    source: async (link, _, context) =>
      requireFound(await elementAt(context, 'components', link.blueprintId, link.source), 'component', link.source),
    target: async (link, _, context) =>
      requireFound(await elementAt(context, 'components', link.blueprintId, link.target), 'component', link.target),
    dataSent: (link, _, context) => elementsAt(context, 'dataAssets', link.blueprintId, link.dataSent),
    dataReceived: (link, _, context) => elementsAt(context, 'dataAssets', link.blueprintId, link.dataReceived),
  },
  Mutation: { createLink: mutations.create, updateLink: mutations.update, deleteLink: mutations.remove },
};
