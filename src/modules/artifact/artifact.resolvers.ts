import type { Resolvers } from '../../generated/resolver-types.js';

export const artifactResolvers: Resolvers = {
  Blueprint: {
    artifact: ({ _id }, args, { services, viewer }) =>
      services.artifacts.generate(viewer, { ...args, blueprintId: _id }),
  },
  Artifact: {
    url: (file, _, { services, viewer }) => services.fileLinks.address(viewer, file),
  },
};
