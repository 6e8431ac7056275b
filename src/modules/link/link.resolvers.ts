import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementAt, elementFields, elementsAt } from '../element/element.resolvers.js';
import type { Context } from '../resolving/context.js';
import { requireFound } from '../resolving/require-found.js';

const componentAt = async (context: Context, blueprintId: string, key: string) =>
  requireFound(await elementAt(context, 'components', blueprintId, key), 'component', key);

const mutations = elementMutations((services) => services.links, 'link');

export const linkResolvers: Resolvers = {
  Link: {
    ...elementFields,
    source: (link, _, context) => componentAt(context, link.blueprintId, link.source),
    target: (link, _, context) => componentAt(context, link.blueprintId, link.target),
    dataSent: (link, _, context) => elementsAt(context, 'dataAssets', link.blueprintId, link.dataSent),
    dataReceived: (link, _, context) => elementsAt(context, 'dataAssets', link.blueprintId, link.dataReceived),
  },
  Mutation: { createLink: mutations.create, updateLink: mutations.update, deleteLink: mutations.remove },
};
