import type { Resolvers } from '../../generated/resolver-types.js';
import type { PageArgs } from '../../platform/mongo/page.js';
import { answer } from '../resolving/answer.js';
import type { Connection } from '../resolving/connection.js';
import { keyed } from '../resolving/keyed.js';
import { listConnection } from '../resolving/list-connection.js';
import type { ListedFix } from './fix-plan.js';

type Page = Pick<PageArgs, 'first' | 'after'>;

/** Pages of fixes, or of conflicts: each has a finding of its own. */
const byFinding = <T extends ListedFix>(items: readonly T[], page: Page, what: string): Connection<T> =>
  listConnection(
    items.map((item) => ({ ...item, name: item.finding._id })),
    page,
    what,
  );

export const fixResolvers: Resolvers = {
  Review: {
    fixes: (review, { findingIds }, { services, viewer }) => services.fixes.preview(viewer, review, findingIds),
  },
  FixPreview: {
    fixes: ({ fixes }, page) => byFinding(fixes, page, 'fixes'),
    conflicts: ({ conflicts }, page) => byFinding(conflicts, page, 'conflicts'),
    changes: ({ changes, blueprintId }, page) =>
      listConnection(
        changes.map(({ list, key, name, ...change }) => ({
          ...change,
          subject: { list, key, name, blueprintId },
          name: JSON.stringify([list, key, change.field]),
        })),
        page,
        'fix changes',
      ),
  },
  ApplyFixesPayload: {
    fixes: ({ fixes }, page) => (fixes ? byFinding(fixes, page, 'fixes') : null),
    conflicts: ({ conflicts }, page) => (conflicts ? byFinding(conflicts, page, 'conflicts') : null),
  },
  Mutation: {
    applyFixes: (_, { input }, context, info) =>
      answer(context.services.fixes.apply(context.viewer, keyed(input, context, info))),
  },
};
