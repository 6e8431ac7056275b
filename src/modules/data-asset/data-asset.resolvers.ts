import type { Resolvers } from '../../generated/resolver-types.js';
import { elementMutations } from '../element/element.mutations.js';
import { elementFields } from '../element/element.resolvers.js';

const mutations = elementMutations((services) => services.dataAssets, 'dataAsset');

export const dataAssetResolvers: Resolvers = {
  DataAsset: elementFields,
  Mutation: {
    createDataAsset: mutations.create,
    updateDataAsset: mutations.update,
    deleteDataAsset: mutations.remove,
  },
};
