import type { Resolvers } from '../../generated/resolver-types.js';
import { connection } from '../resolving/connection.js';

export const auditResolvers: Resolvers = {
  Organization: {
    auditLog: (_, args, { services, viewer }) =>
      connection(
        () => services.auditEntries.page(viewer, args),
        () => services.auditEntries.count(viewer, args),
      ),
    auditLogCheck: (_, __, { services, viewer }) => services.auditEntries.check(viewer),
  },
  AuditEntry: {
    id: (entry) => entry._id,
    detail: ({ detail }) => Object.entries(detail ?? {}).map(([name, value]) => ({ name, value: String(value) })),
  },
};
